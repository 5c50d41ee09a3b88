import type { AttentionKind, Reason } from '../policy/attention.js';
import { attentionSentence } from '../students/attention.words.js';
import type { CaseloadRow } from '../students/caseload-row.js';
import { fullName } from '../students/student-name.js';
import { destinationLine } from '../students/student-words.js';
import type { Needing } from './coach-day.js';
import { telHref, type FirstRow } from './first-rows.js';

/** Who needs the coach, after what the talks ask; `spokenTo` are the students of a talk of today. */
export function rowsOfNeeding(
  first: readonly Needing[],
  asked: readonly FirstRow[],
  spokenTo: ReadonlySet<string>,
): FirstRow[] {
  return first
    .filter((student) => !asked.some(({ href }) => href === dossier(student)))
    .flatMap((student) => (spokenTo.has(student.id) ? besidesContact(student) : student))
    .map(needingRow);
}

const dossier = ({ id }: Pick<CaseloadRow, 'id'>): string => `/leerlingen/${id}`;

/** Whoever is spoken to today need not be called first. */
function besidesContact(student: Needing): Needing[] {
  const [why, ...others] = student.why.filter(({ kind }) => !ASKS_FOR_CONTACT.has(kind));
  return why ? [{ ...student, why: [why, ...others] }] : [];
}

/** Why the same student needs the coach stands with what comes first, and not once more; the first reason will do. */
export function withReasons(row: FirstRow, needing: readonly Needing[]): FirstRow {
  const student = needing.find((each) => dossier(each) === row.href);
  if (!student) return row;
  return { ...row, text: `${row.text} ${attentionSentence(student.why[0])}` };
}

function needingRow(student: Needing): FirstRow {
  const { details, why } = student;
  const helper = asksHelper(why[0]) && student.helper ? ` ${student.helper.name} kan helpen.` : '';
  return {
    name: fullName(student),
    href: dossier(student),
    text: why.map(attentionSentence).join(' '),
    meta: `${destinationLine(details)}.${helper}`,
    late: null,
    icon: 'alert-triangle',
    action: actionFor(student, why[0]),
    call: null,
    isTall: false,
    done: null,
  };
}

const ABOUT_THE_START: ReadonlySet<AttentionKind> = new Set([
  'start_lacks',
  'start_still_lacks',
  'not_enrolled',
]);
const ASKS_FOR_CONTACT: ReadonlySet<AttentionKind> = new Set(['very_quiet', 'unreached']);

const asksHelper = ({ kind }: Reason): boolean => ABOUT_THE_START.has(kind);

/** The one thing that helps most with the first reason; `isOwn` when that is more than a look at the dossier. */
function actionFor(student: Needing, reason: Reason) {
  const { helper, details, id, givenName } = student;
  const about = fullName(student);
  const action = (href: string, label: string, icon: string, isOwn = true) => ({
    ...{ href, label, icon, about, isOwn },
  });
  if (asksHelper(reason) && helper)
    return action(`mailto:${helper.email}`, `Mail ${helper.name}`, 'mail');
  if (!ASKS_FOR_CONTACT.has(reason.kind))
    return action(`/leerlingen/${id}`, 'Open dossier', 'arrow-right', false);
  return details.phone === null
    ? action(`/contact/nieuw?leerling=${id}`, 'Leg vast', 'plus')
    : action(telHref(details.phone), `Bel ${givenName}`, 'phone');
}
