import { IsOptional } from 'class-validator';
import { DayField } from '../access/accounts/day-field.js';
import type { Day } from '../policy/day.js';
import { Problem, type FieldProblem } from '../problems/problem.js';

/** A date that may be left open. */
export function OptionalDay(message: string): PropertyDecorator {
  return (target, property) => {
    IsOptional()(target, property);
    DayField(message)(target, property);
  };
}

export const fault = (field: string, message: string): FieldProblem => ({ field, message });

/** Problem 'invalid-input' when there is something to say about a field. */
export function refuse(faults: readonly (FieldProblem | null)[]): void {
  const found = faults.filter((each) => each !== null);
  if (found.length > 0) throw new Problem('invalid-input', undefined, found);
}

/** A day on which somebody was not born yet is a slip of the keyboard. */
export const beforeBirth = (field: string, day: Day | null, birthDate: Day): FieldProblem | null =>
  day !== null && day <= birthDate ? fault(field, 'Deze dag ligt voor de geboorte.') : null;

export const inTheFuture = (field: string, day: Day | null, today: Day): FieldProblem | null =>
  day !== null && day > today ? fault(field, 'Kies vandaag of een dag die is geweest.') : null;

/** When both days are known and the later one lies first. */
export const outOfOrder = (
  field: string,
  { first, then, message }: { first: Day | null; then: Day | null; message: string },
): FieldProblem | null =>
  first !== null && then !== null && then < first ? fault(field, message) : null;

/** Empty is nothing. */
export const orNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text;
