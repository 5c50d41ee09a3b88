import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { lastNightDone } from '../facts/last-night.js';
import { MailState } from '../mail/mail-state.js';
import { nightsAreLate } from '../policy/night.js';
import { DatabaseProbe, type DatabaseFinding } from './database-probe.js';
import { schemaOf, type SchemaFinding } from '../database/schema-state.js';

interface Report {
  /** Stopping: no new visitors, please; those who are being helped are helped to the end. */
  readonly status: 'ok' | 'unavailable' | 'stopping';
  readonly database: DatabaseFinding | 'unknown';
  readonly migrations: SchemaFinding | 'unknown';
  /** Late: a mail has waited for half an hour. Down: the mail server takes none. The pages go on. */
  readonly mail: 'ok' | 'off' | 'late' | 'down' | 'unknown';
  /** The work of the night; none where it never ran. */
  readonly nights: 'ok' | 'none' | 'late' | 'unknown';
}

/** What nobody looked at, or can look at through a database that gives no answer. */
const UNSEEN = { migrations: 'unknown', mail: 'unknown', nights: 'unknown' } as const;

/** Whether this instance can do its work now. */
@Injectable()
export class Readiness {
  private isLeaving = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly mail: MailState,
    private readonly probe: DatabaseProbe,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** From now on new visitors should go elsewhere; those who are being helped are helped to the end. */
  leave(): void {
    this.isLeaving = true;
  }

  async report(): Promise<Report> {
    if (this.isLeaving) return { status: 'stopping', database: 'unknown', ...UNSEEN };
    const database = await this.probe.ask();
    if (database === 'down' || database === 'locked')
      return { status: 'unavailable', database, ...UNSEEN };
    try {
      const migrations = await schemaOf(this.database);
      const isFit = database === 'ok' && migrations === 'ok';
      return { status: isFit ? 'ok' : 'unavailable', database, ...(await this.work(migrations)) };
    } catch {
      // It went away after it had answered.
      return { status: 'unavailable', database: 'down', ...UNSEEN };
    }
  }

  /** Of another schema than ours nobody knows what its tables say. */
  private async work(migrations: SchemaFinding): Promise<Omit<Report, 'status' | 'database'>> {
    if (migrations !== 'ok') return { ...UNSEEN, migrations };
    return { migrations, mail: await this.mailMoves(), nights: await this.nightsAreDone() };
  }

  private async nightsAreDone(): Promise<Report['nights']> {
    const today = this.clock.today();
    const last = await lastNightDone(this.database.manager, today);
    if (last === null) return 'none';
    return nightsAreLate(last, today) ? 'late' : 'ok';
  }

  private async mailMoves(): Promise<Report['mail']> {
    if (this.config.smtpUrl === null) return 'off';
    if ((await this.mail.unreachableSince()) !== null) return 'down';
    return (await this.mail.isLate()) ? 'late' : 'ok';
  }
}
