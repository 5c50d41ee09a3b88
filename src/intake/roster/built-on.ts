import type { EntityManager } from 'typeorm';
import { listed } from '../../database/listed.js';
import { rows, sql, Sql } from '../../database/sql.js';
import type { ImportRow } from '../import-row.entity.js';
import type { Import } from '../import.entity.js';
import type { Before } from './journal.js';

/** A row that changed a student who was there already. */
export interface ChangedRow {
  readonly line: ImportRow;
  readonly before: Before;
}

/** What people keep of a student, and what a sentence calls it. */
const KEPT_OF_STUDENT: readonly (readonly [table: string, word: string])[] = [
  ['contacts', 'een contact'],
  ['agreements', 'een afspraak'],
  ['working_notes', 'een werkaantekening'],
  ['absence_lines', 'verzuim'],
  ['guardians', 'een verzorger'],
  ['placements', 'een stage'],
  ['study_advices', 'een studieadvies'],
  ['handover_steps', 'de overdracht'],
  ['recorded_signals', 'een signaal'],
  ['level_overrides', 'een gekozen niveau'],
  ['student_outcomes', 'een uitkomst'],
];

/** Why an import cannot be taken back, as a sentence; null when nothing was built on it. */
export async function builtOn(
  tx: EntityManager,
  kept: Import,
  lines: readonly ImportRow[],
  changed: readonly ChangedRow[],
): Promise<string | null> {
  const made = lines.filter(({ outcome }) => outcome === 'accepted');
  const rowOf = new Map(lines.map(({ studentId, row }) => [studentId ?? '', row]));
  const madeIds = made.flatMap(({ studentId }) => studentId ?? []);
  const all = lines.flatMap(({ studentId }) => studentId ?? []);
  const found: [word: string, ids: readonly string[]][] = [];
  for (const [table, word] of KEPT_OF_STUDENT) found.push([word, await among(tx, table, madeIds)]);
  found.push(['een gesprek', await talkedWith(tx, madeIds, changed)]);
  found.push(['een melding', await workedOnAlert(tx, madeIds, changed)]);
  found.push(['het weekoverleg', await among(tx, 'meeting_items', madeIds)]);
  found.push(['samengevoegd met iemand anders', await joined(tx, all)]);
  const later = await inLaterImport(tx, kept, all);
  found.push(['een later bestand', later]);
  found.push(['een stage, advies of uitkomst', await hangingOn(tx, changed)]);
  const revisedIds = await revised(tx, madeIds, changed);
  found.push(['een wijziging met de hand', revisedIds.filter((id) => !later.includes(id))]);
  const built = found.filter(([, ids]) => ids.length > 0);
  return built.length === 0 ? null : sentence(built, rowOf);
}

function sentence(
  built: readonly (readonly [string, readonly string[]])[],
  rowOf: ReadonlyMap<string, number>,
): string {
  const ids = new Set(built.flatMap(([, each]) => each));
  const numbers = [...ids].flatMap((id) => rowOf.get(id) ?? []).toSorted((a, b) => a - b);
  const named = numbers.slice(0, MOST_NAMED).join(', ');
  const more = numbers.length > MOST_NAMED ? ' en meer' : '';
  const words = built.map(([word]) => word).join(', ');
  const who = ids.size === 1 ? '1 leerling' : `${ids.size} leerlingen`;
  return `Ongedaan maken kan niet meer, want met ${who} uit dit bestand is verder gewerkt: ${words} (regel ${named}${more}).`;
}

const MOST_NAMED = 5;

async function among(tx: EntityManager, table: string, ids: readonly string[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct student_id as id from ${new Sql([table], [])} where student_id in ${listed(tx, ids)}`,
  );
  return found.map(({ id }) => id);
}

async function joined(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
  const these = listed(tx, ids);
  const found = await rows<{ id: string }>(
    tx,
    sql`select kept_id as id from student_joins where undone_at is null and kept_id in ${these}
        union select gone_id from student_joins where undone_at is null and gone_id in ${these}`,
  );
  return found.map(({ id }) => id);
}

/** An import that came later and that stands. */
async function inLaterImport(
  tx: EntityManager,
  { id, createdAt }: Import,
  ids: readonly string[],
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct r.student_id as id from import_rows r join imports i on i.id = r.import_id
        where r.student_id in ${listed(tx, ids)} and r.state = 'done' and r.outcome = 'updated'
          and i.id <> ${id} and i.state <> 'undone' and i.created_at > ${createdAt}`,
  );
  return found.map(({ id: studentId }) => studentId);
}

