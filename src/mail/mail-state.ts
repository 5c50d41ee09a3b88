import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { oneRow, sql } from '../database/sql.js';
import { MailServer } from './mail-server.js';

/** "Banner at 30 minutes": so long mail may wait before somebody should know. */
const WORTH_A_LOOK_MS = 1_800_000;
/** Of a mail that was refused longer ago the administrator has had time to hear. [P] */
const FAILED_LATELY_MS = 14 * 86_400_000;

export interface MailStanding {
  readonly hasServer: boolean;
  /** Not tried yet. */
  readonly waiting: number;
  /** Tried, and to be tried again. */
  readonly failing: number;
  /** Refused for good, lately. */
  readonly failed: number;
  /** Since when the mail server takes nothing, where that is long enough to act on. */
  readonly unreachableSince: Date | null;
}

/** How mail is doing, for who looks after the installation. All instances see the same. */
@Injectable()
export class MailState {
  constructor(
    private readonly server: MailServer,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async now(): Promise<MailStanding> {
    const { waiting, failing, failed } = await oneRow<Record<string, number | string>>(
      this.database.manager,
      sql`select count(case when failed_at is null and tries = 0 then 1 end) as "waiting",
                 count(case when failed_at is null and tries > 0 then 1 end) as "failing",
                 count(case when failed_at >= ${this.ago(FAILED_LATELY_MS)} then 1 end) as "failed"
          from outbox_mails where sent_at is null`,
    );
    return {
      hasServer: this.server.isThere,
      ...{ waiting: Number(waiting), failing: Number(failing), failed: Number(failed) },
      unreachableSince: await this.unreachableSince(),
    };
  }

  /**
   * A mail has waited in vain for half an hour, and in that time none was delivered. One that the server asked to
   * bring later says nothing about the server. Where many wait each gets its second try late: its first one counts.
   */
  async unreachableSince(): Promise<Date | null> {
    if (!this.server.isThere) return null;
    const { since, last } = await oneRow<{ since: string | null; last: string | null }>(
      this.database.manager,
      sql`select (select min(created_at) from outbox_mails where sent_at is null
            and failed_at is null and last_answer not like 'later%'
            and (tries > 1 or last_answer like 'unreachable%')) as "since",
          (select max(sent_at) from outbox_mails where sent_at is not null) as "last"`,
    );
    if (since === null) return null;
    const from = new Date(last !== null && last > since ? last : since);
    return from <= this.ago(WORTH_A_LOOK_MS) ? from : null;
  }

  /** Whether a mail has waited for so long that something must be wrong. */
  async isLate(): Promise<boolean> {
    const { count } = await oneRow<{ count: number | string }>(
      this.database.manager,
      sql`select count(*) as "count" from outbox_mails where sent_at is null
          and failed_at is null and created_at < ${this.ago(WORTH_A_LOOK_MS)}`,
    );
    return Number(count) > 0;
  }

  private ago(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }
}
