import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { rows, sql } from '../database/sql.js';
import { lastNightDone } from '../facts/last-night.js';
import { MailState } from '../mail/mail-state.js';
import { nightsAreLate } from '../policy/night.js';

type Finding = 'ok' | 'down' | 'behind' | 'late' | 'off' | 'none';

interface Report {
  readonly status: 'ok' | 'unavailable';
  readonly database: Finding;
  readonly migrations: Finding;
  /** Late: a mail has waited for half an hour. Down: the mail server takes none. The pages go on. */
  readonly mail: Finding;
  /** The work of the night; none where it never ran. */
  readonly nights: Finding;
}

/** Whether this instance can do its work now. */
@Injectable()
export class Readiness {
  private isLeaving = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly mail: MailState,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** From now on new visitors should go elsewhere; those who are being helped are helped to the end. */
  leave(): void {
    this.isLeaving = true;
  }

  async report(): Promise<Report> {
    if (this.isLeaving) return { status: 'unavailable', database: 'ok', ...all('ok') };
    const database = await this.databaseAnswers();
    if (database !== 'ok') return { status: 'unavailable', database, ...all('down') };
    const migrations = await this.schemaIsCurrent();
    const mail = await this.mailMoves();
    const isCurrent = migrations === 'ok';
    // An older schema does not know of nights yet.
    const nights = isCurrent ? await this.nightsAreDone() : 'down';
    return { status: isCurrent ? 'ok' : 'unavailable', database, migrations, mail, nights };
  }

  private async databaseAnswers(): Promise<Finding> {
    try {
      await rows(this.database.manager, sql`select id from audit_head`);
      return 'ok';
    } catch {
      return 'down';
    }
  }

  private async schemaIsCurrent(): Promise<Finding> {
    const done = await rows<{ name: string }>(
      this.database.manager,
      sql`select name from migrations`,
    );
    const names = new Set(done.map(({ name }) => name));
    return this.database.migrations.every(({ name }) => name !== undefined && names.has(name))
      ? 'ok'
      : 'behind';
  }

  private async nightsAreDone(): Promise<Finding> {
    const today = this.clock.today();
    const last = await lastNightDone(this.database.manager, today);
    if (last === null) return 'none';
    return nightsAreLate(last, today) ? 'late' : 'ok';
  }

  private async mailMoves(): Promise<Finding> {
    if (this.config.smtpUrl === null) return 'off';
    if ((await this.mail.unreachableSince()) !== null) return 'down';
    return (await this.mail.isLate()) ? 'late' : 'ok';
  }
}

const all = (finding: Finding) => ({ migrations: finding, mail: finding, nights: finding });
