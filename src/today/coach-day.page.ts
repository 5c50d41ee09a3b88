import type { ListedAgreement } from '../agreements/agreement-lists.js';
import { agreementRow } from '../agreements/agreement-rows.js';
import type { AttentionKind, Reason } from '../policy/attention.js';
import type { Calendar } from '../policy/calendar.js';
import { type Day, daysBetween } from '../policy/day.js';
import { attentionSentence } from '../students/attention.words.js';
import type { CaseloadRow } from '../students/caseload-row.js';
import { STAGE_CODES, STAGE_LABELS, STAGES } from '../students/stage.js';
import { fullName } from '../students/student-name.js';
import { dayInList, destinationLine } from '../students/student-words.js';
import type { CoachDay, Needing } from './coach-day.js';
import type { CoachWork } from './coach-work.js';
import { telHref, workRows, type FirstRow } from './first-rows.js';
import { talksOn, talksToday } from './talks-today.page.js';
import { weekDots } from './week-dots.js';

/** "More than 7 per group: Nog 5." */
export const AT_FIRST = 7;
const BESIDE = 5;

const HOME = '/vandaag';

interface Around {
  readonly today: Day;
  readonly dayLine: string;
  readonly greeting: string;
  /** Of the place where the coach works. */
  readonly calendar: Calendar | null;
}

export function coachDayPage(day: CoachDay, work: CoachWork, around: Around) {
  const { today, dayLine, greeting } = around;
  const asked = workRows(work, today);
  const needing = day.first.filter(
    (student) => !asked.some(({ href }) => href === dossier(student)),
  );
  const rows = [...asked.map((row) => withReasons(row, day.first)), ...needing.map(needingRow)];
  const [first = null, ...others] = rows.slice(0, AT_FIRST);
  const due = day.promises.filter(({ dueOn }) => dueOn !== null && dueOn <= today);
  const count = asked.length + day.needing - (day.first.length - needing.length);
  const talks = talksOn(work.talks, today).length;
  const isCalm = first === null && due.length === 0 && talks === 0;
  return {
    title: 'Vandaag',
    head: {
      above: dayLine,
      title: greeting,
      intro: sentence(day, { asked: asked.length, count, talks, promises: due.length }),
      action: null,
    },
    first,
    // The name leads to the dossier already.
    others: others.map((row) => ({ ...row, action: row.action?.isOwn ? row.action : null })),
    hasOthers: others.length > 0,
    count: count > 1 ? String(count) : null,
    ...leftOver(asked.length, count),
    talks: talksToday(work.talks, today),
    promises: promisesView(due, day, today),
    empty: isCalm ? emptyDay(day) : null,
    hasStudents: day.students.length > 0,
    weeks: weekDots(work.talks, around.calendar, today),
    quiet: quietRows(day.students, today),
    followUps: followUpLink(work.followUps),
    stages: stageRows(day.students),
    soon: soonRows(day.students, today),
  };
}

/** What does not fit, and where it stands. */
function leftOver(asked: number, count: number) {
  const talks = Math.max(0, asked - AT_FIRST);
  const students = count - talks - AT_FIRST;
  return {
    moreTalks: talks === 0 ? null : { href: '/gesprekken', label: `Nog ${talks}` },
    more: students <= 0 ? null : { href: '/leerlingen?toon=letop', label: `Nog ${students}` },
  };
}

interface Counted {
  readonly asked: number;
  readonly count: number;
  readonly talks: number;
  readonly promises: number;
}

/** "Eén leerling om eerst te bekijken. Daarna 2 gesprekken en 3 beloftes." */
function sentence({ students }: CoachDay, { asked, count, talks, promises }: Counted): string {
  if (students.length === 0 && count === 0) return 'Je hebt nog geen leerlingen.';
  const look =
    asked === 0 ? howMany(count, 'leerling', 'leerlingen') : howMany(count, 'ding', 'dingen');
  const first = `${look} om eerst te ${asked === 0 ? 'bekijken' : 'doen'}.`;
  const then = [
    ...(talks === 0 ? [] : [howMany(talks, 'gesprek', 'gesprekken')]),
    ...(promises === 0 ? [] : [howMany(promises, 'belofte', 'beloftes')]),
  ]
    .join(' en ')
    .replaceAll('Eén', 'één');
  if (count === 0) return then === '' ? 'Je bent bij.' : `Vandaag ${then}.`;
  return then === '' ? first : `${first} Daarna ${then}.`;
}

const howMany = (count: number, one: string, more: string): string =>
  count === 1 ? `Eén ${one}` : `${count} ${more}`;

const dossier = ({ id }: Pick<CaseloadRow, 'id'>): string => `/leerlingen/${id}`;

/** Why the same student needs the coach stands with what comes first, and not once more. */
function withReasons(row: FirstRow, needing: readonly Needing[]): FirstRow {
  const student = needing.find((each) => dossier(each) === row.href);
  if (!student) return row;
  return { ...row, text: [row.text, ...student.why.map(attentionSentence)].join(' ') };
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

/** Late ones and today's; null for who has no students. */
function promisesView(
  due: readonly ListedAgreement[],
  { promises, students }: CoachDay,
  today: Day,
) {
  if (students.length === 0) return null;
  const open = promises.length;
  const rows = due.slice(0, AT_FIRST).map((promise) => agreementRow(promise, today, HOME));
  const left = due.length - rows.length;
  return {
    rows,
    hasRows: rows.length > 0,
    count: rows.length > 0 ? String(due.length) : null,
    more: left === 0 ? null : { href: '/afspraken', label: `Nog ${left}` },
    later: `Voor vandaag is er niets beloofd.${open === 0 ? '' : ` Later nog ${open}.`}`,
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

/** "3 keer navragen": who started a while ago, and of whom it is asked how it goes. */
function followUpLink(count: number) {
  return count === 0 ? null : { href: '/navragen', label: `${count} keer navragen` };
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
