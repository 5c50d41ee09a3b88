import { SCHOOL_DAYS_OF_A_LESSON_WEEK, type Calendar } from '../../policy/calendar.js';
import { addDays, monthOf, type Day } from '../../policy/day.js';
import { firstDayOf, lastDayOf, type SchoolYear } from '../../policy/school-year.js';
import { isoWeek, mondayOf } from '../../policy/week.js';
import { shortDay } from '../../web/dates.js';

/** Days off that follow each other under one name; weekends between them do not part them. */
export interface DaysOff {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

const MONTHS = 'jan feb mrt apr mei jun jul aug sep okt nov dec'.split(' ');

/** A school year as a strip of weeks, from the week of 1 August to that of 31 July. */
export function drawYear(calendar: Calendar, year: SchoolYear, today: Day) {
  const mondays = mondaysOf(year);
  const weeks = mondays.map((monday) => drawWeek(calendar, monday, today));
  const lessonWeeks = weeks.filter(({ isLessonWeek }) => isLessonWeek).length;
  const off = daysOff(calendar, year).filter(({ from, to }) => from !== to);
  return {
    weeks: weeks.map(({ look, title, isNow }) => ({ look, title, isNow })),
    lessonWeeks: `${lessonWeeks} lesweken`,
    spoken: `${lessonWeeks} lesweken. Vrij: ${off.map(spanText).join('; ')}.`,
  };
}

/** Weeks that it takes to write the name of a month above them. */
const ROOM_FOR_A_NAME = 3;

/** Above the strips: each month with the number of weeks of which it holds the Thursday. */
export function monthsOf(year: SchoolYear): { label: string; weeks: number }[] {
  const months: { label: string; weeks: number }[] = [];
  for (const monday of mondaysOf(year)) {
    const label = MONTHS[monthOf(addDays(monday, 3)) - 1] ?? '';
    const current = months.at(-1);
    if (current?.label === label) current.weeks += 1;
    else months.push({ label, weeks: 1 });
  }
  return months.map(({ label, weeks }) => ({
    label: weeks < ROOM_FOR_A_NAME ? '' : label,
    weeks,
  }));
}

/** The days from Monday to Friday on which there are no lessons. */
export function daysOff(calendar: Calendar, year: SchoolYear): DaysOff[] {
  const found: { name: string; from: Day; to: Day }[] = [];
  for (let day = firstDayOf(year); day <= lastDayOf(year); day = addDays(day, 1)) {
    const name = calendar.holidayOn(day);
    if (name === null || isWeekend(day)) continue;
    const last = found.at(-1);
    const isNext = last?.name === name && addDays(last.to, isMonday(day) ? 3 : 1) === day;
    if (last && isNext) last.to = day;
    else found.push({ name, from: day, to: day });
  }
  return found;
}

function drawWeek(calendar: Calendar, monday: Day, today: Day) {
  const schoolDays = calendar.schoolDaysInWeek(monday);
  const isLessonWeek = schoolDays >= SCHOOL_DAYS_OF_A_LESSON_WEEK;
  const days = [0, 1, 2, 3, 4].map((index) => calendar.holidayOn(addDays(monday, index)));
  const names = [...new Set(days.filter((name) => name !== null))];
  const what = names.length === 0 ? 'lesweek' : names.join(', ');
  return {
    isLessonWeek,
    look: isLessonWeek ? `les-${schoolDays}` : 'vrij',
    title: `Week ${isoWeek(monday).week}, ${shortDay(monday)}: ${what}`,
    isNow: monday === mondayOf(today),
  };
}

function mondaysOf(year: SchoolYear): Day[] {
  const mondays: Day[] = [];
  for (
    let monday = mondayOf(firstDayOf(year));
    monday <= lastDayOf(year);
    monday = addDays(monday, 7)
  )
    mondays.push(monday);
  return mondays;
}

const spanText = ({ name, from, to }: DaysOff): string =>
  `${name} van ${shortDay(from)} tot en met ${shortDay(to)}`;

const isMonday = (day: Day): boolean => mondayOf(day) === day;
const isWeekend = (day: Day): boolean => addDays(mondayOf(day), 4) < day;
