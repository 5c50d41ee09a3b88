import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Agreements } from '../agreements/agreements.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { insertOnce } from '../database/insert-once.js';
import { Transactions } from '../database/transactions.js';
import { changesIn, isEmpty } from '../directory/changes.js';
import { Facts } from '../facts/facts.js';
import { isTwoWay } from '../policy/two-way.js';
import { Problem } from '../problems/problem.js';
import { keepLastContact } from '../students/last-contact.js';
import { recordSignals } from '../students/recorded-signals.js';
import { keepContactTasks } from '../tasks/done-by-contact.js';
import type { Viewer } from '../web/viewer.js';
import { asStored, type ContactFacts, type NewContact } from './contact-facts.js';
import { refuseDay, refuseMoved } from './contact-checks.js';
import { Contact } from './contact.entity.js';
import { WorkingNotes } from './working-notes.js';

/** Who wrote it down, and when: the same person at the same moment, unless the program fills in a past. */
interface Written {
  readonly authorId: string;
  readonly at: Date;
}

export const ALREADY_RECORDED = 'Dit contact is al bewaard.';

/** Recording contacts between two talks (rules section 4). */
@Injectable()
export class Contacts {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agreements: Agreements,
    private readonly workingNotes: WorkingNotes,
    private readonly facts: Facts,
  ) {}

  /**
   * One contact for each student, all or none; in the order of `studentIds`. The same again gives what
   * is there. Problem 'not-now' when a student is no longer the viewer's, or when this key was used for
   * something else; 'invalid-input' for a day that cannot be. `also` happens in the same transaction.
   */
  async record(
    viewer: Viewer,
    contact: NewContact,
    also: (tx: EntityManager) => Promise<void> = () => Promise.resolve(),
  ): Promise<Contact[]> {
    mustOpen(viewer, 'talks', 'write');
    if (contact.workingNote !== null) mustOpen(viewer, 'working_note', 'write');
    return this.transactions.run(async (tx) => {
      const today = this.clock.today();
      await refuseMoved(tx, viewer, contact.studentIds, today);
      await refuseDay(tx, contact.studentIds, contact.date, today);
      const written = { authorId: viewer.accountId, at: this.clock.now() };
      const contacts = await this.write(tx, contact, written);
      await also(tx);
      return contacts;
    });
  }

  /** Without looking who may: for the demo, and for whoever has looked already. */
  async write(tx: EntityManager, contact: NewContact, written: Written): Promise<Contact[]> {
    const all: Contact[] = [];
    const lines: Contact[] = [];
    for (const each of contactsOf(contact, written)) {
      const isNew = await insertOnce(tx, Contact, each);
      all.push(isNew ? each : await sameAsBefore(tx, each, contact));
      if (!isNew) continue;
      lines.push(each);
      await this.writeAround(tx, each, contact, written);
    }
    await this.audit.append(
      tx,
      lines.map((each) => ({
        ...({ kind: 'change', action: 'contact.record' } as const),
        actor: { accountId: written.authorId },
        subject: { kind: 'contact', id: each.id },
        details: { student: each.studentId, date: each.onDay },
      })),
    );
    await this.facts.changed(
      tx,
      lines.map(({ studentId }) => studentId),
    );
    return all;
  }

  private async writeAround(
    tx: EntityManager,
    contact: Contact,
    { agreements, signals, workingNote }: NewContact,
    { authorId, at }: Written,
  ): Promise<void> {
    const { id: contactId, studentId, onDay } = contact;
    await this.agreements.make(tx, agreements, { studentId, contactId, authorId, at });
    const ticked = { studentId, contactId, onDay, recordedBy: authorId, recordedAt: at };
    await recordSignals(tx, signals, ticked);
    if (workingNote !== null)
      await this.workingNotes.write(tx, { studentId, contactId, authorId, at, text: workingNote });
    await keepLastContact(tx, studentId);
    await keepContactTasks(tx, contact);
  }
}

/** The same form, sent again, is about the same contact. */
export const contactIdOf = (authorId: string, key: string, studentId: string): string =>
  derivedId('contact', authorId, key, studentId);

function contactsOf(contact: NewContact, { authorId, at: recordedAt }: Written): Contact[] {
  const studentIds = [...new Set(contact.studentIds)];
  const groupId = studentIds.length > 1 ? derivedId('contact-group', authorId, contact.key) : null;
  return studentIds.map((studentId) =>
    Object.assign(new Contact(), {
      id: contactIdOf(authorId, contact.key, studentId),
      ...{ studentId, groupId, authorId, recordedAt, isTwoWay: isTwoWay(contact) },
      ...asStored(contact),
    }),
  );
}

/** What this key was used for before: the same, or else it is not this contact that was meant. */
async function sameAsBefore(
  tx: EntityManager,
  { id }: Contact,
  wanted: ContactFacts,
): Promise<Contact> {
  const onFile = await tx.findOneByOrFail(Contact, { id });
  const isSame = isEmpty(changesIn<Partial<Contact>>(onFile, asStored(wanted)));
  if (isSame && onFile.withdrawnAt === null) return onFile;
  throw new Problem('not-now', ALREADY_RECORDED);
}
