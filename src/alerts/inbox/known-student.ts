import { Problem } from '../../problems/problem.js';
import type { AlertedStudent, ListedAlert } from '../listed-alert.js';

/** An adviser who reads an alert knows whom it is about; anybody else finds nothing here. */
export function knownStudent({ student }: ListedAlert): AlertedStudent {
  if (!student) throw new Problem('not-found');
  return student;
}
