import type { EntityManager, EntityMetadata } from 'typeorm';
import { listed } from '../../database/listed.js';
import { rows, sql, sqlList, Sql } from '../../database/sql.js';

/** What stays with whom it was about: who looked, what a file said, and joins themselves. */
const STAY = new Set(['student_views', 'import_rows', 'student_joins', 'student_numbers']);

interface Pair {
  readonly keptId: string;
  readonly goneId: string;
}

/** What both have already is not moved, so that it does not stand there twice. Alias `x`, of the one that goes. */
const UNLESS: Readonly<Record<string, (keptId: string) => Sql>> = {
  trajectories: (keptId) => sql`x.closed_on is not null or not exists (
    select 1 from trajectories k where k.student_id = ${keptId} and k.initiative = x.initiative
      and k.closed_on is null)`,
  enrolments: (keptId) => sql`not exists (select 1 from enrolments k
    where k.student_id = ${keptId} and k.organisation_id = x.organisation_id
      and coalesce(k.programme_id, '') = coalesce(x.programme_id, '')
      and (k.starts_on = x.starts_on or k.starts_on is null or x.starts_on is null))`,
  meeting_items: (keptId) => sql`not exists (select 1 from meeting_items k
    where k.student_id = ${keptId} and k.meeting_id = x.meeting_id)`,
  absence_lines: (keptId) => sql`not exists (select 1 from absence_lines k
    where k.student_id = ${keptId} and k.on_day = x.on_day)`,
  check_ins: (keptId) =>
    sql`x.state in ('held', 'missed', 'exempt') or not ${rests(keptId, sql`x.trajectory_id`)}`,
  follow_ups: (keptId) =>
    sql`x.answered_at is not null or not ${rests(keptId, sql`x.trajectory_id`)}`,
  student_levels: (keptId) => sql`not ${rests(keptId, sql`x.trajectory_id`)}`,
  coach_requests: (keptId) => sql`x.state <> 'asked' or not ${rests(keptId, sql`x.trajectory_id`)}`,
  student_links: ofTalkThatMoves,
  student_parts: ofTalkThatMoves,
};

/** Whether a trajectory stays with the student who goes, because the other follows the same already: what it still asks for rests along. */
const rests = (keptId: string, trajectoryId: Sql): Sql => sql`exists (
  select 1 from trajectories t join trajectories k on k.initiative = t.initiative
  where t.id = ${trajectoryId} and t.student_id = x.student_id and t.closed_on is null
    and k.student_id = ${keptId} and k.closed_on is null)`;

/** What a student said before a talk stays with the talk. */
function ofTalkThatMoves(keptId: string): Sql {
  return sql`exists (select 1 from check_ins c where c.id = x.check_in_id
    and (c.state in ('held', 'missed', 'exempt') or not ${rests(keptId, sql`c.trajectory_id`)}))`;
}

/** Moves everything that is about one student to the other, and gives table → ids of what moved. */
export async function moveAll(tx: EntityManager, pair: Pair): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const table of tablesAboutStudents(tx)) {
    const ids = await idsToMove(tx, table, pair);
    if (ids.length === 0) continue;
    moved[table] = ids;
    await setStudent(tx, table, ids, pair.keptId);
  }
  await keepAlertsOpen(tx, pair);
  return { ...moved, ...(await moveNumbers(tx, pair)) };
}

/** The way back. What was taken away since is not there to move. */
export async function moveBack(
  tx: EntityManager,
  { keptId, goneId }: Pair,
  moved: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const { student_numbers: numbers = [], ...tables } = moved;
  for (const [table, ids] of Object.entries(tables)) await setStudent(tx, table, ids, goneId);
  await keepAlertsOpen(tx, { keptId, goneId });
  for (const number of numbers) {
    const [organisationId, own] = number.split(' ');
    await rows(
      tx,
      sql`update student_numbers set student_id = ${goneId} where student_id = ${keptId}
          and organisation_id = ${organisationId} and number = ${own}`,
    );
  }
}

/** An alert that is open is so for whom it is about now. */
async function keepAlertsOpen(tx: EntityManager, { keptId, goneId }: Pair): Promise<void> {
  await rows(
    tx,
    sql`update alerts set open_for = student_id
        where open_for in ${sqlList([keptId, goneId])} and open_for <> student_id`,
  );
}

/** Every table with rows about one student, also those that later features bring. */
function tablesAboutStudents(tx: EntityManager): string[] {
  const isAboutStudents = ({ columns }: EntityMetadata) =>
    columns.some(({ propertyName }) => propertyName === 'studentId');
  return tx.connection.entityMetadatas
    .filter(isAboutStudents)
    .map(({ tableName }) => tableName)
    .filter((table) => !STAY.has(table));
}

async function idsToMove(tx: EntityManager, table: string, { keptId, goneId }: Pair) {
  const unless = UNLESS[table]?.(keptId) ?? sql`1 = 1`;
  const found = await rows<{ id: string }>(
    tx,
    sql`select x.${keyOf(tx, table)} as id from ${named(table)} x
        where x.student_id = ${goneId} and (${unless})`,
  );
  return found.map(({ id }) => id);
}

async function setStudent(
  tx: EntityManager,
  table: string,
  ids: readonly string[],
  studentId: string,
): Promise<void> {
  await rows(
    tx,
    sql`update ${named(table)} set student_id = ${studentId}
        where ${keyOf(tx, table)} in ${listed(tx, ids)}`,
  );
}

async function moveNumbers(
  tx: EntityManager,
  { keptId, goneId }: Pair,
): Promise<Record<string, string[]>> {
  const found = await rows<{ organisationId: string; number: string }>(
    tx,
    sql`select organisation_id as "organisationId", number from student_numbers
        where student_id = ${goneId}`,
  );
  if (found.length === 0) return {};
  await rows(
    tx,
    sql`update student_numbers set student_id = ${keptId} where student_id = ${goneId}`,
  );
  return {
    student_numbers: found.map(({ organisationId, number }) => `${organisationId} ${number}`),
  };
}

/** The column that tells its rows apart. */
function keyOf(tx: EntityManager, table: string): Sql {
  const [key] = tx.connection.getMetadata(table).primaryColumns;
  if (!key) throw new Error(`${table} has no key`);
  return named(key.databaseName);
}

/** The name of a table of our own: it comes from the entities, never from outside. */
const named = (table: string): Sql => new Sql([table], []);
