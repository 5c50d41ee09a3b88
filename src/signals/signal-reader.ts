import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type RhythmFacts, RhythmReader } from '../check-ins/rhythm-facts.js';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import type { OnDay } from '../facts/follower.js';
import type { Day } from '../policy/day.js';
import { type PhaseName, phaseOn } from '../policy/phases.js';
import type { CalendarOfPhase, SignalFacts } from '../policy/signals/facts.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { factsOf, regionOf } from './facts-of.js';
import { findFacts } from './found-facts.js';

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
  async read(manager: EntityManager, asked: OnDay): Promise<ReadFacts[]> {
    const { today } = asked;
    const { all, rules } = await this.rhythms.onDay(manager, asked);
    const followed = all.flatMap((rhythm) => {
      const phase = phaseOn(rhythm.phases, today)?.phase ?? null;
      return hasLevel(rhythm.facts, phase, today) ? [{ rhythm, phase }] : [];
    });
    const found = await findFacts(manager, followed, today);
    const dayOf = (instant: string) => this.clock.dayOf(new Date(instant));
    return followed.map(({ rhythm, phase }) => ({
      trajectoryId: rhythm.facts.id,
      studentId: rhythm.facts.studentId,
      regionNumber: regionOf(rhythm.facts, found),
      phase,
      facts: factsOf(rhythm, { found, today, dayOf }),
      calendarOf: (name) => rules.calendarIn(name, rhythm.facts),
    }));
  }
}

/** One that goes on by that day, of somebody who was not joined to another student. */
const hasLevel = (
  { joinedIntoId, registeredOn }: RhythmFacts,
  phase: PhaseName | null,
  today: Day,
): boolean => joinedIntoId === null && phase !== 'closed' && registeredOn <= today;
