import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { noChanges } from '../facts/follower.js';
import { addDays, type Day } from '../policy/day.js';
import { mondayOf } from '../policy/week.js';
import { Evaluations } from '../signals/evaluations.js';
import { keepLevels } from '../signals/kept-levels.js';
import { Levels } from '../signals/levels.js';

const WEEKS = 8;
const AT_A_TIME = 500;
/** When the work of that night was done. */
export const nightOf = (day: Day): Date => new Date(`${day}T03:15:00Z`);

/**
 * Lets the levels of the past weeks have been concluded, once a week. What they set in motion is played
 * only for the last of these weeks: what was asked before was done since.
 */
@Injectable()
export class DemoLevels {
  constructor(
    private readonly evaluations: Evaluations,
    private readonly levels: Levels,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async happen(today: Day): Promise<void> {
    const ids = await this.trajectories();
    const last = mondayOf(addDays(today, -1));
    for (let weeks = WEEKS; weeks >= 0; weeks -= 1) {
      const monday = addDays(last, -7 * weeks);
      for (let from = 0; from < ids.length; from += AT_A_TIME)
        await this.clock.during(nightOf(monday), () =>
          this.conclude(ids.slice(from, from + AT_A_TIME), monday, weeks === 0),
        );
    }
  }

  private conclude(ids: readonly string[], day: Day, isLast: boolean): Promise<void> {
    const asked = { trajectoryIds: ids, today: day };
    return this.transactions.run(async (tx) => {
      if (isLast) {
        await this.levels.follow(tx, { ...asked, changes: noChanges() });
        return;
      }
      const conclusions = [...(await this.evaluations.many(tx, asked)).values()];
      const all = conclusions.map((conclusion) => ({ conclusion, override: null }));
      await keepLevels(tx, all, { today: day, now: this.clock.now() });
    });
  }

  private async trajectories(): Promise<string[]> {
    const found = await rows<{ id: string }>(
      this.database.manager,
      sql`select id from trajectories order by id`,
    );
    return found.map(({ id }) => id);
  }
}
