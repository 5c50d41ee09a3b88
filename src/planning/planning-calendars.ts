import type { Calendar } from '../policy/calendar.js';
import { addDays, type Day } from '../policy/day.js';
import { holidayInWeek } from '../policy/holiday-week.js';
import { schoolYearOf, type SchoolYear } from '../policy/school-year.js';
import { phaseInWeek } from './board.js';
import type { PlannedStudent } from './planned-student.js';

/** What the calendars of some students say of some weeks. */
export interface HolidaysInView {
  /** By student: the holiday in each week, or null. */
  readonly perStudent: ReadonlyMap<string, readonly (string | null)[]>;
  /** Of which somebody's calendar lacks holidays, in order. */
  readonly unknownYears: readonly SchoolYear[];
}

/** Which weeks are holidays for which student; each has the calendar of the own school or institution. */
export function holidaysInView(
  students: readonly PlannedStudent[],
  weeks: readonly Day[],
): HolidaysInView {
  const known = new Map<Calendar, Map<Day, string | null>>();
  const holidayOf = (student: PlannedStudent, week: Day): string | null => {
    const calendar = student.calendarIn(phaseInWeek(student, week));
    return calendar && remembered(known, calendar, week);
  };
  const perStudent = new Map(
    students.map((student) => [student.id, weeks.map((week) => holidayOf(student, week))]),
  );
  return { perStudent, unknownYears: unknownYears([...known.keys()], weeks) };
}

/** Many students go to the same school, and a week is the same for all of them. */
function remembered(
  known: Map<Calendar, Map<Day, string | null>>,
  calendar: Calendar,
  week: Day,
): string | null {
  const weeks = known.get(calendar) ?? new Map<Day, string | null>();
  known.set(calendar, weeks);
  let holiday = weeks.get(week);
  if (holiday === undefined) weeks.set(week, (holiday = holidayInWeek(calendar, week)));
  return holiday;
}

function unknownYears(calendars: readonly Calendar[], weeks: readonly Day[]): SchoolYear[] {
  const years = new Set(weeks.flatMap((week) => [week, addDays(week, 4)]).map(schoolYearOf));
  return [...years].filter((year) => calendars.some((each) => !each.knowsSchoolYear(year)));
}
