import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { noChanges, type Changes, type Follower } from '../facts/follower.js';
import { LookAgain } from '../facts/look-again.js';
import type { Talk } from '../policy/check-in.js';
import { type Day, earliest } from '../policy/day.js';
import { courseOn } from '../policy/rhythm.js';
import { CheckIn } from './check-in.entity.js';
import { Prompting, Prompts } from './prompts.js';
import { RhythmReader, type RhythmFacts } from './rhythm-facts.js';

/** What the passing of time and changed facts may change of a check-in. */
const MOVES = ['phase', 'state', 'dueWeek', 'windowFrom', 'windowTo', 'settledOn'] as const;
const STORED = [...MOVES, 'plannedOn', 'plannedAt', 'confirmedAt', 'confirmedBy', 'version'];

/** Keeps check-ins in step with the facts and the day: the one place where they come, move and lapse. */
@Injectable()
export class Rhythms implements Follower, OnModuleInit {
  constructor(
    private readonly reader: RhythmReader,
    private readonly prompts: Prompts,
    private readonly lookAgain: LookAgain,
  ) {}

  onModuleInit(): void {
    this.lookAgain.add(this);
  }

  /** In the transaction of what somebody decided; gives the one that waits now, if any. */
  async next(tx: EntityManager, trajectoryId: string, today: Day): Promise<CheckIn | null> {
    await this.follow(tx, [trajectoryId], today, noChanges());
    return tx.findOneBy(CheckIn, { trajectoryId, state: 'waiting' });
  }

  async follow(
    tx: EntityManager,
    trajectoryIds: readonly string[],
    today: Day,
    changes: Changes,
  ): Promise<ReadonlyMap<string, Day | null>> {
    const all = await checkInsOf(tx, trajectoryIds);
    const next = new Map<string, Day | null>();
    const changed: CheckIn[] = [];
    const prompting = new Prompting();
    for (const facts of await this.reader.of(tx, trajectoryIds, today)) {
      const kept = all.get(facts.id) ?? [];
      const { stretches, lastDay } = await this.reader.rhythmOf(facts, kept, today);
      const course = courseOn(stretches, kept, today, lastDay);
      const checkIns = course.talks.map((talk) => asCheckIn(facts, kept, talk));
      changed.push(...checkIns.filter((each) => !kept.includes(each)));
      count(checkIns, kept, changes);
      const asked = await this.ask(prompting, facts, checkIns, today);
      next.set(facts.id, soonest([course.changesOn, facts.nextEnrolmentOn, ...asked]));
    }
    await put(tx, CheckIn, changed, { same: ['id'], set: STORED });
    changes.tasksCreated += await this.prompts.keep(tx, prompting, today);
    return next;
  }

  private async ask(
    prompting: Prompting,
    facts: RhythmFacts,
    checkIns: readonly CheckIn[],
    today: Day,
  ): Promise<(Day | null)[]> {
    const asked: (Day | null)[] = [];
    for (const each of checkIns) {
      const calendar = await this.reader.calendarIn(each.phase, facts);
      asked.push(prompting.add(facts, each, calendar, today));
    }
    return asked;
  }
}

/** In the order of their numbers. */
async function checkInsOf(
  tx: EntityManager,
  trajectoryIds: readonly string[],
): Promise<Map<string, CheckIn[]>> {
  const where = sql`x.trajectory_id in ${listed(tx, trajectoryIds)} order by x.number`;
  const perTrajectory = new Map<string, CheckIn[]>();
  for (const each of await take(tx, CheckIn, where)) {
    const known = perTrajectory.get(each.trajectoryId);
    if (known) known.push(each);
    else perTrajectory.set(each.trajectoryId, [each]);
  }
  return perTrajectory;
}

/** The row itself when nothing about it changed. A plan is dropped only when a cancelled one comes back. */
export function asCheckIn(facts: RhythmFacts, kept: readonly CheckIn[], talk: Talk): CheckIn {
  const before = kept.find(({ number }) => number === talk.number);
  if (!before) return Object.assign(new CheckIn(), { ...identity(facts, talk), ...talk });
  if (MOVES.every((field) => before[field] === talk[field])) return before;
  const comesBack = before.state === 'cancelled' && talk.state === 'waiting';
  const unplanned = { plannedOn: null, plannedAt: null, confirmedAt: null, confirmedBy: null };
  return Object.assign(new CheckIn(), {
    ...{ ...before, ...talk, version: before.version + 1 },
    ...(comesBack ? unplanned : {}),
  });
}

const identity = ({ id: trajectoryId, studentId }: RhythmFacts, { number }: Talk) => ({
  id: derivedId('check-in', trajectoryId, number),
  trajectoryId,
  studentId,
});

function count(checkIns: readonly CheckIn[], kept: readonly CheckIn[], changes: Changes): void {
  for (const { number, state } of checkIns) {
    const before = kept.find((each) => each.number === number);
    if (!before) changes.checkInsCreated += 1;
    if (state === 'overdue' && before?.state !== 'overdue') changes.checkInsOverdue += 1;
  }
}

function soonest(days: readonly (Day | null)[]): Day | null {
  const [first, ...others] = days.flatMap((day) => day ?? []);
  return first === undefined ? null : earliest(first, ...others);
}
