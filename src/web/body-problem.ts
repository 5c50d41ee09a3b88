import type { ValidationError } from 'class-validator';
import { Problem, type FieldProblem } from '../problems/problem.js';

/** What is wrong with a body or query of another system, field by field; a field within a list as agreements.0.what. */
export function bodyProblem(errors: readonly ValidationError[]): Problem {
  return new Problem(
    'invalid-input',
    undefined,
    errors.flatMap((error) => faultsIn(error, '')),
  );
}

function faultsIn(
  { property, constraints, children }: ValidationError,
  above: string,
): FieldProblem[] {
  const field = above + property;
  const own = Object.entries(constraints ?? {}).map(([rule, sentence]) => ({
    field,
    message: rule === 'whitelistValidation' ? `Het veld ${field} kennen we niet.` : sentence,
  }));
  const [first] = own;
  const within = (children ?? []).flatMap((child) => faultsIn(child, `${field}.`));
  return [...(first ? [first] : []), ...within];
}
