import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { put } from '../database/put.js';
import { rows, sql, sqlList } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { Task, type TaskKind, type TaskRole } from './task.entity.js';

/** A task as something asks for it. */
export interface NewTask {
  readonly studentId: string;
  readonly trajectoryId: string | null;
  readonly kind: TaskKind;
  readonly forRole: TaskRole;
  readonly subjectId: string;
  readonly dueOn: Day;
}

/** What the program asks of people: made once, done or withdrawn. */
@Injectable()
export class Tasks {
  constructor(private readonly clock: Clock) {}

  /** How many of these are new; one that was there, done or not, stays as it is. */
  async make(tx: EntityManager, wanted: readonly NewTask[], today: Day): Promise<number> {
    const made = wanted.map((each) =>
      Object.assign(new Task(), { ...each, id: idOf(each), madeOn: today }),
    );
    const known = await rows<{ id: string }>(
      tx,
      sql`select id from tasks where id in ${sqlList(made.map(({ id }) => id))}`,
    );
    const there = new Set(known.map(({ id }) => id));
    const fresh = made.filter(({ id }) => !there.has(id));
    await put(tx, Task, fresh);
    return fresh.length;
  }

  /** What was asked about these subjects was done. */
  async done(
    tx: EntityManager,
    kind: TaskKind,
    subjectIds: readonly string[],
    actor: Actor | null,
  ): Promise<void> {
    if (subjectIds.length === 0) return;
    await rows(
      tx,
      sql`update tasks set done_at = ${this.clock.now()}, done_by = ${actor?.accountId ?? null}
          where kind = ${kind} and subject_id in ${sqlList(subjectIds)}
            and done_at is null and withdrawn_at is null`,
    );
  }

  /** What was asked about these subjects need not be done any more. */
  async withdraw(tx: EntityManager, kind: TaskKind, subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length === 0) return;
    await rows(
      tx,
      sql`update tasks set withdrawn_at = ${this.clock.now()}
          where kind = ${kind} and subject_id in ${sqlList(subjectIds)}
            and done_at is null and withdrawn_at is null`,
    );
  }
}

const idOf = ({ kind, forRole, subjectId }: NewTask): string =>
  derivedId('task', kind, forRole, subjectId);
