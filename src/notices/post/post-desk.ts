import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.js';
import { Transactions } from '../../database/transactions.js';
import { MailAgain } from '../../mail/mail-again.js';
import { OutboxMail } from '../../mail/outbox-mail.entity.js';
import { Postman } from '../../mail/postman.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';

/** An administrator wants mail to go now. Asked twice it goes once: what is on its way is left alone. */
@Injectable()
export class PostDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly again: MailAgain,
    private readonly postman: Postman,
    private readonly audit: Audit,
  ) {}

  async retry(viewer: Viewer, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await tx.existsBy(OutboxMail, { id }))) throw new Problem('not-found');
      await this.again.one(tx, id);
      await this.audit.changed(tx, viewer, 'mail.retry', { kind: 'mail', id });
    });
    this.postman.hurry();
  }

  async retryAll(viewer: Viewer): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.again.all(tx);
      await this.audit.changed(tx, viewer, 'mail.retry', { kind: 'page', id: '/beheer/post' });
    });
    this.postman.hurry();
  }
}
