import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, type Sql } from '../database/sql.js';
import { ON_ITS_WAY } from './waiting-mail.js';

/** Mails that a person wants to go now: one that waits for its next try, or one that was refused for good. */
@Injectable()
export class MailAgain {
  constructor(private readonly clock: Clock) {}

  /** To the address that the account has by now. One that was delivered, or is on its way, is left alone. */
  async one(tx: EntityManager, id: string): Promise<void> {
    await this.dueNow(tx, sql`id = ${id}`);
  }

  /** All that wait for their next try. */
  async all(tx: EntityManager): Promise<void> {
    await this.dueNow(tx, sql`failed_at is null and tries > 0`);
  }

  private async dueNow(tx: EntityManager, which: Sql): Promise<void> {
    const now = this.clock.present();
    await rows(
      tx,
      sql`update outbox_mails set failed_at = null, next_try_at = ${now}, recipient = coalesce(
            (select a.email from accounts a where a.id = account_id), recipient)
          where ${which} and sent_at is null and sealed_text is not null
            and not (coalesce(last_answer, '') = ${ON_ITS_WAY} and next_try_at > ${now})`,
    );
  }
}
