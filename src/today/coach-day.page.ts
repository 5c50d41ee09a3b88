import type { ListedAgreement } from '../agreements/agreement-lists.js';
import { agreementRow } from '../agreements/agreement-rows.js';
import type { AttentionKind, Reason } from '../policy/attention.js';
import { type Day, daysBetween } from '../policy/day.js';
import { attentionSentence } from '../students/attention.words.js';
import type { CaseloadRow } from '../students/caseload-row.js';
import { STAGE_CODES, STAGE_LABELS, STAGES } from '../students/stage.js';
import { fullName } from '../students/student-name.js';
import { dayInList, destinationLine } from '../students/student-words.js';
import type { CoachDay, Needing } from './coach-day.js';

/** "More than 7 per group: Nog 5." */
export const AT_FIRST = 7;
const BESIDE = 5;

const HOME = '/vandaag';

interface Around {
  readonly today: Day;
  readonly dayLine: string;
  readonly greeting: string;
}

export function coachDayPage(day: CoachDay, around: Around) {
  const { today, dayLine, greeting } = around;
  const [first = null, ...others] = day.first.map((student) => needingRow(student));
  const calm = others.map((row) => ({ ...row, action: row.action.isOwn ? row.action : null }));
  const due = day.promises.filter(({ dueOn }) => dueOn !== null && dueOn <= today);
  const left = day.needing - day.first.length;
  return {
    title: 'Vandaag',
    head: { above: dayLine, title: greeting, intro: sentence(day, due.length), action: null },
    first,
    // The name leads to the dossier already.
    others: calm,
    hasOthers: calm.length > 0,
    count: day.needing > 1 ? String(day.needing) : null,
    more: left === 0 ? null : { href: '/leerlingen?toon=letop', label: `Nog ${left}` },
    promises: promisesView(due, day.promises.length, today),
    empty: first === null && due.length === 0 ? emptyDay(day) : null,
    hasStudents: day.students.length > 0,
    quiet: quietRows(day.students, today),
    stages: stageRows(day.students),
    soon: soonRows(day.students, today),
  };
}

/** "Eén leerling om eerst te bekijken. Daarna 3 beloftes." */
function sentence({ students, needing }: CoachDay, promises: number): string {
  if (students.length === 0) return 'Je hebt nog geen leerlingen.';
  const look = `${needing === 1 ? 'Eén leerling' : `${needing} leerlingen`} om eerst te bekijken.`;
  const kept = promises === 1 ? 'één belofte' : `${promises} beloftes`;
  if (needing === 0) return promises === 0 ? 'Je bent bij.' : `Vandaag ${kept}.`;
  return promises === 0 ? look : `${look} Daarna ${kept}.`;
}

function needingRow(student: Needing) {
  const { details, why, id } = student;
  return {
    name: fullName(student),
    href: `/leerlingen/${id}`,
    text: why.map(attentionSentence).join(' '),
    destination: destinationLine(details),
    action: actionFor(student, why[0]),
    helper: asksHelper(why[0]) && student.helper ? `${student.helper.name} kan helpen.` : null,
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
    : action(`tel:${details.phone}`, `Bel ${givenName}`, 'phone');
}

/** Late ones and today's; null when nothing was ever promised. */
function promisesView(due: readonly ListedAgreement[], open: number, today: Day) {
  if (open === 0) return null;
  const rows = due.slice(0, AT_FIRST).map((promise) => agreementRow(promise, today, HOME));
  const left = due.length - rows.length;
  return {
    rows,
    hasRows: rows.length > 0,
    count: rows.length > 0 ? String(due.length) : null,
    more: left === 0 ? null : { href: '/afspraken', label: `Nog ${left}` },
    later: `Voor vandaag is er niets beloofd. Later nog ${open}.`,
  };
}

/** "Nothing recorded since", the longest first. */
function quietRows(students: readonly CaseloadRow[], today: Day) {
  const quiet = students.filter(({ reasons }) =>
    reasons.some(({ kind }) => kind === 'quiet' || kind === 'very_quiet'),
  );
  const since = ({ talks, phases }: CaseloadRow): Day =>
    talks?.lastContactOn ?? phases[0]?.from ?? today;
  const rows = quiet
    .sort((a, b) => (since(a) < since(b) ? -1 : 1))
    .slice(0, BESIDE)
    .map((student) => ({
      name: fullName(student),
      href: `/leerlingen/${student.id}`,
      ago: student.talks?.lastContactOn
        ? `${daysBetween(student.talks.lastContactOn, today)} dagen`
        : 'nog geen',
    }));
  const left = quiet.length - rows.length;
  const more = left === 0 ? null : { href: '/leerlingen?toon=stil', label: `Nog ${left}` };
  return rows.length === 0 ? null : { rows, more };
}

/** Links to the students in each stage. */
function stageRows(students: readonly CaseloadRow[]) {
  return STAGES.map((stage) => ({
    href: `/leerlingen?fase=${STAGE_CODES[stage]}`,
    label: STAGE_LABELS[stage],
    count: students.filter((student) => student.stage === stage).length,
  })).filter(({ count }) => count > 0);
}

/** Who has yet to begin, the first to begin first. */
function soonRows(students: readonly CaseloadRow[], today: Day) {
  const rows = students
    .flatMap((student) => (student.mboStartsOn ? [{ student, start: student.mboStartsOn }] : []))
    .filter(({ start }) => start > today)
    .sort((a, b) => a.start.localeCompare(b.start))
    .slice(0, BESIDE)
    .map(({ student, start }) => ({
      name: fullName(student),
      href: `/leerlingen/${student.id}`,
      start: dayInList(start, today),
    }));
  return rows.length === 0 ? null : { rows };
}

function emptyDay({ students, coordinator }: CoachDay) {
  if (students.length > 0)
    return {
      icon: 'sun',
      title: 'Niets dat nu moet',
      text: 'Je bent bij. Er is vandaag niets te doen.',
      action: { href: '/leerlingen', label: 'Bekijk je leerlingen' },
    };
  return {
    icon: 'users',
    title: 'Je hebt nog geen leerlingen',
    text: 'Een vso-school draagt leerlingen aan je over. Mis je iemand? Vraag het je coördinator.',
    action: coordinator && {
      href: `mailto:${coordinator.email}`,
      label: `Mail ${coordinator.name}`,
    },
  };
}
