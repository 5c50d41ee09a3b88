import type { EntityManager } from 'typeorm';
import { listed, listedPairs } from '../../database/listed.js';
import { rows, sql } from '../../database/sql.js';
import { take } from '../../database/take.js';
import type { Day } from '../../policy/day.js';
import { Enrolment } from '../../students/enrolment.entity.js';
import { Student } from '../../students/student.entity.js';
import { Trajectory } from '../../trajectories/trajectory.entity.js';
import { Lookalikes, type Lookalike } from './lookalikes.js';
import { ByNumber, type NumberAt } from './number-at.js';
import type { ReadRow } from './read-row.js';

/** Who has a number already; of students who were joined, the one who was kept. */
export interface Somebody {
  readonly id: string;
  readonly birthDate: Day;
  readonly schoolId: string | null;
}

/** A student as they are on file, with what a roster can change. */
export interface KnownStudent {
  readonly student: Student;
  readonly enrolments: readonly Enrolment[];
  readonly trajectories: readonly Trajectory[];
}

/** Who of a roster is on file, read with a few queries for all rows together. */
export class OnFile {
  private constructor(
    private readonly manager: EntityManager,
    private readonly numbers: ByNumber<Somebody>,
    readonly lookalikes: Lookalikes,
  ) {}

  static async load(manager: EntityManager, read: readonly ReadRow[]): Promise<OnFile> {
    const numbers = await numbersOf(manager, read);
    const isNew = ({ identity, atInstitution }: ReadRow) =>
      !(identity && numbers.get(identity)) && !(atInstitution && numbers.get(atInstitution));
    return new OnFile(manager, numbers, await lookalikesOf(manager, read.filter(isNew)));
  }

  /** Whose number this is at that organisation. */
  byNumber(number: NumberAt | null): Somebody | null {
    return number === null ? null : (this.numbers.get(number) ?? null);
  }

  /** All that a roster can change of them, as it is now. */
  students(all: readonly Somebody[]): Promise<ReadonlyMap<string, KnownStudent>> {
    return studentsOf(this.manager, [...new Set(all.map(({ id }) => id))]);
  }
}

async function numbersOf(
  manager: EntityManager,
  read: readonly ReadRow[],
): Promise<ByNumber<Somebody>> {
  const wanted = new ByNumber<NumberAt>();
  for (const { identity, atInstitution } of read) {
    if (identity) wanted.set(identity, identity);
    if (atInstitution) wanted.set(atInstitution, atInstitution);
  }
  const found = await rows<Somebody & { organisationId: string; number: string }>(
    manager,
    sql`select n.organisation_id as "organisationId", n.number, w.id,
               cast(w.birth_date as varchar(10)) as "birthDate", w.school_id as "schoolId"
        from ${listedPairs(manager, [...wanted.values()])}
        join student_numbers n on n.organisation_id = l.one and n.number = l.other
        join students s on s.id = n.student_id left join students k on k.id = s.joined_into_id
        join students w on w.id = coalesce(k.joined_into_id, s.joined_into_id, s.id)`,
  );
  const numbers = new ByNumber<Somebody>();
  for (const { organisationId, number, ...somebody } of found)
    numbers.set([organisationId, number], somebody);
  return numbers;
}

async function studentsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, KnownStudent>> {
  if (ids.length === 0) return new Map();
  const these = listed(manager, ids);
  const students = await take(manager, Student, sql`x.id in ${these}`);
  const enrolments = await take(manager, Enrolment, sql`x.student_id in ${these}`);
  const trajectories = await take(manager, Trajectory, sql`x.student_id in ${these}`);
  const [enrolmentsOf, trajectoriesOf] = [byStudent(enrolments), byStudent(trajectories)];
  return new Map(
    students.map((student) => [
      student.id,
      {
        student,
        enrolments: enrolmentsOf.get(student.id) ?? [],
        trajectories: trajectoriesOf.get(student.id) ?? [],
      },
    ]),
  );
}

async function lookalikesOf(manager: EntityManager, read: readonly ReadRow[]): Promise<Lookalikes> {
  const days = new Set(read.flatMap(({ person }) => person.birthDate ?? []));
  if (days.size === 0) return new Lookalikes([]);
  const found = await rows<Lookalike>(
    manager,
    sql`select s.id, s.given_name as "givenName", s.prefix, s.surname, s.birth_date as "birthDate",
               s.number, s.school_id as "schoolId", o.name as "school"
        from students s left join organisations o on o.id = s.school_id
        where cast(s.birth_date as varchar(10)) in ${listed(manager, [...days])}
          and s.joined_into_id is null order by s.id`,
  );
  return new Lookalikes(found);
}

function byStudent<T extends { studentId: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(each.studentId);
    if (group) group.push(each);
    else groups.set(each.studentId, [each]);
  }
  return groups;
}
