import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { take } from '../database/take.js';
import type { Day } from '../policy/day.js';
import { dueWeeksAhead } from '../policy/rhythm.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { CheckIn } from './check-in.entity.js';
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
    const { manager } = this.database;
    const today = this.clock.today();
    const trajectories = await rows<{ id: string }>(
      manager,
      sql`select t.id from students s ${trajectoryOfStudent}
          where s.id = ${studentId} and t.closed_on is null and t.id is not null`,
    );
    const ids = trajectories.map(({ id }) => id);
    const [facts] = await this.reader.of(manager, ids, today);
    if (!facts) return [];
    const kept = await take(manager, CheckIn, sql`x.trajectory_id = ${facts.id} order by x.number`);
    const { stretches } = await this.reader.rhythmOf(facts, kept, today);
    return dueWeeksAhead(stretches, kept);
  }
}
