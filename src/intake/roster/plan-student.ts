import { Student } from '../../students/student.entity.js';
import type { OnFile } from './on-file.js';
import type { NumberAt } from './number-at.js';
import type { ReadRow } from './read-row.js';
import { changed, filledIn, type Touch } from './work.js';

/** The facts of the person that a row fills in. */
const factsOf = (row: ReadRow): Partial<Student> => filledIn(row.person);

export function newStudent(row: ReadRow, now: Date): Touch<Student> {
  const { person, school, number } = row;
  const after = Object.assign(new Student(), {
    ...person,
    schoolId: school?.id ?? null,
    number: number ?? '',
    createdAt: now,
  });
  return { before: null, after };
}

/**
 * The number stays as the school first wrote it, and the school of origin is a fact of the past. Only of
 * somebody who came in through an institution the school is still to be learned.
 */
export function knownStudent(row: ReadRow, before: Student): Touch<Student> | null {
  const { school, number } = row;
  const learned =
    before.schoolId === null && school && number !== null ? { schoolId: school.id, number } : {};
  return changed(before, { ...factsOf(row), ...learned });
}

/** Under which numbers the organisations of the row did not know this student yet. */
export function newNumbers(row: ReadRow, onFile: OnFile): NumberAt[] {
  const both = [row.identity, row.atInstitution].flatMap((each) => (each ? [each] : []));
  const fresh = both.filter((each) => onFile.studentIdOf(each) === null);
  return fresh.filter((each, at) => fresh.findIndex((one) => String(one) === String(each)) === at);
}
