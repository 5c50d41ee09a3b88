import { isDay, addDays, daysBetween, type Day } from '../policy/day.js';
import { isNamed, SUMMER_HOLIDAY } from '../policy/holiday.js';
import { firstDayOf, isSchoolYear, lastDayOf, type SchoolYear } from '../policy/school-year.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { dayLabel } from '../web/dates.js';
import { oneLine } from './text.js';

/** Days off as somebody writes them. */
export interface PeriodInput {
  readonly schoolYear: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface PeriodFacts {
  readonly schoolYear: SchoolYear;
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** The longest summer holiday is six weeks and its weekends; more is a slip of the pen. */
const LONGEST = 60; // days
/** The summer holiday belongs to the year that it ends, and lasts into the next. */
const SUMMER_INTO_NEXT_YEAR = 50; // days
const LONGEST_NAME = 80;

/** Problem 'invalid-input' with a sentence for every field that cannot be taken. */
export function periodFacts(input: PeriodInput): PeriodFacts {
  const faults = [...nameFaults(oneLine(input.name)), ...dateFaults(input)];
  if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
  const { schoolYear, from, to } = input;
  return { schoolYear, name: oneLine(input.name), from, to };
}

function nameFaults(name: string): FieldProblem[] {
  if (name === '') return [{ field: 'name', message: 'Vul de naam van de vakantie in.' }];
  if (name.length <= LONGEST_NAME) return [];
  return [{ field: 'name', message: `Maak de naam korter: hoogstens ${LONGEST_NAME} tekens.` }];
}

function dateFaults(input: PeriodInput): FieldProblem[] {
  const { schoolYear, from, to } = input;
  const faults: FieldProblem[] = [];
  if (!isSchoolYear(schoolYear))
    faults.push({ field: 'schoolYear', message: 'Kies een schooljaar, zoals 2026-2027.' });
  if (!isDay(from)) faults.push({ field: 'from', message: 'Vul de eerste vrije dag in.' });
  if (!isDay(to)) faults.push({ field: 'to', message: 'Vul de laatste vrije dag in.' });
  if (faults.length > 0) return faults;
  if (to < from)
    return [{ field: 'to', message: 'De laatste dag ligt voor de eerste. Kijk de datums na.' }];
  if (daysBetween(from, to) > LONGEST)
    return [{ field: 'to', message: `Dit is langer dan ${LONGEST} dagen. Kijk de datums na.` }];
  return outside(input);
}

function outside({ schoolYear, name, from, to }: PeriodInput): FieldProblem[] {
  const [first, last] = [firstDayOf(schoolYear), lastDayOf(schoolYear)];
  const until = isNamed({ name }, SUMMER_HOLIDAY) ? addDays(last, SUMMER_INTO_NEXT_YEAR) : last;
  const field = from < first || from > last ? 'from' : to > until ? 'to' : null;
  if (field === null) return [];
  return [
    {
      field,
      message: `Deze dag valt buiten schooljaar ${schoolYear}: dat loopt van ${dayLabel(first)} tot en met ${dayLabel(last)}.`,
    },
  ];
}
