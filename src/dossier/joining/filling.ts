import type { EntityManager } from 'typeorm';
import { Student } from '../../students/student.entity.js';

/** What the student who stays takes over where nothing was known of it. */
const FILLED = [
  ...(['gender', 'cluster', 'exitProfile', 'email', 'phone', 'postcode'] as const),
  ...(['municipality', 'leavesSchoolOn', 'advice', 'wantsSupport', 'whatHelps'] as const),
] as const;

const KEY = 'student.';

/** Fills in what `stays` lacks; gives what stood there before, to put it back. */
export async function fillIn(
  tx: EntityManager,
  stays: Student,
  goes: Student,
): Promise<Record<string, unknown>> {
  const lacking = FILLED.filter((field) => stays[field] === null && goes[field] !== null);
  const news = Object.fromEntries(lacking.map((field) => [field, goes[field]]));
  if (lacking.includes('whatHelps')) news.whatHelpsOn = goes.whatHelpsOn;
  if (lacking.length > 0) await tx.update(Student, { id: stays.id }, news);
  return Object.fromEntries(Object.entries(news).map(([field, value]) => [KEY + field, value]));
}

/** Takes out again what was filled in, unless somebody changed it since. */
export async function takeOut(
  tx: EntityManager,
  id: string,
  filledIn: Readonly<Record<string, unknown>>,
): Promise<void> {
  const student = await tx.findOneByOrFail(Student, { id });
  const now = student as unknown as Record<string, unknown>;
  const fields = Object.entries(filledIn)
    .filter(([key]) => key.startsWith(KEY))
    .map(([key, value]) => [key.slice(KEY.length), value] as const)
    .filter(([field, value]) => now[field] === value);
  const emptied = Object.fromEntries(fields.map(([field]) => [field, null]));
  await tx.update(Student, { id }, { ...emptied, version: student.version + 1 });
}
