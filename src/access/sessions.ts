import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LessThan, type DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { hashOfToken, newToken } from '../config/keys.js';
import { sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { Transactions } from '../database/transactions.js';
import type { Role } from '../policy/roles.js';
import { Session, type SessionStage } from './session.entity.js';

const MINUTE = 60_000;
/** Without a sign of life for this long a session is over. */
export const IDLE_MS = 30 * MINUTE;
/** Longer than this no session lasts. */
export const ABSOLUTE_MS = 12 * 60 * MINUTE;
/** Between password and second factor. */
const DOOR_MS = 10 * MINUTE;
/** A sign of life is noted at most this often. */
const TOUCH_EVERY_MS = MINUTE;

/** Signed-in browsers. A step further (second factor, other role) always gets a new token and ends the old one. */
@Injectable()
export class Sessions {
  private readonly logger = new Logger(Sessions.name);

  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Begins a session and gives the token for the cookie. `instead` is the session that it takes the place of. */
  async begin(
    tx: EntityManager,
    accountId: string,
    stage: SessionStage,
    instead: Session | null,
    role: Role | null = null,
  ): Promise<string> {
    if (instead) await tx.delete(Session, { tokenHash: instead.tokenHash });
    const token = newToken();
    const now = this.clock.now();
    const keptSince = stage === 'in' && instead?.stage === 'in' ? instead.createdAt : now;
    await tx.insert(Session, {
      tokenHash: hashOfToken(token),
      accountId,
      stage,
      role,
      createdAt: keptSince,
      seenAt: now,
      expiresAt: new Date(keptSince.getTime() + (stage === 'in' ? ABSOLUTE_MS : DOOR_MS)),
    });
    return token;
  }

  /** The session of a cookie, if it still lives; anything else is a fresh visitor. */
  async find(token: string): Promise<Session | null> {
    // Once for every request: without the cost of making an entity.
    const [session] = await take(
      this.database.manager,
      Session,
      sql`x.token_hash = ${hashOfToken(token)}`,
    );
    if (!session) return null;
    const now = this.clock.now().getTime();
    const isAlive = session.expiresAt.getTime() > now && session.seenAt.getTime() + IDLE_MS > now;
    if (!isAlive) return null;
    if (session.seenAt.getTime() + TOUCH_EVERY_MS < now) await this.touch(session);
    return session;
  }

  /** False when it had ended already. */
  async end(tx: EntityManager, session: Session): Promise<boolean> {
    const ended = await tx.delete(Session, { tokenHash: session.tokenHash });
    return ended.affected === 1;
  }

  /** Ends every session of an account, but for the one given. */
  async endAll(tx: EntityManager, accountId: string, except: Session | null = null): Promise<void> {
    const all = tx
      .createQueryBuilder()
      .delete()
      .from(Session)
      .where('account_id = :accountId', { accountId });
    if (except) all.andWhere('token_hash <> :kept', { kept: except.tokenHash });
    await all.execute();
  }

  async sweepExpired(): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run((tx) => tx.delete(Session, { expiresAt: LessThan(now) }));
  }

  /** Where nothing can be written, such as on a full disk, people still read on: it is noted the next time. */
  private async touch(session: Session): Promise<void> {
    const seenAt = this.clock.now();
    try {
      await this.transactions.run((tx) =>
        tx.update(Session, { tokenHash: session.tokenHash }, { seenAt }),
      );
    } catch (fault) {
      this.logger.warn({ fault });
    }
  }
}
