import type { EntityManager, EntityTarget } from 'typeorm';
import { forUpdate } from '../../database/held.js';
import { isPostgres } from '../../database/is-postgres.js';
import { listed, listedPairs } from '../../database/listed.js';
import { rows, sql, Sql } from '../../database/sql.js';
import { Enrolment } from '../../students/enrolment.entity.js';
import { Student } from '../../students/student.entity.js';
import { Trajectory } from '../../trajectories/trajectory.entity.js';
import type { JudgedRow } from './roster.js';
import type { RowWork, Touch } from './work.js';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/**
 * Of these rows those of which somebody else changed the student since they were judged. Until the
 * transaction ends nobody else adds a number or changes what was looked at here.
 */
export async function staleAmong(
  tx: EntityManager,
  judged: readonly JudgedRow[],
): Promise<Set<string>> {
  if (isPostgres(tx)) await tx.query('lock table student_numbers in share row exclusive mode');
  const stale = new Set(await numbersTaken(tx, judged));
  const tables: readonly [
    EntityTarget<Versioned>,
    (work: RowWork) => readonly (Touch<Versioned> | null)[],
  ][] = [
    [Student, ({ student }) => [student]],
    [Enrolment, ({ enrolments }) => enrolments],
    [Trajectory, ({ trajectory }) => [trajectory]],
  ];
  for (const [target, touchesOf] of tables)
    for (const id of await outdated(tx, target, judged, touchesOf)) stale.add(id);
  return stale;
}

async function outdated(
  tx: EntityManager,
  target: EntityTarget<Versioned>,
  judged: readonly JudgedRow[],
  touchesOf: (work: RowWork) => readonly (Touch<Versioned> | null)[],
): Promise<string[]> {
  const seen = judged.flatMap(({ id, work }) =>
    (work ? touchesOf(work) : []).flatMap((touch) =>
      touch?.before ? [{ rowId: id, ...touch.before }] : [],
    ),
  );
  if (seen.length === 0) return [];
  const table = new Sql([tx.connection.getMetadata(target).tableName], []);
  const ids = listed(
    tx,
    seen.map(({ id }) => id),
  );
  const now = await rows<Versioned>(
    tx,
    sql`select id, version from ${table} where id in ${ids} ${forUpdate(tx)}`,
  );
  const versions = new Map(now.map(({ id, version }) => [id, version]));
  return seen.filter(({ id, version }) => versions.get(id) !== version).map(({ rowId }) => rowId);
}

async function numbersTaken(tx: EntityManager, judged: readonly JudgedRow[]): Promise<string[]> {
  const wanted = judged.flatMap(({ id, work }) =>
    (work?.numbers ?? []).map((number) => ({ rowId: id, number })),
  );
  if (wanted.length === 0) return [];
  const taken = await rows<{ one: string; other: string }>(
    tx,
    sql`select l.one, l.other from ${listedPairs(
      tx,
      wanted.map(({ number }) => number),
    )} join student_numbers n on n.organisation_id = l.one and n.number = l.other`,
  );
  const keys = new Set(taken.map(({ one, other }) => `${one} ${other}`));
  return wanted.filter(({ number }) => keys.has(number.join(' '))).map(({ rowId }) => rowId);
}
