import { Injectable } from '@nestjs/common';
import type { EntityManager, EntityTarget } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import type { Actor } from '../../audit/audit-line.js';
import { Clock } from '../../config/clock.js';
import { listed, listedPairs } from '../../database/listed.js';
import { put, type WhenThere } from '../../database/put.js';
import { rows, sql, Sql } from '../../database/sql.js';
import { take } from '../../database/take.js';
import { Problem } from '../../problems/problem.js';
import { Facts } from '../../facts/facts.js';
import { Enrolment } from '../../students/enrolment.entity.js';
import { Student } from '../../students/student.entity.js';
import { Trajectory } from '../../trajectories/trajectory.entity.js';
import { ImportRow } from '../import-row.entity.js';
import { Import } from '../import.entity.js';
import { addedTrajectories, builtOn } from './built-on.js';
import { Journal, type Before } from './journal.js';
import { ENROLMENT, STUDENT, TRAJECTORY } from './what-changes.js';

const HOURS_TO_UNDO = 24;
const MS_IN_AN_HOUR = 3_600_000;

/** "Undo of a whole import within 24 hours as long as nobody built on it." */
@Injectable()
export class UndoneRosters {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly journal: Journal,
    private readonly facts: Facts,
  ) {}

  /** Everything or nothing, so in one transaction, however long the file was. */
  async undo(tx: EntityManager, importId: string, actor: Actor): Promise<void> {
    const kept = await tx.findOneBy(Import, { id: importId });
    if (!kept) throw new Problem('not-found');
    this.mustBeInTime(kept);
    const lines = await take(
      tx,
      ImportRow,
      sql`x.import_id = ${importId} and x.state = 'done' and x.outcome in ('accepted', 'updated')`,
    );
    const changed = lines.flatMap((line) => {
      const before = this.journal.before(line);
      return before ? [{ line, before }] : [];
    });
    const reason = await builtOn(tx, kept, lines, changed);
    if (reason) throw new Problem('not-now', reason);
    // First, so that nobody works out what follows from rows that are about to go.
    await this.facts.changed(
      tx,
      lines.flatMap(({ studentId }) => studentId ?? []),
    );
    const made = lines
      .filter(({ outcome }) => outcome === 'accepted')
      .flatMap(({ studentId }) => studentId ?? []);
    await takeAwayPrompts(tx, sql`student_id in ${listed(tx, made)}`);
    await takeAwayPrompts(tx, sql`trajectory_id in ${listed(tx, addedTrajectories(changed))}`);
    await putBack(
      tx,
      changed.map(({ before }) => before),
    );
    await takeAway(tx, made);
    await this.close(tx, kept, actor, lines);
  }

  private mustBeInTime({ state, finishedAt, createdAt }: Import): void {
    if (state === 'undone') throw new Problem('not-now', 'Dit bestand is al ongedaan gemaakt.');
    const hours =
      (this.clock.now().getTime() - (finishedAt ?? createdAt).getTime()) / MS_IN_AN_HOUR;
    if (hours > HOURS_TO_UNDO)
      throw new Problem(
        'not-now',
        'Ongedaan maken kan tot 24 uur na het inlezen. Pas de leerlingen daarna één voor één aan.',
      );
  }

  private async close(
    tx: EntityManager,
    { id, version }: Import,
    actor: Actor,
    lines: readonly ImportRow[],
  ): Promise<void> {
    const { affected } = await tx.update(
      Import,
      { id, version },
      {
        state: 'undone',
        undoneAt: this.clock.now(),
        undoneBy: actor.accountId,
        version: version + 1,
      },
    );
    if (affected !== 1) throw new Problem('conflict');
    // What was there before has been put back, so it need not be kept any longer.
    await tx.update(ImportRow, { importId: id }, { sealedBefore: null, sealedCells: null });
    const students = lines.flatMap(({ studentId }) => studentId ?? []);
    await this.audit.changed(tx, actor, 'import.undo', { kind: 'import', id }, { students });
  }
}

/** The rows as they were, also their versions: an earlier import can then be undone as well. */
async function putBack(tx: EntityManager, all: readonly Before[]): Promise<void> {
  const students = all.flatMap(({ student }) => student ?? []);
  const enrolments = all.flatMap((each) => each.enrolments);
  const trajectories = all.flatMap(({ trajectory }) => trajectory ?? []);
  const added = (touched: readonly { id: string; before: unknown }[]) =>
    touched.filter(({ before }) => before === null).map(({ id }) => id);
  const assignments = all.flatMap(({ assignmentId }) => assignmentId ?? []);
  await rows(tx, sql`delete from coach_assignments where id in ${listed(tx, assignments)}`);
  const ended = all.flatMap((each) => each.ended.map(({ id }) => id));
  await rows(tx, sql`update coach_assignments set to_day = null where id in ${listed(tx, ended)}`);
  await restore(tx, Student, students, STUDENT);
  await restore(
    tx,
    Enrolment,
    enrolments.flatMap(({ before }) => before ?? []),
    ENROLMENT,
  );
  await restore(
    tx,
    Trajectory,
    trajectories.flatMap(({ before }) => before ?? []),
    TRAJECTORY,
  );
  await rows(tx, sql`delete from trajectories where id in ${listed(tx, added(trajectories))}`);
  await rows(tx, sql`delete from enrolments where id in ${listed(tx, added(enrolments))}`);
  const numbers = all.flatMap((each) => each.numbers);
  await rows(
    tx,
    sql`delete from student_numbers where exists (select 1 from ${listedPairs(tx, numbers)}
        where l.one = student_numbers.organisation_id and l.other = student_numbers.number)`,
  );
}

const restore = <T extends object>(
  tx: EntityManager,
  target: EntityTarget<T>,
  all: readonly T[],
  whenThere: WhenThere,
) => put(tx, target, all, whenThere);

/** What the program asked about them by itself, on which nobody worked yet. */
async function takeAwayPrompts(tx: EntityManager, whose: Sql): Promise<void> {
  await rows(
    tx,
    sql`delete from reminders where check_in_id in (select id from check_ins where ${whose})`,
  );
  await rows(
    tx,
    sql`delete from alert_steps where alert_id in (select id from alerts where ${whose})`,
  );
  for (const table of CONCLUDED)
    await rows(tx, sql`delete from ${new Sql([table], [])} where ${whose}`);
}

const CONCLUDED = [
  ...['alerts', 'student_levels', 'level_changes', 'tasks', 'follow_ups', 'check_ins'],
] as const;

/** Students whom the import made, with all that it made for them. */
async function takeAway(tx: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const these = listed(tx, ids);
  await rows(
    tx,
    sql`delete from coach_assignments where trajectory_id in
        (select id from trajectories where student_id in ${these})`,
  );
  for (const table of OF_A_STUDENT)
    await rows(tx, sql`delete from ${new Sql([table], [])} where student_id in ${these}`);
  await rows(tx, sql`delete from students where id in ${these}`);
}

/** Who looked at somebody who was not there after all stays in the log, not in the list of the student. */
const OF_A_STUDENT = [
  ...['student_views', 'notices', 'student_numbers', 'enrolments', 'trajectories'],
] as const;
