import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Problem } from '../problems/problem.js';
import { Notice } from './notice.entity.js';

/** Somebody reads what they were told. That is between them and the list, and not kept in the audit log. */
@Injectable()
export class NoticeReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Where it leads to. Problem('not-found') for what is not there and for what somebody else was told alike. */
  open(accountId: string, id: string): Promise<string> {
    return this.transactions.run(async (tx) => {
      const notice = await tx.findOneBy(Notice, { id, accountId });
      if (!notice) throw new Problem('not-found');
      await tx.update(Notice, { id, readAt: IsNull() }, { readAt: this.clock.now() });
      return notice.path;
    });
  }

  /** All that was there at that moment; what came later stays unread. */
  async readAll(accountId: string, until: Date): Promise<void> {
    await this.transactions.run((tx) =>
      tx.update(
        Notice,
        { accountId, readAt: IsNull(), madeAt: LessThanOrEqual(until) },
        { readAt: this.clock.now() },
      ),
    );
  }
}
