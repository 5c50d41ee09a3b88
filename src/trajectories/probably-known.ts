import { Problem } from '../problems/problem.js';
import type { StudentName } from '../students/student-name.js';

/** Somebody who may be the same person. */
export interface Lookalike extends StudentName {
  readonly id: string;
  readonly number: string;
  readonly school: string | null;
  /** Whether the viewer may open the dossier. */
  readonly isVisible: boolean;
}

/** Whether it is one of these, only a person can tell. */
export class ProbablyKnown extends Problem {
  constructor(readonly lookalikes: readonly Lookalike[]) {
    super('invalid-input', 'Kijk eerst of je deze leerling al kent.');
  }
}
