import { Injectable } from '@nestjs/common';
import { AgreementLists } from '../agreements/agreement-lists.js';
import { ownParty } from '../agreements/agreement-parties.js';
import { Clock } from '../config/clock.js';
import { Problem } from '../problems/problem.js';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { ContactChoice } from './contact-choice.js';
import { ContactFiles } from './contact-files.js';
import { ContactPeople } from './contact-people.js';
import { receiptPage } from './receipt.page.js';

/** What somebody sees after saving: only of what they recorded themselves. */
@Injectable()
export class Receipts {
  constructor(
    private readonly clock: Clock,
    private readonly files: ContactFiles,
    private readonly people: ContactPeople,
    private readonly choices: ContactChoice,
    private readonly agreements: AgreementLists,
  ) {}

  async of(viewer: Viewer, id: string): Promise<Page> {
    const { contact } = await this.files.find(viewer, id);
    if (contact.authorId !== viewer.accountId) throw new Problem('not-found');
    const group = await this.files.group(contact);
    const ids = group.map(({ studentId }) => studentId);
    const open = await this.agreements.openOfStudents(ids);
    const content = receiptPage({
      ...{ viewer, contact, today: this.clock.today() },
      students: await this.people.of(viewer, ids, '/contacten'),
      promises: open.filter(({ who, contactId }) => {
        const isNew = group.some((each) => each.id === contactId);
        return who === ownParty(viewer.role) && !isNew;
      }),
      choice: await this.choices.of(viewer, ids),
    });
    return page('contacts/receipt', content);
  }
}
