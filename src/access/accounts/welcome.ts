import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../audit/audit-line.js';
import { Transactions } from '../../database/transactions.js';
import { Account } from '../../directory/account.entity.js';
import { emailOf } from '../../policy/formats.js';
import { AccountHelp } from '../account-help.js';
import { fieldProblem } from '../accounts-checks.js';
import { Accounts } from '../accounts.js';
import type { NewAccountDto } from './account.dto.js';

/** Adds somebody from a screen: with an invitation, and never by accident to somebody else's account. */
@Injectable()
export class Welcome {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly help: AccountHelp,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** A form that was sent twice changes nothing the second time. */
  async somebody(actor: Actor, wish: NewAccountDto): Promise<{ account: Account; isNew: boolean }> {
    const chosen = { ...wish, locationId: wish.locationId === '' ? null : wish.locationId };
    return this.transactions.run(async (tx) => {
      const { account, isNew, isAppointed } = await this.accounts.add(tx, actor, chosen);
      if (!isNew && isAppointed)
        throw fieldProblem(
          'email',
          `${account.name} heeft al een account met dit e-mailadres. Geef de rol daar.`,
        );
      if (isNew) await this.help.sendLink(tx, actor, account);
      return { account, isNew };
    });
  }

  /** Whose address this is already. */
  async known(email: string | undefined): Promise<Account | null> {
    const address = emailOf(email ?? '');
    return address === null ? null : this.database.manager.findOneBy(Account, { email: address });
  }
}