/** Somebody changed what the import left, which shows in the versions, or added something beside it. */
async function revised(
  tx: EntityManager,
  madeIds: readonly string[],
  changed: readonly ChangedRow[],
): Promise<string[]> {
  const made = listed(tx, madeIds);
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from students where id in ${made} and version <> 1
        union select student_id from enrolments where student_id in ${made}
          and (version <> 1 or ends_on is not null)
        union select student_id from trajectories where student_id in ${made} and version <> 1
        union select student_id from enrolments where student_id in ${made}
          group by student_id having count(*) > 1
        union select student_id from trajectories where student_id in ${made}
          group by student_id having count(*) > 1
        union select joined_into_id from students where joined_into_id in ${made}`,
  );
  return [...found.map(({ id }) => id), ...(await changedSince(tx, changed))];
}

/** What was recorded about an enrolment or a trajectory that the import began. */
async function hangingOn(tx: EntityManager, changed: readonly ChangedRow[]): Promise<string[]> {
  const begun = changed.flatMap(({ before: { enrolments, trajectory } }) =>
    [...enrolments, ...(trajectory ? [trajectory] : [])].flatMap(({ id, before }) =>
      before === null ? [id] : [],
    ),
  );
  if (begun.length === 0) return [];
  const these = listed(tx, begun);
  const found = await rows<{ id: string }>(
    tx,
    sql`select student_id as id from placements where enrolment_id in ${these}
        union select student_id from study_advices where enrolment_id in ${these}
        union select student_id from student_outcomes where trajectory_id in ${these}`,
  );
  return found.map(({ id }) => id);
}

/** A check-in comes into being by itself; here people did something with it, or answered how it is now. */
async function talkedWith(
  tx: EntityManager,
  madeIds: readonly string[],
  changed: readonly ChangedRow[],
): Promise<string[]> {
  const made = listed(tx, madeIds);
  const begun = listed(tx, addedTrajectories(changed));
  const found = await rows<{ id: string }>(
    tx,
    sql`select c.student_id as id from check_ins c
        where (c.student_id in ${made} or c.trajectory_id in ${begun})
          and (c.planned_on is not null or c.settled_by is not null
            or exists (select 1 from student_links l where l.check_in_id = c.id))
        union select f.student_id from follow_ups f
          where (f.student_id in ${made} or f.trajectory_id in ${begun})
            and f.answered_at is not null`,
  );
  return found.map(({ id }) => id);
}

/** An alert is raised by itself; here somebody asked for it, or took a step. */
async function workedOnAlert(
  tx: EntityManager,
  madeIds: readonly string[],
  changed: readonly ChangedRow[],
): Promise<string[]> {
  const made = listed(tx, madeIds);
  const begun = listed(tx, addedTrajectories(changed));
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct a.student_id as id from alerts a join alert_steps s on s.alert_id = a.id
        where (a.student_id in ${made} or a.trajectory_id in ${begun}) and s."by" is not null`,
  );
  return found.map(({ id }) => id);
}

/** Trajectories that the import began for who was there already. */
export const addedTrajectories = (changed: readonly Pick<ChangedRow, 'before'>[]): string[] =>
  changed.flatMap(({ before: { trajectory } }) =>
    trajectory && trajectory.before === null ? [trajectory.id] : [],
  );

async function changedSince(tx: EntityManager, changed: readonly ChangedRow[]): Promise<string[]> {
  const left = changed.flatMap(({ line, before }) =>
    leftBehind(before).map((each) => ({ ...each, line })),
  );
  const [versions, ids] = [new Map<string, number>(), left.map(({ id }) => id)];
  for (const table of ['students', 'enrolments', 'trajectories']) {
    const found = await rows<{ id: string; version: number }>(
      tx,
      sql`select id, version from ${new Sql([table], [])} where id in ${listed(tx, ids)}`,
    );
    for (const { id, version } of found) versions.set(id, version);
  }
  return left
    .filter(({ id, version }) => versions.get(id) !== version)
    .flatMap(({ line }) => line.studentId ?? []);
}

/** The versions that the import left. */
function leftBehind({
  student,
  enrolments,
  trajectory,
}: Before): { id: string; version: number }[] {
  const touched = [
    ...(student ? [{ id: student.id, before: student }] : []),
    ...enrolments,
    ...(trajectory ? [trajectory] : []),
  ];
  return touched.map(({ id, before }) => ({ id, version: before ? before.version + 1 : 1 }));
}
