import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import type { Follower, Look } from '../facts/follower.js';
import { LookAgain } from '../facts/look-again.js';
import type { Day } from '../policy/day.js';
import { followUpsOf, nextFollowUp, type FollowedUp } from '../policy/follow-ups.js';
import { Tasks, type NewTask } from '../tasks/tasks.js';
import { FollowUp } from './follow-up.entity.js';

/** What the moments of one trajectory follow from. */
interface Followed extends FollowedUp {
  readonly id: string;
  readonly studentId: string;
  readonly coachId: string | null;
}

/** A moment that was asked, as far as it says whether it is to be asked. */
interface KeptFollowUp extends Pick<FollowUp, 'id' | 'trajectoryId' | 'months' | 'dueOn'> {
  readonly answeredAt: string | null;
}

/** What of a trajectory is asked, and what is asked no more. */
interface Asking {
  readonly asked: FollowUp[];
  readonly tasks: NewTask[];
  readonly lapsed: string[];
}

/**
 * Asks how it goes when its day has come: also after coaching stopped and after the trajectory was closed.
 * What was answered stays as it was answered.
 */
@Injectable()
export class FollowUpMoments implements Follower, OnModuleInit {
  constructor(
    private readonly tasks: Tasks,
    private readonly lookAgain: LookAgain,
  ) {}

  onModuleInit(): void {
    this.lookAgain.add(this);
  }

  async follow(
    tx: EntityManager,
    { trajectoryIds, today, changes }: Look,
  ): Promise<ReadonlyMap<string, Day | null>> {
    const kept = await keptOf(tx, trajectoryIds);
    const asking: Asking = { asked: [], tasks: [], lapsed: [] };
    const next = new Map<string, Day | null>();
    for (const followed of await followedOf(tx, trajectoryIds)) {
      const moments = followUpsOf(followed);
      const due = moments.filter(({ dueOn }) => dueOn <= today);
      ask(asking, followed, due, kept.get(followed.id) ?? []);
      next.set(followed.id, nextFollowUp(moments, today));
    }
    await put(tx, FollowUp, asking.asked, { same: ['id'], set: ['dueOn'] });
    await this.withdraw(tx, asking.lapsed);
    await this.turn(tx, asking.tasks);
    changes.tasksCreated += await this.tasks.make(tx, asking.tasks, today);
    return next;
  }

  private async withdraw(tx: EntityManager, lapsed: readonly string[]): Promise<void> {
    if (lapsed.length === 0) return;
    await this.tasks.withdraw(tx, 'follow_up', lapsed);
    await rows(
      tx,
      sql`delete from follow_ups where id in ${listed(tx, lapsed)} and answered_at is null`,
    );
  }

  /** Who coaches nobody any more hands the question to the coordinator, and the other way round. */
  private async turn(tx: EntityManager, tasks: readonly NewTask[]): Promise<void> {
    for (const [role, other] of [
      ['coach', 'coordinator'],
      ['coordinator', 'coach'],
    ] as const) {
      const subjects = tasks.filter(({ forRole }) => forRole === role);
      const ids = subjects.map(({ subjectId }) => subjectId);
      await this.tasks.withdraw(tx, 'follow_up', ids, other);
    }
  }
}

function ask(
  { asked, tasks, lapsed }: Asking,
  { id: trajectoryId, studentId, coachId }: Followed,
  due: readonly { months: number; dueOn: Day }[],
  kept: readonly KeptFollowUp[],
): void {
  const isDue = (row: KeptFollowUp) => due.some(({ months }) => months === row.months);
  lapsed.push(...kept.filter((row) => isOpen(row) && !isDue(row)).map(({ id }) => id));
  for (const { months, dueOn } of due) {
    const before = kept.find((row) => row.months === months);
    if (before && !isOpen(before)) continue;
    const id = derivedId('follow-up', trajectoryId, months);
    if (before?.dueOn !== dueOn)
      asked.push(Object.assign(new FollowUp(), { id, trajectoryId, studentId, months, dueOn }));
    const forRole = coachId === null ? 'coordinator' : 'coach';
    const about = { kind: 'follow_up', subjectId: id } as const;
    tasks.push({ ...about, studentId, trajectoryId, forRole, dueOn });
  }
}

const isOpen = ({ answeredAt }: KeptFollowUp): boolean => answeredAt === null;

/** A student who turned out to be somebody else is asked about once: as that other. */
async function followedOf(
  tx: EntityManager,
  trajectoryIds: readonly string[],
): Promise<Followed[]> {
  const found = await rows<Omit<Followed, 'hasDied'> & { ended: string | null }>(
    tx,
    sql`select t.id, t.student_id as "studentId", t.coach_id as "coachId",
          t.registered_on as "registeredOn",
          case when s.joined_into_id is null then t.mbo_starts_on end as "mboStartsOn",
          (select min(u.id) from student_outcomes u where u.student_id = t.student_id
            and u.kind = 'overleden' and u.withdrawn_at is null) as "ended"
        from trajectories t join students s on s.id = t.student_id
        where t.id in ${listed(tx, trajectoryIds)}`,
  );
  return found.map(({ ended, ...row }) => ({ ...row, hasDied: ended !== null }));
}

async function keptOf(
  tx: EntityManager,
  trajectoryIds: readonly string[],
): Promise<Map<string, KeptFollowUp[]>> {
  const kept = new Map<string, KeptFollowUp[]>();
  const found = await rows<KeptFollowUp>(
    tx,
    sql`select id, trajectory_id as "trajectoryId", months, due_on as "dueOn",
          answered_at as "answeredAt"
        from follow_ups where trajectory_id in ${listed(tx, trajectoryIds)}`,
  );
  for (const row of found) kept.set(row.trajectoryId, [...(kept.get(row.trajectoryId) ?? []), row]);
  return kept;
}
