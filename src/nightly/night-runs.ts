import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { Session } from '../access/session.entity.js';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { insertOnce } from '../database/insert-once.js';
import { Transactions } from '../database/transactions.js';
import type { Changes } from '../facts/follower.js';
import { lastNightDone } from '../facts/last-night.js';
import type { Day } from '../policy/day.js';
import { NightRun, type NightRunKind } from './night-run.entity.js';

/** Whoever was seen so recently may come back with the next click. */
const AT_WORK_MS = 900_000;

/** A run that is to begin, or to go on where one that died stopped. */
export interface Start {
  readonly id: string;
  readonly day: Day;
  readonly kind: NightRunKind;
  /** Who asked for it. */
  readonly by?: Actor;
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
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The run as it stands: new, or what became of it before. */
  begin({ id, day, kind, by }: Start): Promise<NightRun> {
    return this.transactions.run(async (tx) => {
      const startedAt = this.clock.now();
      const run = Object.assign(new NightRun(), { id, onDay: day, kind, startedAt });
      const isNew = await insertOnce(tx, NightRun, run);
      if (isNew && by) await this.audit.changed(tx, by, 'night.run', { kind: 'night', id });
      return tx.findOneByOrFail(NightRun, { id });
    });
  }

  /** In the transaction that changed it, so that the count is right whatever happens next. */
  async note(tx: EntityManager, id: string, changes: Changes): Promise<void> {
    await tx.update(NightRun, { id }, { changes, fault: null });
  }

  finish(id: string, changes: Changes): Promise<NightRun> {
    return this.transactions.run(async (tx) => {
      const finishedAt = this.clock.now();
      await tx.update(NightRun, { id }, { changes, finishedAt, fault: null });
      return tx.findOneByOrFail(NightRun, { id });
    });
  }

  async fail(id: string, fault: string): Promise<void> {
    await this.transactions.run((tx) => tx.update(NightRun, { id }, { fault }));
  }

  async somebodyIsAtWork(): Promise<boolean> {
    const seenAt = MoreThan(this.clock.inMs(-AT_WORK_MS));
    return this.database.manager.existsBy(Session, { seenAt });
  }

  lastDone(day: Day): Promise<Day | null> {
    return lastNightDone(this.database.manager, day);
  }
}
