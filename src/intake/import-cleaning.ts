import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { In, type DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Leases } from '../database/leases.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Import } from './import.entity.js';
import { ImportRows } from './import-rows.js';

const HOUR = 3_600_000;
const LEASE_MS = 60_000;
/** [P] So long do we keep rows that still have to be mended. */
const KEPT_MS = 7 * 24 * HOUR;

/** Once an hour: what files said that nobody came back to is taken away. That they came, stays. */
@Injectable()
export class ImportCleaning {
  private readonly logger = new Logger(ImportCleaning.name);

  constructor(
    private readonly leases: Leases,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  @Interval(HOUR)
  async clean(): Promise<void> {
    try {
      await this.leases.whileHeld('import-cleaning', LEASE_MS, () => this.wipeOld());
    } catch (fault) {
      this.logger.error({ fault });
    }
  }

  private async wipeOld(): Promise<void> {
    const before = this.clock.inMs(-KEPT_MS);
    const old = await rows<{ id: string }>(
      this.database.manager,
      sql`select i.id from imports i where i.created_at < ${before} and exists
            (select 1 from import_rows r where r.import_id = i.id and r.sealed_cells is not null)
          and i.state not in ('checking', 'importing')`,
    );
    for (const { id } of old)
      await this.transactions.run(async (tx) => {
        await ImportRows.wipe(tx, id);
        const unfinished = { id, state: In(['uploaded', 'columns', 'checked'] as const) };
        await tx.update(Import, unfinished, { state: 'dropped' });
      });
  }
}
