import { addDays, type Day } from '../../policy/day.js';
import { mondayOf } from '../../policy/week.js';
import { zuid } from './cohorts.js';
import { Random } from './random.js';
import { INSTITUTIONS } from './region.js';
import type { PlannedStudent } from './students.js';

export interface AbsenceHours {
  readonly number: string;
  readonly on: Day;
  readonly hours: number;
  readonly kind: 'ongeoorloofd' | 'ziek' | 'geoorloofd';
}

/** The absence of a week, as an institution hands it over on the Monday after it. */
export interface AbsenceFile {
  readonly kind: 'absence';
  readonly brin: string;
  readonly on: Day;
  readonly lines: readonly AbsenceHours[];
}

const WEEKS = 6;
/** Groene Waard has not sent anything for three weeks, so the hours of its students say nothing since. */
const SILENT = { brin: '99ZC', weeks: 3 };
/** Daan's hours without leave in the last four weeks, as the design has them added up to 18. */
const KNOWN: Readonly<Record<string, readonly number[]>> = { 'Daan Hoekstra': [2, 3, 5, 10] };
const SCHOOL_DAY = 8; // hours, at most

export function planAbsence(
  students: readonly PlannedStudent[],
  { seed, today }: { seed: string | number; today: Day },
): AbsenceFile[] {
  const random = new Random(`${seed} ${today} absence`);
  const mondays = lessonWeeksBefore(today);
  return mondays
    .flatMap((monday, at) =>
      INSTITUTIONS.filter(({ brin }) => brin !== SILENT.brin || at < WEEKS - SILENT.weeks).map(
        ({ brin }) => ({
          kind: 'absence' as const,
          brin,
          on: zuid.schoolDayOnOrAfter(addDays(monday, 7)),
          lines: linesOf(
            atSchool(students, brin, monday),
            { monday, weeksAgo: mondays.length - at },
            random,
          ),
        }),
      ),
    )
    .filter(({ lines, on }) => lines.length > 0 && on < today);
}

/** The last lesson weeks that are over, the oldest first. */
function lessonWeeksBefore(today: Day): Day[] {
  const first = mondayOf(today);
  return Array.from({ length: WEEKS }, (_, at) => zuid.lessonWeekBefore(first, WEEKS - at));
}

const atSchool = (students: readonly PlannedStudent[], brin: string, monday: Day) =>
  students.filter(
    ({ registeredOn, switched, enrolment: { startsOn, studentNumber, brin: at } }) =>
      at === brin &&
      registeredOn < monday &&
      (switched === null || switched.on < monday) &&
      studentNumber !== null &&
      startsOn !== null &&
      addDays(startsOn, 20) < monday,
  );

interface Week {
  readonly monday: Day;
  readonly weeksAgo: number;
}

function linesOf(students: readonly PlannedStudent[], week: Week, random: Random): AbsenceHours[] {
  return students.flatMap((student) => {
    const known = KNOWN[`${student.givenName} ${student.surname}`];
    if (known) return inWeek(student, week, known.at(-week.weeksAgo) ?? 0);
    const [isMissing, isAway] = [random.happens(0.12), random.happens(0.08)];
    const on = zuid.schoolDayOnOrAfter(addDays(week.monday, random.below(5)));
    const [few, many] = [1 + random.below(3), 4 + random.below(4)];
    const kind = isMissing ? ('ongeoorloofd' as const) : ('ziek' as const);
    const hours = isMissing ? few : many;
    return isMissing || isAway ? [{ number: numberOf(student), on, hours, kind }] : [];
  });
}

/** So many hours without leave, on the Friday and the Monday of that week. */
function inWeek(student: PlannedStudent, { monday }: Week, hours: number): AbsenceHours[] {
  const [first, last] = [Math.ceil(hours / 2), Math.floor(hours / 2)];
  return [
    { on: zuid.schoolDayOnOrAfter(monday), hours: Math.min(first, SCHOOL_DAY) },
    { on: zuid.schoolDayBefore(addDays(monday, 5)), hours: Math.min(last, SCHOOL_DAY) },
  ]
    .filter((line) => line.hours > 0)
    .map((line) => ({ number: numberOf(student), ...line, kind: 'ongeoorloofd' as const }));
}

const numberOf = ({ enrolment }: PlannedStudent): string => enrolment.studentNumber ?? '';
