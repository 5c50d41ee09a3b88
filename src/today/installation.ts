import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { oneRow, rows, sql } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import { lastNightDone } from '../facts/last-night.js';
import { MailState, type MailStanding } from '../mail/mail-state.js';
import { addDays, type Day } from '../policy/day.js';
import { nightsAreLate } from '../policy/night.js';
import { Stranded, type StrandedAlerts } from './stranded-alerts.js';

const DAY_MS = 86_400_000;

/** An invitation is worth a look when it lapses within so many days, or did so as recently. */
const LAPSE_DAYS = 3;

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface LapsingInvitation extends Named {
  readonly expiresAt: string;
}

export interface UnservedLocation extends Named {
  readonly organisationId: string;
  readonly organisation: string;
}

export interface Totals {
  readonly accounts: number;
  /** Accounts without a password: they cannot come in yet. */
  readonly uninvited: number;
  readonly organisations: number;
  readonly locations: number;
  readonly programmes: number;
}

/** What an administrator looks after. Never who the students are. */
export interface InstallationState {
  readonly totals: Totals;
  readonly invitations: readonly LapsingInvitation[];
  readonly lonelyOrganisations: readonly Named[];
  readonly unservedLocations: readonly UnservedLocation[];
  /** Alerts that reach nobody, per place. */
  readonly stranded: readonly StrandedAlerts[];
  /** A sentence for each school year of which holidays are missing. */
  readonly calendarWarnings: readonly string[];
  /** The last date of which the work of the night is done, where that is too long ago. */
  readonly lateSince: Day | null;
  readonly mail: MailStanding;
}

@Injectable()
export class Installation {
  constructor(
    private readonly clock: Clock,
    private readonly mail: MailState,
    private readonly calendars: Calendars,
    private readonly strandedAlerts: Stranded,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async state(): Promise<InstallationState> {
    return {
      totals: await this.totals(),
      invitations: await this.lapsingInvitations(),
      lonelyOrganisations: await this.lonelyOrganisations(),
      unservedLocations: await this.unservedLocations(),
      stranded: await this.strandedAlerts.alerts(),
      calendarWarnings: await this.calendars.warnings(),
      lateSince: await this.lateSince(),
      mail: await this.mail.now(),
    };
  }

  private totals(): Promise<Totals> {
    const today = this.clock.today();
    const open = sql`(closed_on is null or closed_on > ${today})`;
    return oneRow<Totals>(
      this.database.manager,
      sql`select
        (select count(*) from accounts where ${open}) as "accounts",
        (select count(*) from accounts a where ${open} and not exists
          (select 1 from credentials c where c.account_id = a.id)) as "uninvited",
        (select count(*) from organisations where ${open}) as "organisations",
        (select count(*) from locations where ${open}) as "locations",
        (select count(*) from programmes where valid_from <= ${today}
          and (valid_until is null or valid_until >= ${today})) as "programmes"`,
    );
  }

  /** Of who has no password yet; the first to lapse first. */
  private lapsingInvitations(): Promise<LapsingInvitation[]> {
    const now = this.clock.now().getTime();
    return rows<LapsingInvitation>(
      this.database.manager,
      sql`select a.id, a.name, k.expires_at as "expiresAt" from personal_links k
          join accounts a on a.id = k.account_id
            and (a.closed_on is null or a.closed_on > ${this.clock.today()})
          where k.kind = 'invitation' and k.used_at is null
            and k.expires_at <= ${new Date(now + LAPSE_DAYS * DAY_MS)}
            and k.expires_at >= ${new Date(now - LAPSE_DAYS * DAY_MS)}
            and not exists (select 1 from credentials c where c.account_id = a.id)
          order by k.expires_at, a.name`,
    );
  }

  /** Nobody works there, today or within a week. */
  private lonelyOrganisations(): Promise<Named[]> {
    const today = this.clock.today();
    return rows<Named>(
      this.database.manager,
      sql`select o.id, o.name from organisations o
          where (o.closed_on is null or o.closed_on > ${today}) and not exists
            (select 1 from appointments p where p.organisation_id = o.id
              and p.starts_on <= ${addDays(today, 7)} and (p.ends_on is null or p.ends_on >= ${today}))
          order by o.name, o.id`,
    );
  }

  private unservedLocations(): Promise<UnservedLocation[]> {
    const today = this.clock.today();
    return rows<UnservedLocation>(
      this.database.manager,
      sql`select l.id, l.name, o.id as "organisationId", o.name as "organisation"
          from locations l join organisations o on o.id = l.organisation_id and o.kind = 'mbo'
          where (l.closed_on is null or l.closed_on > ${today})
            and (o.closed_on is null or o.closed_on > ${today}) and not exists
            (select 1 from appointments p where p.role = 'youth_adviser' and p.organisation_id = o.id
              and (p.location_id = l.id or p.location_id is null)
              and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today}))
          order by o.name, l.name, l.id`,
    );
  }

  private async lateSince(): Promise<Day | null> {
    const today = this.clock.today();
    const last = await lastNightDone(this.database.manager, today);
    return last !== null && nightsAreLate(last, today) ? last : null;
  }
}
