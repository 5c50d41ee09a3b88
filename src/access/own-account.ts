import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Transactions } from '../database/transactions.js';
import { Account, type Theme } from '../directory/account.entity.js';
import { Credential } from './credential.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.js';

/** What somebody sees of their own account. */
export interface AccountFacts {
  readonly email: string;
  readonly hasSecondFactor: boolean;
  readonly recoveryCodesLeft: number;
  readonly sessions: number;
}

/** One's own account: what it holds, and how it looks. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(accountId: string): Promise<AccountFacts> {
    const { manager } = this.database;
    const { email } = await manager.findOneByOrFail(Account, { id: accountId });
    const credential = await manager.findOneBy(Credential, { accountId });
    return {
      email,
      hasSecondFactor: Boolean(credential?.totpSeed),
      recoveryCodesLeft: await manager.countBy(RecoveryCode, { accountId, usedAt: IsNull() }),
      sessions: await manager.countBy(Session, { accountId, stage: 'in' }),
    };
  }

  /** Null follows the device. */
  async chooseTheme(accountId: string, theme: Theme | null): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.update(Account, { id: accountId }, { theme });
      const subject = { kind: 'account', id: accountId };
      await this.audit.changed(tx, { accountId }, 'account.theme', subject, { theme });
    });
  }

  async endOtherSessions(session: Session): Promise<void> {
    const { accountId } = session;
    await this.transactions.run(async (tx) => {
      await this.sessions.endAll(tx, accountId, session);
      await this.audit.access(tx, { accountId }, 'sign-out.others', {
        kind: 'account',
        id: accountId,
      });
    });
  }
}
