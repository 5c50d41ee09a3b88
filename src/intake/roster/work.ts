import type { Enrolment } from '../../students/enrolment.entity.js';
import type { Student } from '../../students/student.entity.js';
import type { Trajectory } from '../../trajectories/trajectory.entity.js';
import type { NumberAt } from './number-at.js';

/** A row of a table as it will be, and as it was; without `before` it is new. */
export interface Touch<T> {
  readonly after: T;
  readonly before: T | null;
}

/** Another coach than before. */
export interface CoachWork {
  readonly trajectoryId: string;
  readonly coachId: string;
  readonly before: string | null;
}

/** Everything that taking in one row of a roster does. */
export interface RowWork {
  readonly studentId: string;
  readonly student: Touch<Student> | null;
  readonly enrolments: readonly Touch<Enrolment>[];
  readonly trajectory: Touch<Trajectory> | null;
  readonly coach: CoachWork | null;
  /** Numbers of organisations under which the student was not known yet. */
  readonly numbers: readonly NumberAt[];
}

/** What is on file with some fields changed, one version on; null when they say nothing new. */
export function changed<T extends { version: number }>(
  before: T,
  fields: Partial<T>,
): Touch<T> | null {
  const names = Object.keys(fields) as (keyof T)[];
  if (names.every((name) => before[name] === fields[name])) return null;
  return { before, after: { ...before, ...fields, version: before.version + 1 } };
}

/** The same of only what is filled in. Most rows of a file that comes again say nothing new, so that is looked at first. */
export function changedBy<T extends { version: number }>(
  before: T,
  fields: Partial<T>,
): Touch<T> | null {
  for (const name in fields) {
    const value = fields[name];
    if (value !== null && value !== undefined && value !== before[name])
      return changed(before, filledIn(fields) as Partial<T>);
  }
  return null;
}

/** Only what is filled in: "an empty cell never wipes". */
export function filledIn<T extends object>(fields: T): Filled<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Filled<T>;
}

type Filled<T> = { [Field in keyof T]?: NonNullable<T[Field]> };
