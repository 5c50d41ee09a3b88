import { Student } from '../../students/student.entity.js';
import type { NumberAt } from './number-at.js';
import type { ReadRow } from './read-row.js';
import { changed, changedBy, filledIn, type Touch } from './work.js';

export function newStudent({ person, school, number }: ReadRow, now: Date): Touch<Student> {
  const after = new Student();
  after.schoolId = school?.id ?? null;
  after.number = number ?? '';
  after.createdAt = now;
  return { before: null, after: Object.assign(after, person) };
}

/**
 * The number stays as the school first wrote it, and the school of origin is a fact of the past. Only of
 * somebody who came in through an institution the school is still to be learned.
 */
export function knownStudent(row: ReadRow, before: Student): Touch<Student> | null {
  const { person, school, number } = row;
  if (before.schoolId !== null || !school || number === null)
    return changedBy(before, person as Partial<Student>);
  return changed(before, { ...filledIn(person), schoolId: school.id, number });
}

/** Under which numbers the organisations of the row did not know this student yet. */
export function newNumbers({ identity, atInstitution }: ReadRow, isNew: IsNew): NumberAt[] {
  const own = identity && isNew(identity) ? [identity] : [];
  const isOther = atInstitution && isNew(atInstitution) && !isSame(identity, atInstitution);
  return isOther ? [...own, atInstitution] : own;
}

type IsNew = (number: NumberAt) => boolean;

const isSame = (one: NumberAt | null, other: NumberAt): boolean =>
  one !== null && one[0] === other[0] && one[1] === other[1];
