import { type Day, daysBetween } from '../policy/day.js';
import type { CaseloadRow } from '../students/caseload-row.js';
import { STAGE_CODES, STAGE_LABELS, STAGES } from '../students/stage.js';
import { fullName } from '../students/student-name.js';
import { dayInList } from '../students/student-words.js';

/** More stand in the list. */
const BESIDE = 5;

/** What stands beside the day of a coach, under the talks per week. */
export function coachAside(students: readonly CaseloadRow[], followUps: number, today: Day) {
  return {
    hasStudents: students.length > 0,
    quiet: quietRows(students, today),
    followUps: followUpLink(followUps),
    stages: stageRows(students),
    soon: soonRows(students, today),
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
