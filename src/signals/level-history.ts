import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import { take } from '../database/take.js';
import type { Day } from '../policy/day.js';
import { LevelChange } from './level-change.entity.js';

/** A level as it was concluded, and what a person set where that was why. */
export interface PastLevel extends LevelChange {
  readonly override: PastOverride | null;
}

export interface PastOverride {
  readonly id: string;
  readonly reason: string;
  readonly setOn: Day;
  readonly until: Day;
  readonly withdrawnAt: string | null;
  /** The name of who set it. */
  readonly by: string;
}

/** Every level that a student had, with its reasons as they were. */
@Injectable()
export class LevelHistory {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The newest first. Whoever shows it has looked up the student in the viewer's scope. */
  async of(studentId: string): Promise<PastLevel[]> {
    const { manager } = this.database;
    const ofStudent = sql`x.student_id = ${studentId}`;
    const [changes, overrides] = await Promise.all([
      take(manager, LevelChange, sql`${ofStudent} order by x.concluded_at desc, x.id`),
      rows<PastOverride>(
        manager,
        sql`select x.id, x.reason, x.on_day as "setOn", x.until, x.withdrawn_at as "withdrawnAt",
              a.name as "by"
            from level_overrides x join accounts a on a.id = x.set_by where ${ofStudent}`,
      ),
    ]);
    const known = new Map(overrides.map((each) => [each.id, each]));
    return changes.map((change) => ({
      ...change,
      override: known.get(change.overrideId ?? '') ?? null,
    }));
  }
}
