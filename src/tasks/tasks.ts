import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
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

  /**
   * How many of these are new. One that was there stays as it is when it was done; one that was taken back is
   * asked again, and one that is open moves along with its day.
   */
  async make(tx: EntityManager, wanted: readonly NewTask[], today: Day): Promise<number> {
    if (wanted.length === 0) return 0;
    const made = wanted.map((each) =>
      Object.assign(new Task(), {
        ...each,
        id: idOf(each),
        madeOn: today,
        madeAt: this.clock.now(),
      }),
    );
    const ids = made.map(({ id }) => id);
    const known = await rows<
      Pick<Task, 'id' | 'dueOn'> & Record<'doneAt' | 'withdrawnAt', unknown>
    >(
      tx,
      sql`select id, due_on as "dueOn", done_at as "doneAt", withdrawn_at as "withdrawnAt"
          from tasks where id in ${listed(tx, ids)}`,
    );
    const before = new Map(known.map((each) => [each.id, each]));
    const fresh = made.filter(({ id }) => !before.has(id));
    const changed = made.filter(({ id, dueOn }) => {
      const there = before.get(id);
      if (!there || there.doneAt !== null) return false;
      return there.withdrawnAt !== null || there.dueOn !== dueOn;
    });
    await put(tx, Task, [...fresh, ...changed], { same: ['id'], set: ['dueOn', 'withdrawnAt'] });
    return fresh.length;
  }

  /** Of these subjects those about which something is asked, each with the day by which. */
  async openAbout(
    tx: EntityManager,
    kind: TaskKind,
    subjectIds: readonly string[],
  ): Promise<Map<string, Day>> {
    if (subjectIds.length === 0) return new Map();
    const found = await rows<{ subjectId: string; dueOn: Day }>(
      tx,
      sql`select subject_id as "subjectId", due_on as "dueOn" from tasks
          where kind = ${kind} and subject_id in ${listed(tx, subjectIds)}
            and done_at is null and withdrawn_at is null`,
    );
    return new Map(found.map(({ subjectId, dueOn }) => [subjectId, dueOn]));
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
          where kind = ${kind} and subject_id in ${listed(tx, subjectIds)}
            and done_at is null and withdrawn_at is null`,
    );
  }

  /** What was done about these subjects was taken back: it is asked again. */
  async undone(tx: EntityManager, kind: TaskKind, subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length === 0) return;
    await rows(
      tx,
      sql`update tasks set done_at = null, done_by = null
          where kind = ${kind} and subject_id in ${listed(tx, subjectIds)} and withdrawn_at is null`,
    );
  }

  /** What was asked about these subjects need not be done any more, by anybody or by that role. */
  async withdraw(
    tx: EntityManager,
    kind: TaskKind,
    subjectIds: readonly string[],
    forRole: TaskRole | null = null,
  ): Promise<void> {
    if (subjectIds.length === 0) return;
    await rows(
      tx,
      sql`update tasks set withdrawn_at = ${this.clock.now()}
          where kind = ${kind} and subject_id in ${listed(tx, subjectIds)}
            and ${forRole === null ? sql`1 = 1` : sql`for_role = ${forRole}`}
            and done_at is null and withdrawn_at is null`,
    );
  }
}

const idOf = ({ kind, forRole, subjectId }: NewTask): string =>
  derivedId('task', kind, forRole, subjectId);
