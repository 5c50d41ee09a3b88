import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { DraftFields, OpenDraft } from '../access/drafts.js';
import { Clock } from '../config/clock.js';
import { Problem } from '../problems/problem.js';
import { momentLabel } from '../web/dates.js';
import { blankForm, type Form } from '../web/form.js';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { ContactChoice } from './contact-choice.js';
import { choicePage, namesPage, type ListedDraft } from './contact-choice.page.js';
import { ContactDrafts, studentsIn } from './contact-drafts.js';
import { contactFrom } from './contact-form.js';
import type { NewContactDto } from './contact-form.dto.js';
import { contactFormPage, type FormAround } from './contact-form.page.js';
import { MOST_STUDENTS } from './contact-facts.js';
import { ContactPeople } from './contact-people.js';
import { ALREADY_RECORDED, contactIdOf, Contacts } from './contacts.js';

const HERE = '/contact/nieuw';

/** Where a contact is written down. */
@Injectable()
export class ContactDesk {
  constructor(
    private readonly clock: Clock,
    private readonly contacts: Contacts,
    private readonly people: ContactPeople,
    private readonly choices: ContactChoice,
    private readonly drafts: ContactDrafts,
  ) {}

  async choice(viewer: Viewer): Promise<Page> {
    const choice = await this.choices.of(viewer);
    const drafts = await this.openDrafts(viewer);
    return page('contacts/choice', choicePage(choice, drafts, this.around(viewer)));
  }

  async names(
    viewer: Viewer,
    asked: { search: string; isGroup: boolean; chosen: readonly string[] },
  ): Promise<Page> {
    const found = await this.choices.search(viewer, asked.search);
    return page('contacts/names', namesPage(found, asked, this.around(viewer)));
  }

  /** Empty, or filled with what was not saved. Problem 'not-found' when none of them is the viewer's. */
  async form(viewer: Viewer, ids: readonly string[]): Promise<Page> {
    const students = await this.people.of(viewer, ids.slice(0, MOST_STUDENTS), HERE);
    if (students.length === 0) throw new Problem('not-found');
    const [draft = null] = await this.draftsOf(
      viewer,
      students.map(({ id }) => id),
    );
    const form = blankForm({ date: this.clock.today(), ...draft?.fields });
    return this.formPage(form, {
      ...{ viewer, students, problem: null, saved: null, today: this.clock.today() },
      key: keyIn(form) ?? randomUUID(),
      draftOf: draft && momentLabel(draft.changedAt),
    });
  }

  /** Gives the id of the (first) contact. */
  async save(viewer: Viewer, form: NewContactDto): Promise<string> {
    const contact = contactFrom(form, viewer.role, this.clock.today());
    const drafts = await this.drafts.ofForm(viewer, contact);
    const [first] = await this.contacts.record(viewer, contact, (tx) =>
      this.drafts.discardIn(tx, viewer, drafts),
    );
    if (!first) throw new Error('a contact that was recorded is not there');
    return first.id;
  }

  /** The form as it was sent, with what is wrong; it is kept as a draft too. */
  async again(viewer: Viewer, form: Form<NewContactDto>, problem: Problem): Promise<Page> {
    const wanted = studentsIn(form.input);
    const students = await this.people.of(viewer, wanted.slice(0, MOST_STUDENTS), HERE);
    const key = keyIn(form);
    const isSaved = problem.message === ALREADY_RECORDED && key !== null;
    const id = isSaved ? contactIdOf(viewer.accountId, key, wanted[0] ?? '') : null;
    if (id === null) await this.drafts.keep(viewer, form.input);
    return this.formPage(form, {
      ...{ viewer, students, problem, today: this.clock.today(), draftOf: null },
      key: isSaved || key === null ? randomUUID() : key,
      saved: id && `/contacten/${id}`,
    });
  }

  keepDraft(viewer: Viewer, fields: DraftFields): Promise<void> {
    return this.drafts.keep(viewer, fields);
  }

  async discardDraft(viewer: Viewer, studentIds: readonly string[]): Promise<void> {
    await this.drafts.discard(viewer, await this.draftsOf(viewer, studentIds));
  }

  private formPage(form: Form<unknown>, around: FormAround): Page {
    const status = around.problem?.status ?? 200;
    return page('contacts/form', contactFormPage(form, around), status);
  }

  /** Of these students, also when the others of a group are no longer the viewer's. */
  private async draftsOf(viewer: Viewer, studentIds: readonly string[]): Promise<OpenDraft[]> {
    const wanted = [...studentIds].sort().join(' ');
    const open = await this.openDrafts(viewer);
    return open
      .filter(
        ({ students }) =>
          students
            .map(({ id }) => id)
            .sort()
            .join(' ') === wanted,
      )
      .map(({ draft }) => draft);
  }

  /** Those about somebody whom the viewer still sees. */
  private async openDrafts(viewer: Viewer): Promise<ListedDraft[]> {
    const drafts = await this.drafts.all(viewer);
    const listed = await Promise.all(
      drafts.map(async (draft) => {
        const ids = studentsIn(draft.fields);
        return { draft, students: await this.people.of(viewer, ids, HERE) };
      }),
    );
    return listed.filter(({ students }) => students.length > 0);
  }

  private around({ role }: Viewer) {
    return { role, today: this.clock.today() };
  }
}

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function keyIn({ input }: Form<unknown>): string | null {
  const key = input.key;
  return typeof key === 'string' && KEY.test(key) ? key : null;
}
