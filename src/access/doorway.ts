import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Transactions } from '../database/transactions.js';
import type { Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import type { Session, SessionStage } from './session.entity.js';
import { Sessions } from './sessions.js';

/** A step through the door: the token for the cookie, and how far it brings. */
export interface Entry {
  readonly token: string;
  readonly stage: SessionStage;
}

/** What happens at a step: `also` is done in the same transaction, and a `false` of it refuses the step. */
export interface Step {
  readonly stage: SessionStage;
  readonly action: string;
  readonly role?: Role | null;
  readonly also?: (tx: EntityManager) => Promise<boolean>;
}

/** Begins, continues and ends sessions, and puts each step on record. */
@Injectable()
export class Doorway {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** A first step: a new session in the place of whatever this browser had. */
  begin(accountId: string, current: Session | null, step: Step): Promise<Entry> {
    return this.transactions.run(async (tx) => {
      await step.also?.(tx);
      await this.note(tx, accountId, step.action);
      if (current) await this.sessions.end(tx, current); // whoever's it was, and however old
      return this.entry(step, await this.sessions.begin(tx, accountId, step.stage, null));
    });
  }

  /** A step further under a new token; null when `also` said no. A session that ended meanwhile goes nowhere. */
  goOn(session: Session, step: Step): Promise<Entry | null> {
    const { accountId } = session;
    return this.transactions.run(async (tx) => {
      if (step.also && !(await step.also(tx))) return null;
      if (!(await this.sessions.end(tx, session))) throw new Problem('sign-in-needed');
      const role = step.role ?? session.role;
      await this.note(tx, accountId, step.action, role === null ? {} : { role });
      return this.entry(step, await this.sessions.begin(tx, accountId, step.stage, session, role));
    });
  }

  /** Puts on record that somebody did not come in, and throws the sentence as Problem('invalid-input'). */
  async refuse(accountId: string | null, action: string, sentence: string): Promise<never> {
    await this.transactions.run((tx) => this.note(tx, accountId, action));
    throw new Problem('invalid-input', sentence);
  }

  async out(session: Session): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.sessions.end(tx, session);
      await this.note(tx, session.accountId, 'sign-out');
    });
  }

  private entry({ stage }: Step, token: string): Entry {
    return { stage, token };
  }

  private note(
    tx: EntityManager,
    accountId: string | null,
    action: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const subject = { kind: 'account', id: accountId ?? 'onbekend' };
    return this.audit.access(tx, { accountId }, action, subject, details);
  }
}
