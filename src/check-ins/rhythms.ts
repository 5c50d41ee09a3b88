import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { noChanges, type Changes, type Follower, type Look } from '../facts/follower.js';
import { LookAgain } from '../facts/look-again.js';
import type { Talk } from '../policy/check-in.js';
import { type Day, earliestOf } from '../policy/day.js';
import { courseOn, isAllKnownBy } from '../policy/rhythm.js';
import { CheckIn } from './check-in.entity.js';
import { Prompting, Prompts } from './prompts.js';
import { RhythmReader, type RhythmFacts } from './rhythm-facts.js';
import { spokenOn, type KeptTalk, type RhythmOnDay, type TalkOnDay } from './talks-on-day.js';

/** What the passing of time and changed facts may change of a check-in. */
const MOVES = ['phase', 'state', 'dueWeek', 'windowFrom', 'windowTo', 'settledOn'] as const;
const STORED = [
  ...[...MOVES, 'broughtForwardOn', 'plannedOn', 'plannedAt', 'confirmedAt', 'confirmedBy'],
  'version',
];

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
    await this.follow(tx, { trajectoryIds: [trajectoryId], today, changes: noChanges() });
    return tx.findOneBy(CheckIn, { trajectoryId, state: 'waiting' });
  }

  async follow(tx: EntityManager, look: Look): Promise<ReadonlyMap<string, Day | null>> {
    const { today, changes } = look;
    const { found, rules, talks } = await this.reader.read(tx, look);
    const next = new Map<string, Day | null>();
    const prompting = new Prompting(today);
    const moves: Move[] = [];
    const seen: RhythmOnDay[] = [];
    for (const facts of found) {
      const kept = talks.get(facts.id) ?? [];
      const { phases, stretches, lastDay } = rules.rhythmOf(facts, kept, today);
      const course = courseOn(stretches, kept, today, lastDay);
      const asked: (Day | null)[] = [course.changesOn, facts.nextEnrolmentOn];
      const onDay: TalkOnDay[] = [];
      for (const talk of course.talks) {
        const before = kept.find(({ number }) => number === talk.number);
        const id = before?.id ?? idOf(facts, talk);
        if (!before || hasMoved(before, talk)) moves.push({ id, facts, before, talk });
        asked.push(prompting.add(facts, { ...talk, id }, rules.calendarIn(talk.phase, facts)));
        onDay.push({ ...talk, id, score: before?.score ?? null });
      }
      next.set(facts.id, earliestOf(asked));
      seen.push({ facts, phases, talks: onDay, spokenOn: spokenOn(kept, today) });
    }
    await keep(tx, moves);
    count(moves, changes);
    changes.tasksCreated += await this.prompts.keep(tx, prompting, today);
    // Of an earlier day who asks after this sees less than what is kept.
    if ([...talks.values()].every((kept) => isAllKnownBy(kept, today)))
      this.reader.remember(look, { all: seen, rules });
    return next;
  }
}

/** A check-in that is new, or not as it was. */
interface Move {
  readonly id: string;
  readonly facts: RhythmFacts;
  readonly before: KeptTalk | undefined;
  readonly talk: Talk;
}

async function keep(tx: EntityManager, moves: readonly Move[]): Promise<void> {
  const ids = moves.flatMap(({ id, before }) => (before ? [id] : []));
  const there = ids.length === 0 ? [] : await take(tx, CheckIn, sql`x.id in ${listed(tx, ids)}`);
  const known = new Map(there.map((each) => [each.id, each]));
  const kept = (id: string) => [known.get(id) ?? []].flat();
  const checkIns = moves.map(({ id, facts, talk }) => asCheckIn(facts, kept(id), talk));
  await put(tx, CheckIn, checkIns, { same: ['id'], set: STORED });
}

/** The row itself when nothing about it changed. A plan is dropped only when a cancelled one comes back. */
export function asCheckIn(facts: RhythmFacts, kept: readonly CheckIn[], talk: Talk): CheckIn {
  const before = kept.find(({ number }) => number === talk.number);
  if (!before) return Object.assign(new CheckIn(), { ...identity(facts, talk), ...talk });
  if (!hasMoved(before, talk)) return before;
  const comesBack = before.state === 'cancelled' && talk.state === 'waiting';
  const unplanned = { plannedOn: null, plannedAt: null, confirmedAt: null, confirmedBy: null };
  return Object.assign(new CheckIn(), {
    ...{ ...before, ...talk, version: before.version + 1 },
    ...(comesBack ? unplanned : {}),
  });
}

const hasMoved = (before: Talk, now: Talk): boolean =>
  MOVES.some((field) => before[field] !== now[field]);

const identity = (facts: RhythmFacts, talk: Talk) => ({
  id: idOf(facts, talk),
  trajectoryId: facts.id,
  studentId: facts.studentId,
});

const idOf = ({ id }: RhythmFacts, { number }: Talk): string => derivedId('check-in', id, number);

function count(moves: readonly Move[], changes: Changes): void {
  for (const { before, talk } of moves) {
    if (!before) changes.checkInsCreated += 1;
    if (talk.state === 'overdue' && before?.state !== 'overdue') changes.checkInsOverdue += 1;
  }
}
