import { fullName } from '../../students/student-name.js';
import { isInScope, type Lookalike } from './lookalikes.js';
import type { OnFile, Somebody } from './on-file.js';
import type { ReadRow, Reading } from './read-row.js';
import type { Fault, ImportScope, Question } from './roster.js';

/** Who the student of a row is. */
export interface Found {
  readonly row: ReadRow;
  /** On file; null for somebody new. */
  readonly known: Somebody | null;
  /** Somebody who may be the same person. */
  readonly question: Question | null;
  readonly faults: readonly Fault[];
}

const NONE: readonly Fault[] = [];
const nobody = (row: ReadRow, question: Question | null = null): Found => ({
  row,
  known: null,
  question,
  faults: NONE,
});
const isKnown = (row: ReadRow, known: Somebody, question: Question | null = null): Found => ({
  row,
  known,
  question,
  faults: NONE,
});

/** By the number of the school, or else by that of the institution; a lookalike only when a person says so. */
export function whoIs(row: ReadRow, reading: Reading & { readonly onFile: OnFile }): Found {
  const { onFile, scope } = reading;
  const byOwn = onFile.byNumber(row.identity);
  const byInstitution = onFile.byNumber(row.atInstitution);
  const isSomebodyElse = byInstitution && byOwn && byInstitution.id !== byOwn.id;
  if (isSomebodyElse || (byInstitution && !byOwn && !isThem(row, byInstitution, scope)))
    return { ...nobody(row), faults: [numberOfAnother(row)] };
  const known = byOwn ?? byInstitution;
  if (known) return isKnown(row, known);
  const candidates = onFile.lookalikes.of(row, scope);
  if (candidates.length === 0) return nobody(row);
  const chosen = candidates.find(({ id }) => id === row.source.choice);
  if (chosen) return isKnown(row, chosen, matchOf(candidates));
  return nobody(row, matchOf(candidates));
}

/** A number alone is not enough to let a school change the student of another. */
function isThem(row: ReadRow, somebody: Somebody, scope: ImportScope): boolean {
  if (row.school === null) return true;
  return somebody.birthDate === row.person.birthDate && isInScope(somebody.schoolId, scope);
}

const numberOfAnother = (row: ReadRow): Fault => ({
  column: 'mbo_studentnummer',
  value: row.studentNumber ?? '',
  code: 'bad_value',
  message: 'Dit studentnummer hoort bij een andere leerling. Kijk het na, of laat het leeg.',
});

const matchOf = (candidates: readonly Lookalike[]): Question => ({
  kind: 'match',
  candidates: candidates.map((each) => ({
    studentId: each.id,
    name: fullName(each),
    number: each.number,
    organisation: each.school,
  })),
});
