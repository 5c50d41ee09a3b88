import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Leases } from '../database/leases.js';
import { rows, sql } from '../database/sql.js';
import { isBefore, lastDigest, USUAL_TIMES, type Moment } from '../policy/digest.js';
import { DigestMails, type DueDigest } from './digest-mails.js';

const EVERY_MS = 20_000;
const LEASE_MS = 60_000;
const AT_A_TIME = 100;

/**
 * Mails people what waits for them at the times that they chose. It looks now and then whose time has come,
 * so a server that was off for a while brings one digest and not several.
 */
@Injectable()
export class Digests {
  private readonly logger = new Logger(Digests.name);
  private isAtWork = false;

  constructor(
    private readonly mails: DigestMails,
    private readonly leases: Leases,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  @Interval(EVERY_MS)
  async goRound(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    try {
      if ((await this.due()).length > 0)
        await this.leases.whileHeld('digests', LEASE_MS, () => this.post(), { renews: true });
    } catch (fault) {
      this.logger.error({ fault });
    } finally {
      this.isAtWork = false;
    }
  }

  private async post(): Promise<void> {
    const due = await this.due();
    for (let from = 0; from < due.length; from += AT_A_TIME)
      await this.mails.post(due.slice(from, from + AT_A_TIME));
  }

  /** Who was told something before the last of their times that has come. */
  private async due(): Promise<DueDigest[]> {
    const now = { day: this.clock.today(), time: this.clock.timeOfDay() };
    const usual = lastDigest(now, USUAL_TIMES);
    const waiting = await this.waiting();
    return waiting.flatMap(({ accountId, since, times }) => {
      const slot = times === null ? usual : lastDigest(now, JSON.parse(times) as string[]);
      return slot !== null && isBefore(this.momentOf(since), slot) ? { accountId, slot } : [];
    });
  }

  private waiting() {
    return rows<{ accountId: string; since: string; times: string | null }>(
      this.database.manager,
      sql`select n.account_id as "accountId", t.times,
            min(cast(n.on_day as varchar(10)) || ' ' || n.made_at) as "since"
          from notices n left join notice_settings t on t.account_id = n.account_id
          where n.mail_id is null and n.read_at is null and not n.is_urgent
          group by n.account_id, t.times order by n.account_id`,
    );
  }

  /** The day is that of the program, which may be pinned; the time is the true one. */
  private momentOf(since: string): Moment {
    const [day = '', madeAt = ''] = since.split(' ');
    return { day, time: this.clock.timeOf(new Date(madeAt)) };
  }
}
