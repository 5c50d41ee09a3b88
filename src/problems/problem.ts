import { CATALOGUE, type ProblemCode } from './catalogue.js';

/** One field of a form or body that could not be taken, with what to do about it. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** What is expected to go wrong now and then. Everything else is a fault of the program and becomes a logged 500. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /** `detail` replaces the sentence of the catalogue where a more exact one is known. */
  constructor(
    readonly code: ProblemCode,
    readonly detail: string = CATALOGUE[code].text,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(detail);
  }

  get status(): number {
    return CATALOGUE[this.code].status;
  }

  get title(): string {
    return CATALOGUE[this.code].title;
  }
}
