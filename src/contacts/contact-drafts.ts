import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Drafts, type DraftFields, type OpenDraft } from '../access/drafts.js';
import { derivedId } from '../database/derived-id.js';
import { Transactions } from '../database/transactions.js';
import type { Viewer } from '../web/viewer.js';
import { contactIdOf } from './contacts.js';
import { Contact } from './contact.entity.js';

const PREFIX = 'contact:';

/** What somebody typed of a contact and did not save; one for each student, or group of students. */
@Injectable()
export class ContactDrafts {
  constructor(
    private readonly drafts: Drafts,
    private readonly transactions: Transactions,
  ) {}

  /** The last one first. */
  all(viewer: Viewer): Promise<OpenDraft[]> {
    return this.drafts.all(viewer.accountId, PREFIX);
  }

  /** Unless it was saved meanwhile: a draft that comes in late does not bring it back. */
  async keep(viewer: Viewer, fields: DraftFields): Promise<void> {
    const { accountId } = viewer;
    const studentIds = studentsIn(fields);
    if (studentIds.length === 0) return;
    const ids = studentIds.map((id) => contactIdOf(accountId, String(fields.key), id));
    await this.transactions.run(async (tx) => {
      const isSaved = await tx.existsBy(Contact, { id: ids[0] });
      if (!isSaved) await this.drafts.keep(tx, accountId, formOf(studentIds), fields);
    });
  }

  discard(viewer: Viewer, drafts: readonly OpenDraft[]): Promise<void> {
    return this.transactions.run((tx) => this.discardIn(tx, viewer, drafts));
  }

  async discardIn(
    tx: EntityManager,
    viewer: Viewer,
    drafts: readonly Pick<OpenDraft, 'form'>[],
  ): Promise<void> {
    for (const { form } of drafts) await this.drafts.discard(tx, viewer.accountId, form);
  }

  /** Those of the form with this key, whoever of its students are left, and the one of these students. */
  async ofForm(
    viewer: Viewer,
    { key, studentIds }: { key: string; studentIds: readonly string[] },
  ): Promise<Pick<OpenDraft, 'form'>[]> {
    const all = await this.all(viewer);
    return [{ form: formOf(studentIds) }, ...all.filter(({ fields }) => fields.key === key)];
  }
}

export const studentsIn = ({ students = [] }: DraftFields): string[] => [
  ...new Set([students].flat().filter((id) => id !== '')),
];

function formOf(studentIds: readonly string[]): string {
  const ids = [...new Set(studentIds)].sort();
  const [only = ''] = ids;
  const id = ids.length === 1 && only.length <= 36 ? only : derivedId('contact-draft', ...ids);
  return `${PREFIX}${id}`;
}
