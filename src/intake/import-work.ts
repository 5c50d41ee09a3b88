import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { setTimeout as sleep } from 'node:timers/promises';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Leases } from '../database/leases.js';
import { rows, sql } from '../database/sql.js';
import { Turns } from '../database/turns.js';
import { ImportSteps } from './import-steps.js';

/** What went on when the program stopped is taken up again after this long. */
const LEASE_MS = 300_000;
const LOOK_EVERY_MS = 20_000;
/** Long enough for almost every file: then nobody sees a page that says to wait. */
const SOON_MS = 1_500;

/** What is under way on a screen. A command line sees its own files through, and keeps no cells. */
const LEFT_ALONE = sql`select i.id from imports i where i.state in ('uploaded', 'checking')
  or i.state = 'importing' and exists
    (select 1 from import_rows r where r.import_id = i.id and r.sealed_cells is not null)`;

/**
 * The long work on files, one file at a time and outside the request. What stops halfway goes on later: a file that
 * was not read yet must be sent again, the rest is in the database.
 */
@Injectable()
export class ImportWork implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportWork.name);
  private readonly turns = new Turns();
  private readonly busy = new Map<string, Promise<void>>();
  private isLeaving = false;

  constructor(
    private readonly leases: Leases,
    private readonly steps: ImportSteps,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Reads a file that has just come in; resolves when that is done, or soon. */
  read(id: string, bytes: Buffer): Promise<void> {
    return this.soon(id, () => this.steps.read(id, bytes));
  }

  /** Goes on with an import as far as it can without a person; resolves when that is done, or soon. */
  goOn(id: string): Promise<void> {
    return this.soon(id, () => this.steps.goOn(id));
  }

  @Interval(LOOK_EVERY_MS)
  async takeUpAgain(): Promise<void> {
    const found = await rows<{ id: string }>(this.database.manager, LEFT_ALONE);
    for (const { id } of found)
      if (!this.busy.has(id)) void this.start(id, () => this.steps.takeUp(id));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isLeaving = true;
    await Promise.all(this.busy.values());
  }

  private async soon(id: string, work: () => Promise<void>): Promise<void> {
    await Promise.race([this.start(id, work), sleep(SOON_MS, undefined, { ref: false })]);
  }

  private start(id: string, work: () => Promise<void>): Promise<void> {
    const mine = this.turns
      .take(async () => {
        if (!this.isLeaving) await this.leases.whileHeld(`import:${id}`, LEASE_MS, work);
      })
      .catch((fault: unknown) => this.failed(id, fault))
      .finally(() => this.busy.delete(id));
    this.busy.set(id, mine);
    return mine;
  }

  private async failed(id: string, fault: unknown): Promise<void> {
    this.logger.error({ fault, import: id });
    try {
      await this.steps.giveUp(id);
    } catch (second) {
      this.logger.error({ fault: second, import: id });
    }
  }
}
