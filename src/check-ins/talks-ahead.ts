import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import type { Day } from '../policy/day.js';
import { dueWeeksAhead } from '../policy/rhythm.js';
import { RhythmReader } from './rhythm-facts.js';

/** A talk that will come into being when all goes as it goes now. */
export interface TalkAhead {
  readonly number: number;
  /** A Monday. */
  readonly dueWeek: Day;
}

/** Looks beyond the check-in that waits; what it gives is never kept. */
@Injectable()
export class TalksAhead {
  constructor(
    private readonly clock: Clock,
    private readonly reader: RhythmReader,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Of the trajectory that goes on, of a student who was found through the viewer's scope. */
  async of(studentId: string): Promise<readonly TalkAhead[]> {
    const today = this.clock.today();
    const found = await this.reader.ofStudent(this.database.manager, studentId, today);
    if (!found || found.facts.closedOn !== null) return [];
    const { facts, rules, kept } = found;
    const { stretches } = rules.rhythmOf(facts, kept, today);
    return dueWeeksAhead(stretches, kept);
  }
}
