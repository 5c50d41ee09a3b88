import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { hashOfToken, newToken } from '../../config/keys.js';
import { Transactions } from '../../database/transactions.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';
import { CalendarFeed } from '../calendar-feed.entity.js';

/** The links with which people's own calendar programs read their talks: one for each account. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Null when there is none, or it was revoked. */
  of(accountId: string): Promise<CalendarFeed | null> {
    return this.database.getRepository(CalendarFeed).findOneBy({ accountId });
  }

  /** Null for a token that was guessed, revoked or replaced. */
  find(token: string): Promise<CalendarFeed | null> {
    const tokenHash = hashOfToken(token);
    return this.database.getRepository(CalendarFeed).findOneBy({ tokenHash });
  }

  /** The token of a new link; it can be shown only now. The one before stops working. */
  renew({ accountId }: Viewer, withUnplanned: boolean): Promise<string> {
    return this.transactions.run(async (tx) => {
      const token = newToken();
      const made = { tokenHash: hashOfToken(token), madeAt: this.clock.now(), lastReadAt: null };
      await tx.upsert(CalendarFeed, { accountId, withUnplanned, ...made }, ['accountId']);
      const subject = { kind: 'account', id: accountId };
      await this.audit.changed(tx, { accountId }, 'calendar-feed.make', subject);
      return token;
    });
  }

  /** Whether talks without a time stand in it too. Problem 'not-found' without a link. */
  choose({ accountId }: Viewer, withUnplanned: boolean): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { affected } = await tx.update(CalendarFeed, { accountId }, { withUnplanned });
      if (affected !== 1) throw new Problem('not-found');
      const subject = { kind: 'account', id: accountId };
      const details = { withUnplanned };
      await this.audit.changed(tx, { accountId }, 'calendar-feed.revise', subject, details);
    });
  }

  /** At once; a link that is gone already stays gone. */
  revoke({ accountId }: Viewer): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { affected } = await tx.delete(CalendarFeed, { accountId });
      if (affected !== 1) return;
      const subject = { kind: 'account', id: accountId };
      await this.audit.changed(tx, { accountId }, 'calendar-feed.revoke', subject);
    });
  }
}
