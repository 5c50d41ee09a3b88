import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { oneRow, rows, sql, type Sql } from '../database/sql.js';
import { WaitingMail } from '../mail/waiting-mail.js';
import { Notices } from './notices.js';

/** Addresses on which mail does not arrive, for whose they are. */
@Injectable()
export class RefusedAddresses {
  constructor(
    notices: Notices,
    waiting: WaitingMail,
    @InjectDataSource() private readonly database: DataSource,
  ) {
    waiting.whenAddressRefused(async (tx, { accountId, recipient }) => {
      if (accountId === null) return;
      const occasion = `refused ${recipient}`;
      const path = '/account/berichten';
      await notices.tell(tx, [{ accountId, kind: 'mail_fails', occasion, studentId: null, path }]);
    });
  }

  /** The address of the person, as long as mail to it is refused; null when it arrives. */
  async of(accountId: string): Promise<string | null> {
    const [found] = await rows<{ email: string }>(
      this.database.manager,
      sql`select a.email from accounts a where a.id = ${accountId} and ${mailIsRefused}`,
    );
    return found?.email ?? null;
  }

  async addressOf(accountId: string): Promise<string> {
    const { email } = await oneRow<{ email: string }>(
      this.database.manager,
      sql`select email from accounts where id = ${accountId}`,
    );
    return email;
  }
}

/** Of an account by alias `a`: the last answer about its address was that it is not there. */
export const mailIsRefused: Sql = sql`exists (select 1 from outbox_mails f
  where f.account_id = a.id and f.recipient = a.email and f.failed_at is not null
    and f.last_answer like 'address%' and not exists (select 1 from outbox_mails later
      where later.account_id = a.id and later.recipient = a.email
        and later.sent_at > f.failed_at))`;
