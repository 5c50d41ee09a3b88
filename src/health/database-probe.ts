import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { driverErrorOf, isBusy } from '../database/driver-error.js';
import { isPostgres } from '../database/is-postgres.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';

export type DatabaseFinding = 'ok' | 'down' | 'locked' | 'readonly';

/** Whoever waits longer for a turn to write has no use of this instance. [P] */
const PATIENCE_MS = 2000;
/** read_only_sql_transaction, of a standby or a server that was set so. */
const PG_READ_ONLY = '25006';

/**
 * Whether the database takes what people write. It is asked by a write that changes nothing, so that one that only
 * reads, or that somebody else holds, does not pass for a good one. One question at a time: one that gets no answer
 * would otherwise take a connection with every look.
 */
@Injectable()
export class DatabaseProbe {
  private asked: Promise<DatabaseFinding> | null = null;
  /** It answers, whatever it does with writes. */
  private isThere = false;

  constructor(
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async ask(): Promise<DatabaseFinding> {
    this.asked ??= this.tryToWrite().finally(() => {
      this.asked = null;
    });
    return Promise.race([this.asked, this.noAnswer()]);
  }

  private async noAnswer(): Promise<DatabaseFinding> {
    await sleep(PATIENCE_MS, undefined, { ref: false });
    return this.isThere ? 'locked' : 'down';
  }

  private async tryToWrite(): Promise<DatabaseFinding> {
    // A file of ours cannot be out of reach; whoever waits for it waits for another writer.
    this.isThere = !isPostgres(this.database.manager);
    try {
      await this.transactions.run(async (tx) => {
        await rows(tx, sql`select 1`);
        this.isThere = true;
        await rows(tx, sql`select id from audit_head`);
        await rows(tx, sql`delete from leases where 1 = 0`);
      });
      return 'ok';
    } catch (fault) {
      return findingOf(fault);
    }
  }
}

function findingOf(fault: unknown): DatabaseFinding {
  const { code } = driverErrorOf(fault);
  if (code === PG_READ_ONLY || code.startsWith('SQLITE_READONLY')) return 'readonly';
  return isBusy(fault) ? 'locked' : 'down';
}
