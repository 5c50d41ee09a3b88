import { ROLE_LABELS, ROLES, type Role } from '../policy/roles.js';
import { Problem, type FieldProblem } from '../problems/problem.js';
import { oneLine } from './text.js';

const SHORTEST = 2;
const LONGEST = 40;

/** The labels that differ from the usual ones, in a fixed order. Problem 'invalid-input' names each that cannot be one. */
export function roleLabels(
  given: Readonly<Partial<Record<Role, string>>>,
): Partial<Record<Role, string>> {
  const typed = ROLES.map((role) => ({ role, label: oneLine(given[role] ?? '') }));
  const own = typed.filter(({ role, label }) => label !== '' && label !== ROLE_LABELS[role]);
  const faults: FieldProblem[] = own
    .filter(({ label }) => label.length < SHORTEST || label.length > LONGEST)
    .map(({ role }) => ({
      field: role,
      message: `Gebruik voor ${ROLE_LABELS[role]} ${SHORTEST} tot ${LONGEST} tekens, of laat het leeg.`,
    }));
  if (faults.length > 0) throw new Problem('invalid-input', undefined, faults);
  return Object.fromEntries(own.map(({ role, label }) => [role, label]));
}
