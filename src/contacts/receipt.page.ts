import type { ListedAgreement } from '../agreements/agreement-lists.js';
import { dueLabel } from '../agreements/agreement-rows.js';
import type { Day } from '../policy/day.js';
import { fullName } from '../students/student-name.js';
import { homeOf } from '../web/menu.js';
import type { Viewer } from '../web/viewer.js';
import type { Choice } from './contact-choice.js';
import { lastContact, row } from './contact-choice.page.js';
import { namesInLine } from './contact-checks.js';
import type { ContactStudent } from './contact-people.js';
import type { Contact } from './contact.entity.js';
import { contactSentence } from './contact-words.js';
import { contactPath } from './contact.page.js';

const MOST_NEXT = 3;

interface Receipt {
  readonly viewer: Viewer;
  readonly today: Day;
  readonly contact: Contact;
  readonly students: readonly ContactStudent[];
  /** What the viewer promised these students before. */
  readonly promises: readonly ListedAgreement[];
  readonly choice: Choice;
}

/** After saving: what was kept, and what follows from it. */
export function receiptPage({ viewer, today, contact, students, promises, choice }: Receipt) {
  const path = contactPath(contact.id);
  const home = homeOf(viewer.role);
  const [only = null] = students.length === 1 ? students : [];
  const who = namesInLine(students.map(fullName));
  return {
    title: 'Contact vastleggen',
    home,
    isKept: contact.withdrawnAt === null,
    kept: `Bewaard bij ${who}`,
    told: contactSentence(contact, contact.impression),
    gone: `Het contact bij ${who} is weggehaald.`,
    undo: `${path}/ongedaan`,
    again: `/contact/nieuw?${students.map(({ id }) => `leerling=${id}`).join('&')}`,
    path,
    promisesTitle: only ? `Dit had je ${only.givenName} beloofd` : 'Dit had je beloofd',
    promises: promises.map((promise) => ({
      what: only ? promise.what : `${fullName(promise)}: ${promise.what}`,
      when: dueLabel(promise.dueOn, today),
      done: `/afspraken/${promise.id}/gedaan`,
      later: `/afspraken/${promise.id}/dag?terug=${encodeURIComponent(`${path}/bewaard`)}`,
      back: `${path}/bewaard`,
    })),
    next: nextRows(choice, today),
    homeLabel: viewer.role === 'coach' ? 'Klaar, naar Vandaag' : 'Klaar',
  };
}

function nextRows(choice: Choice, today: Day) {
  const candidates = [...choice.today, ...choice.seenLast, ...choice.spokenLast];
  return candidates.slice(0, MOST_NEXT).map((student) => row(student, lastContact(student, today)));
}
