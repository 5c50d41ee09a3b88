import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { stateOn, type CheckInState, type MissedBecause } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { asOf, courseOn } from '../policy/rhythm.js';
import { CheckIn } from './check-in.entity.js';
import { RhythmReader } from './rhythm-facts.js';
import { asCheckIn } from './rhythms.js';

/** A check-in as it stands on a day. */
export interface CheckInOnDay {
  readonly checkIn: CheckIn;
  readonly state: CheckInState;
}

/**
 * The check-ins of a student as they are on a day, worked out and not stored: the same facts and day give
 * the same, whether the work of the night has been done or not.
 */
@Injectable()
export class Courses {
  constructor(
    private readonly reader: RhythmReader,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Of the trajectory that goes on, or else of the last; in the order of their numbers. */
  async of(studentId: string, today: Day): Promise<CheckInOnDay[]> {
    const found = await this.reader.ofStudent(this.database.manager, studentId, today);
    if (!found) return [];
    const { facts, rules, kept } = found;
    const known = asOf(kept, today);
    const { stretches, lastDay } = rules.rhythmOf(facts, known, today);
    return courseOn(stretches, known, today, lastDay).talks.map((talk) => ({
      checkIn: asCheckIn(facts, kept, talk),
      state: stateOn(talk, today),
    }));
  }
}

/** A check-in as other systems read it; `plannedAt` is a day, or a day and a time in the Netherlands. */
export interface SystemCheckIn
  extends
    Pick<CheckIn, 'id' | 'number' | 'phase' | 'dueWeek' | 'windowFrom' | 'windowTo'>,
    Pick<CheckIn, 'place' | 'heldOn' | 'decision' | 'version'> {
  readonly state: CheckInState;
  readonly plannedAt: string | null;
  readonly missed: MissedBecause | null;
}

export function checkInForSystems({ checkIn, state }: CheckInOnDay): SystemCheckIn {
  const { id, number, phase, dueWeek, windowFrom, windowTo, place, version } = checkIn;
  const { plannedOn, plannedAt, heldOn, decision, missedBecause } = checkIn;
  return {
    ...{ id, number, state, phase, dueWeek, windowFrom, windowTo },
    plannedAt: plannedAt === null ? plannedOn : `${plannedOn}T${plannedAt}`,
    ...{ place, heldOn, decision, missed: missedBecause, version },
  };
}
