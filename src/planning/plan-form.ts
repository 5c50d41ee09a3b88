import type { PlannedTalk } from '../check-ins/check-in.entity.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { addDays, addMonths, type Day, isDay, latest } from '../policy/day.js';
import type { Calendar } from '../policy/calendar.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import type { PlanDto } from './plan.dto.js';

/** The choice for a day that is not offered. */
export const ANOTHER_DAY = 'anders';

/** Further ahead nobody knows the timetable. */
const FARTHEST = 12; // months

/** Problem 'invalid-input' with what to do, for what cannot be read as a plan. */
export function planFrom(values: PlanDto, today: Day): PlannedTalk {
  const date = chosenDay(values);
  const time = timeFrom(values.time);
  const faults = [dayFault(values, date, today), time === undefined ? TIME_FAULT : null];
  const found = faults.filter((fault) => fault !== null);
  if (found.length > 0) throw new Problem('invalid-input', undefined, found);
  const { place, reason } = values;
  return { date, time: time ?? null, place: place || null, reason: reason || null };
}

/** One of those that are offered, or else the other one; empty while none is chosen. */
export const chosenDay = ({ date, otherDate }: Pick<PlanDto, 'date' | 'otherDate'>): string =>
  date === ANOTHER_DAY || date === '' ? otherDate : date;

/** "10:30" for what people type: 10.30, 10:30, 1030, 9; null for nothing, undefined for what is no time. */
export function timeFrom(text: string): string | null | undefined {
  if (text === '') return null;
  const match = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (!match || hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

export const TIME_FAULT: FieldProblem = { field: 'time', message: 'Vul een tijd in, zoals 10.30.' };

function dayFault({ date, otherDate }: PlanDto, chosen: string, today: Day): FieldProblem | null {
  const isBoth = date !== '' && date !== ANOTHER_DAY && otherDate !== '' && otherDate !== date;
  if (isBoth) return { field: 'otherDate', message: 'Je koos twee dagen. Haal er één weg.' };
  const field = date === ANOTHER_DAY ? 'otherDate' : 'date';
  if (chosen === '') return { field, message: 'Kies een dag.' };
  if (!isDay(chosen)) return { field, message: 'Vul een datum in die bestaat, zoals 1-12-2026.' };
  if (chosen > addMonths(today, FARTHEST))
    return { field, message: 'Kies een dag binnen een jaar.' };
  return null;
}

/** The school days of its window that are still to come. */
export function daysToChoose(
  { windowFrom, windowTo }: Pick<ListedCheckIn, 'windowFrom' | 'windowTo'>,
  calendar: Calendar | null,
  today: Day,
): Day[] {
  const days: Day[] = [];
  for (let day = latest(windowFrom, today); day <= windowTo; day = addDays(day, 1))
    if (calendar === null || calendar.isSchoolDay(day)) days.push(day);
  return days;
}
