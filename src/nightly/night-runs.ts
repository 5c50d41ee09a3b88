import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { insertOnce } from '../database/insert-once.js';
import { oneRow, rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import type { Changes } from '../facts/follower.js';
import type { Day } from '../policy/day.js';
import { NightRun, type NightRunKind } from './night-run.entity.js';

/** A run that is to begin, or to go on where one that died stopped. */
export interface Start {
  readonly id: string;
  readonly day: Day;
  readonly kind: NightRunKind;
}

/** The one run of the night of a date. */
export const nightOf = (day: Day): Start => ({
  id: derivedId('night', day),
  day,
  kind: 'nightly',
});

/** What is on record of each run. */
@Injectable()
export class NightRuns {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The run as it stands: new, or what became of it before. */
  begin({ id, day, kind }: Start): Promise<NightRun> {
    return this.transactions.run(async (tx) => {
      const startedAt = this.clock.now();
      const run = Object.assign(new NightRun(), { id, onDay: day, kind, startedAt });
      await insertOnce(tx, NightRun, run);
      return tx.findOneByOrFail(NightRun, { id });
    });
  }

  /** In the transaction that changed it, so that the count is right whatever happens next. */
  async note(tx: EntityManager, id: string, changes: Changes): Promise<void> {
    await tx.update(NightRun, { id }, { changes, fault: null });
  }

  async finish(tx: EntityManager, id: string, changes: Changes): Promise<void> {
    const finishedAt = this.clock.now();
    await tx.update(NightRun, { id }, { changes, finishedAt, fault: null });
  }

  async fail(id: string, fault: string): Promise<void> {
    await this.transactions.run((tx) => tx.update(NightRun, { id }, { fault }));
  }

  /** The last date up to `day` of which the night is done; one that a wrong clock put ahead does not count. */
  async lastDone(day: Day): Promise<Day | null> {
    const { last } = await oneRow<{ last: Day | null }>(
      this.database.manager,
      sql`select max(on_day) as "last" from night_runs
          where kind = 'nightly' and finished_at is not null and on_day <= ${day}`,
    );
    return last;
  }

  async isThere(id: string): Promise<boolean> {
    const found = await rows(
      this.database.manager,
      sql`select id from night_runs where id = ${id}`,
    );
    return found.length > 0;
  }
}
