import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Lease } from '../database/lease.entity.js';
import { oneRow, rows, sql, type Sql } from '../database/sql.js';
import { matches, orderBy, PAGE_SIZE, sliceOf, type ListQuery } from '../directory/listing.js';
import type { ListRules } from '../directory/listing.js';
import { lastNightDone } from '../facts/last-night.js';
import type { Day } from '../policy/day.js';
import { NIGHT_RUN_KINDS, type NightRunKind } from './night-run.entity.js';
import { NIGHT_LEASE } from './nightly.js';

export type NightSort = 'begin' | 'datum';

export const NIGHT_LIST: ListRules<NightSort> = {
  path: '/beheer/nachtwerk',
  sorts: ['begin', 'datum'],
  filters: { start: ['alle', ...NIGHT_RUN_KINDS], verloop: ['alle', 'fout'] },
};

export interface NightRow {
  readonly id: string;
  readonly onDay: Day;
  readonly kind: NightRunKind;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** JSON, as it is stored. */
  readonly changes: string | null;
  readonly fault: string | null;
}

export interface Nights {
  readonly total: number;
  readonly rows: readonly NightRow[];
  /** The one that is going on now, here or in another instance. */
  readonly runningId: string | null;
  readonly lastDone: Day | null;
}

/** The latest first: that is what people come for. */
const ORDERS: Readonly<Record<NightSort, Sql>> = {
  begin: sql`n.started_at`,
  datum: sql`n.on_day`,
};

/** Reads the runs for who looks after the installation. */
@Injectable()
export class NightList {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(query: ListQuery<NightSort>): Promise<Nights> {
    const { manager } = this.database;
    const where = wanted(query);
    const { total } = await oneRow<{ total: number }>(
      manager,
      sql`select count(*) as "total" from night_runs n where ${where}`,
    );
    const latestFirst = { ...query, isDescending: !query.isDescending };
    const found = await rows<NightRow>(
      manager,
      sql`select n.id, n.on_day as "onDay", n.kind, n.started_at as "startedAt",
            n.finished_at as "finishedAt", n.changes, n.fault
          from night_runs n where ${where} ${orderBy(latestFirst, ORDERS, sql`n.id`)}
          limit ${PAGE_SIZE} offset ${sliceOf(query, Number(total)).offset}`,
    );
    return {
      total: Number(total),
      rows: found,
      runningId: await this.runningId(),
      lastDone: await lastNightDone(manager, this.clock.today()),
    };
  }

  /** Whoever has the lease works on the run that began last. */
  private async runningId(): Promise<string | null> {
    const lease = await this.database.manager.findOneBy(Lease, { name: NIGHT_LEASE });
    if (!lease?.until || lease.until <= this.clock.now()) return null;
    const [run] = await rows<{ id: string }>(
      this.database.manager,
      sql`select id from night_runs where finished_at is null order by started_at desc limit 1`,
    );
    return run?.id ?? null;
  }
}

/** A date is found as people write it (24-11-2026) and as lists print it (2026-11-24). */
function wanted({ search, filters }: ListQuery<NightSort>): Sql {
  const { start = 'alle', verloop = 'alle' } = filters;
  const iso = sql`cast(n.on_day as varchar(10))`;
  const dutch = sql`substr(${iso}, 9, 2) || '-' || substr(${iso}, 6, 2) || '-' || substr(${iso}, 1, 4)`;
  const kind = start === 'alle' ? sql`1 = 1` : sql`n.kind = ${start}`;
  const wrong =
    verloop === 'alle'
      ? sql`1 = 1`
      : sql`(n.finished_at is null or n.changes not like '%"failed":0%')`;
  return sql`${kind} and ${wrong} and ${matches(search, [iso, dutch])}`;
}
