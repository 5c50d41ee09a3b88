import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { fieldProblem } from './accounts-checks.js';
import { Credential } from './credential.entity.js';
import { Passwords } from './passwords.js';
import { Throttle } from './throttle.js';

/** Asks who is in for the password again, so that an unattended screen cannot be used for everything. */
@Injectable()
export class PasswordAgain {
  constructor(
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** A wrong one is a Problem('invalid-input') at its field, and guessing is slowed down as it is at the door. */
  async ask(accountId: string, { field, password, refusal }: AskedPassword): Promise<void> {
    const who = `account:${accountId}`;
    await this.throttle.count('password', who);
    const credential = await this.database.getRepository(Credential).findOneBy({ accountId });
    if (!(await this.passwords.isRight(credential?.passwordHash ?? null, password)))
      throw fieldProblem(field, refusal);
    await this.transactions.run((tx) => this.throttle.forgive(tx, 'password', who));
  }
}

interface AskedPassword {
  readonly field: string;
  readonly password: string;
  /** What to say when it is not right. */
  readonly refusal: string;
}
