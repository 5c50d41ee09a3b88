import type { Day } from '../policy/day.js';
import type { StartNeed } from '../policy/start-needs.js';
import type { FollowedStudent } from '../students/caseload.js';
import { STAGE_CODES, STAGE_LABELS, STAGES } from '../students/stage.js';
import { fullName } from '../students/student-name.js';
import { dayInList, destinationLine } from '../students/student-words.js';
import { longDay } from '../web/dates.js';
import type { CoachDay, Starter } from './coach-day.js';

/** "More than 7 per group: Nog 5." */
export const AT_FIRST = 7;
const SOON = 5;

const NEED_WORDS: Readonly<Record<StartNeed, string>> = {
  start_day: 'eerste dag',
  programme: 'opleiding',
  location: 'locatie',
  mentor: 'mentor',
};

interface Around {
  readonly today: Day;
  readonly dayLine: string;
  readonly greeting: string;
  /** Whether to show all that needs attention, not only the first. */
  readonly showsAll: boolean;
}

export function coachDayPage(day: CoachDay, { today, dayLine, greeting, showsAll }: Around) {
  const rows = day.first.map((starter) => starterRow(starter, today));
  const [first = null, ...others] = showsAll ? rows : rows.slice(0, AT_FIRST);
  const left = rows.length - (first === null ? 0 : 1) - others.length;
  return {
    title: 'Vandaag',
    head: { above: dayLine, title: greeting, intro: sentence(day, today), action: null },
    first,
    others,
    hasOthers: others.length > 0,
    count: rows.length > 1 ? String(rows.length) : null,
    more: left === 0 ? null : { href: '/vandaag?toon=alles', label: `Nog ${left}` },
    empty: emptyDay(day),
    hasStudents: day.students.length > 0,
    stages: stageRows(day.students),
    soon: soonRows(day.students, today),
  };
}

/** "Eén leerling om eerst te bekijken. Daarna beginnen er 2 op het mbo." */
function sentence({ first, students }: CoachDay, today: Day): string {
  if (students.length === 0) return 'Je hebt nog geen leerlingen.';
  const lacking = first.filter(({ needs }) => needs.length > 0).length;
  const soon = starting(students, today).length;
  const parts = [
    ...(lacking > 0 ? [`${howMany(lacking)} om eerst te bekijken.`] : []),
    ...(soon > 0 ? [`${howMany(soon)} ${soon === 1 ? 'begint' : 'beginnen'} nog op het mbo.`] : []),
  ];
  return parts.join(' ') || 'Vandaag is er niets dat eerst moet.';
}

const howMany = (count: number): string => (count === 1 ? 'Eén leerling' : `${count} leerlingen`);

function starterRow({ details, needs, helper, mboStartsOn, ...student }: Starter, today: Day) {
  return {
    name: fullName(student),
    text: needs.length === 0 ? 'Alles voor de start is bekend.' : `Nog geen ${listed(needs)}.`,
    start: startSentence(mboStartsOn, today),
    destination: destinationLine(details),
    isUrgent: needs.length > 0,
    icon: needs.length > 0 ? 'alert-triangle' : 'calendar-event',
    action:
      needs.length === 0 || helper === null
        ? null
        : {
            href: `mailto:${helper.email}`,
            label: `Mail ${helper.name}`,
            about: fullName(student),
          },
    helper: needs.length === 0 || helper === null ? null : `${helper.name} is zorgcoördinator.`,
  };
}

/** opleiding, locatie en mentor */
function listed(needs: readonly StartNeed[]): string {
  const words = needs.map((need) => NEED_WORDS[need]);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} en ${last}`;
}

function startSentence(start: Day | null, today: Day): string {
  if (start === null) return 'De eerste dag op het mbo is nog niet bekend.';
  const day = longDay(start).toLowerCase();
  if (start === today) return `Begint vandaag op het mbo.`;
  return start < today ? `Begonnen op ${day}.` : `Begint op ${day}.`;
}

/** Links to the students in each stage. */
function stageRows(students: readonly FollowedStudent[]) {
  return STAGES.map((stage) => ({
    href: `/leerlingen?fase=${STAGE_CODES[stage]}`,
    label: STAGE_LABELS[stage],
    count: students.filter((student) => student.stage === stage).length,
  })).filter(({ count }) => count > 0);
}

function soonRows(students: readonly FollowedStudent[], today: Day) {
  const rows = starting(students, today)
    .slice(0, SOON)
    .map((student) => ({ name: fullName(student), start: dayInList(student.start, today) }));
  return rows.length === 0 ? null : { rows };
}

/** Who has yet to begin, the first to begin first. */
function starting(students: readonly FollowedStudent[], today: Day) {
  return students
    .flatMap((student) => (student.mboStartsOn ? [{ ...student, start: student.mboStartsOn }] : []))
    .filter(({ start }) => start > today)
    .sort((a, b) => a.start.localeCompare(b.start));
}

function emptyDay({ students, coordinator }: CoachDay) {
  if (students.length > 0)
    return {
      icon: 'sun',
      title: 'Niets dat nu moet',
      text: 'Niemand wacht nu op een opleiding, een locatie of een mentor. En niemand begint de komende twee weken op het mbo.',
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
