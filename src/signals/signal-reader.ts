import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type RhythmFacts, RhythmReader } from '../check-ins/rhythm-facts.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { type PhaseName, phaseOn } from '../policy/phases.js';
import type { CalendarOfPhase, SignalFacts } from '../policy/signals/facts.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { factsOf, regionOf } from './facts-of.js';
import { findFacts } from './found-facts.js';
import { courseOfTalks, scoredTalks } from './talk-facts.js';

/** One trajectory with all that its signals follow from. */
export interface ReadFacts {
  readonly trajectoryId: string;
  readonly studentId: string;
  readonly regionNumber: number;
  /** Today's; null before the first begins. */
  readonly phase: PhaseName | null;
  readonly facts: SignalFacts;
  readonly calendarOf: CalendarOfPhase;
}

/** Reads what signals follow from, for many trajectories in a dozen queries. */
@Injectable()
export class SignalReader {
  constructor(
    private readonly rhythms: RhythmReader,
    private readonly clock: Clock,
  ) {}

  /** The one that goes on, or else the last; null for who is not followed. */
  async trajectoryOf(manager: EntityManager, studentId: string): Promise<string | null> {
    const [found] = await rows<{ id: string | null }>(
      manager,
      sql`select t.id from students s ${trajectoryOfStudent} where s.id = ${studentId}`,
    );
    return found?.id ?? null;
  }

  /** In no order. Those that are closed, or joined to another student, are left out. */
  async read(
    manager: EntityManager,
    trajectoryIds: readonly string[],
    today: Day,
  ): Promise<ReadFacts[]> {
    const all = await this.rhythms.of(manager, trajectoryIds, today);
    const rules = await this.rhythms.rulesFor(manager, all);
    const talks = await scoredTalks(manager, trajectoryIds);
    const followed = all.flatMap((rhythm) => {
      const course = courseOfTalks(rhythm, talks.of(rhythm.id), { rules, today });
      const phase = phaseOn(course.phases, today)?.phase ?? null;
      return hasLevel(rhythm, phase, today) ? [{ rhythm, course, phase }] : [];
    });
    const found = await findFacts(manager, followed, today);
    const dayOf = (instant: string) => this.clock.dayOf(new Date(instant));
    return followed.map((each) => ({
      trajectoryId: each.rhythm.id,
      studentId: each.rhythm.studentId,
      regionNumber: regionOf(each.rhythm, found),
      phase: each.phase,
      facts: factsOf(each, { found, today, dayOf }),
      calendarOf: (name) => rules.calendarIn(name, each.rhythm),
    }));
  }
}

/** One that goes on by that day, of somebody who was not joined to another student. */
const hasLevel = (
  { joinedIntoId, registeredOn }: RhythmFacts,
  phase: PhaseName | null,
  today: Day,
): boolean => joinedIntoId === null && phase !== 'closed' && registeredOn <= today;
