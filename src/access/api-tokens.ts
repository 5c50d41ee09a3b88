import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { hashOfToken, newToken } from '../config/keys.js';
import { Transactions } from '../database/transactions.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { ApiToken } from './api-token.entity.js';

/** Told apart from other secrets at a glance, also by tools that look for leaked ones. */
const PREFIX = 'dst_';

/** Tokens with which another system acts for an account. Only the hash is kept. */
@Injectable()
export class ApiTokens {
  private readonly logger = new Logger(ApiTokens.name);

  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The new token; it can be shown only now. */
  async make(tx: EntityManager, actor: Actor, accountId: string, name: string): Promise<string> {
    const token = PREFIX + newToken();
    const row = Object.assign(new ApiToken(), {
      accountId,
      name,
      tokenHash: hashOfToken(token),
      createdAt: this.clock.now(),
    });
    await tx.insert(ApiToken, row);
    await this.audit.changed(
      tx,
      actor,
      'api-token.make',
      { kind: 'account', id: accountId },
      { token: row.id },
    );
    return token;
  }

  of(accountId: string): Promise<ApiToken[]> {
    return this.database
      .getRepository(ApiToken)
      .find({ where: { accountId, revokedAt: IsNull() }, order: { createdAt: 'DESC' } });
  }

  /** Only one's own. */
  async revoke(actor: Actor, accountId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const revoked = await tx.update(
        ApiToken,
        { id, accountId, revokedAt: IsNull() },
        { revokedAt: this.clock.now() },
      );
      if (revoked.affected !== 1) throw new Problem('not-found');
      await this.audit.changed(
        tx,
        actor,
        'api-token.revoke',
        { kind: 'account', id: accountId },
        { token: id },
      );
    });
  }

  /** Whose token this is; null when it is unknown or revoked. The day of use is noted once a day. */
  async accountOf(token: string): Promise<string | null> {
    const found = await this.database
      .getRepository(ApiToken)
      .findOneBy({ tokenHash: hashOfToken(token), revokedAt: IsNull() });
    if (!found) return null;
    const today = this.clock.today();
    if (found.lastUsedOn !== today) await this.usedOn(today, found.id);
    return found.accountId;
  }

  /** Where nothing can be written, such as on a full disk, systems still read on: it is noted the next time. */
  private async usedOn(lastUsedOn: Day, id: string): Promise<void> {
    try {
      await this.transactions.run((tx) => tx.update(ApiToken, { id }, { lastUsedOn }));
    } catch (fault) {
      this.logger.warn({ fault });
    }
  }
}
