import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { openForAdviser } from '../access/adviser-alerts.js';
import { Clock } from '../config/clock.js';
import { limitTo, rows, sql, sqlList, type Sql } from '../database/sql.js';
import { Calendars } from '../directory/calendars.js';
import { READABLE_AFTER_CLOSE, type AlertState } from '../policy/alerts.js';
import { addDays, type Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { alertsVisibleTo } from './alert-sight.js';
import type { AlertStep } from './alert-step.entity.js';
import { listedAlerts, type ListedAlert } from './listed-alert.js';

/** What an adviser has to do, what they are busy with, and what is over. */
export interface Inbox {
  /** Not picked up yet, late first. */
  readonly waiting: readonly ListedAlert[];
  /** Picked up by the viewer, or by a colleague whom they stand in for. */
  readonly mine: readonly ListedAlert[];
  /** Over since no more than six weeks, the last first. */
  readonly done: readonly ListedAlert[];
}

export interface AlertFilter {
  /** None: all. */
  readonly states?: readonly AlertState[];
}

/** A step with the names of people. */
export interface ListedStep extends Pick<
  AlertStep,
  'id' | 'kind' | 'onDay' | 'note' | 'details' | 'by' | 'toAccount'
> {
  readonly at: Date;
  /** Null: the program. */
  readonly byName: string | null;
  readonly toName: string | null;
}

/** One alert with all that happened with it, the first first. */
export interface AlertInFull extends ListedAlert {
  readonly steps: readonly ListedStep[];
}

/** Somebody to whom an alert can go. */
export interface AdviserChoice {
  readonly accountId: string;
  readonly name: string;
  /** Where they are adviser: "ROC Maasveld, Stationsweg". */
  readonly place: string;
}

/** Alerts as people read them, each through what they may see. */
@Injectable()
export class AlertLists {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async inbox(viewer: Viewer): Promise<Inbox> {
    const today = this.clock.today();
    const since = addDays(today, -READABLE_AFTER_CLOSE);
    const open = await this.found(viewer, sql`al.open_for is not null`);
    const over = await this.found(viewer, sql`al.settled_on >= ${since}`);
    const waits = ({ alert }: ListedAlert) => alert.state === 'raised' || alert.ownerId === null;
    return {
      waiting: open.filter(waits).sort(byUrgency),
      mine: open.filter((each) => !waits(each)).sort(byUrgency),
      done: over.sort(lastFirst),
    };
  }

  /** How many wait for somebody to pick them up: what the menu says. */
  async waitingFor(viewer: Viewer): Promise<number> {
    const today = this.clock.today();
    const which = sql`(al.state = 'raised' or al.owner_id is null) and ${openForAdviser(viewer, today)}`;
    const found = await rows(
      this.database.manager,
      sql`select al.id from alerts al where ${which} ${limitTo(100)}`,
    );
    return found.length;
  }

  /** All that the viewer may read, also those that are over: what is open first, late first. */
  async of(viewer: Viewer, { states = [] }: AlertFilter = {}): Promise<ListedAlert[]> {
    const which = states.length === 0 ? sql`1 = 1` : sql`al.state in ${sqlList(states)}`;
    const found = await this.found(viewer, which);
    const open = found.filter(({ alert }) => alert.isOpen).sort(byUrgency);
    const over = found.filter(({ alert }) => !alert.isOpen).sort(lastFirst);
    return [...open, ...over];
  }

  /** Of these the ones that the viewer may read. */
  these(viewer: Viewer, ids: readonly string[]): Promise<ListedAlert[]> {
    return this.found(viewer, sql`al.id in ${sqlList(ids)}`);
  }

  /** Problem('not-found') for one that the viewer may not read. */
  async one(viewer: Viewer, id: string): Promise<AlertInFull> {
    const [found] = await this.found(viewer, sql`al.id = ${id}`);
    if (!found) throw new Problem('not-found');
    return { ...found, steps: await this.stepsOf([id]) };
  }

  /** Those about one student, the last first. Whoever asks looked the student up in the viewer's scope. */
  async ofStudent(viewer: Viewer, studentId: string): Promise<AlertInFull[]> {
    const found = await this.found(viewer, sql`al.student_id = ${studentId}`);
    const steps = await this.stepsOf(found.map(({ alert }) => alert.id));
    const stepsFor = (id: string) => steps.filter((step) => step.alertId === id);
    return found
      .map((each) => ({ ...each, steps: stepsFor(each.alert.id) }))
      .sort((one, other) => compare(other.alert.raisedAt, one.alert.raisedAt));
  }

  /** Colleagues whom a viewer can give an alert to: at the same institution, and for a coordinator in the region. */
  advisersFor(viewer: Viewer, { alert }: Pick<ListedAlert, 'alert'>): Promise<AdviserChoice[]> {
    const today = this.clock.today();
    const { organisationId, regionNumber, ownerId } = alert;
    return rows<AdviserChoice>(
      this.database.manager,
      sql`select a.id as "accountId", a.name,
            min(case when l.name is null then o.name else o.name || ', ' || l.name end) as "place"
          from appointments p join organisations o on o.id = p.organisation_id
          join accounts a on a.id = p.account_id and (a.closed_on is null or a.closed_on > ${today})
          left join locations l on l.id = p.location_id
          where p.role = 'youth_adviser' and p.starts_on <= ${today}
            and (p.ends_on is null or p.ends_on >= ${today})
            and (p.organisation_id = ${organisationId} or o.region_number = ${regionNumber})
            and a.id not in (${viewer.accountId}, ${ownerId ?? ''})
          group by a.id, a.name order by a.name, a.id`,
    );
  }

  private async found(viewer: Viewer, which: Sql): Promise<ListedAlert[]> {
    const { manager } = this.database;
    const today = this.clock.today();
    const found = await rows<{ id: string }>(
      manager,
      sql`select al.id from alerts al where ${which} and ${alertsVisibleTo(viewer, today)}`,
    );
    const ids = found.map(({ id }) => id);
    return listedAlerts({ manager, calendars: this.calendars }, viewer, ids, today);
  }

  private async stepsOf(alertIds: readonly string[]) {
    if (alertIds.length === 0) return [];
    const found = await rows<
      Omit<ListedStep, 'at' | 'details'> & {
        at: string;
        details: string | null;
        alertId: string;
      }
    >(
      this.database.manager,
      sql`select st.id, st.alert_id as "alertId", st.kind, st.on_day as "onDay", st.at, st.note,
            st.details, st."by", st.to_account as "toAccount", a.name as "byName", b.name as "toName"
          from alert_steps st left join accounts a on a.id = st."by"
          left join accounts b on b.id = st.to_account
          where st.alert_id in ${sqlList(alertIds)} order by st.at, case when st.kind = 'raised' then 0 else 1 end, st.id`,
    );
    return found.map((step) => ({
      ...step,
      at: new Date(step.at),
      details: step.details === null ? null : (JSON.parse(step.details) as Record<string, string>),
    }));
  }
}

/** What is latest first, then what is due first, then what came first. */
function byUrgency(one: ListedAlert, other: ListedAlert): number {
  const late = (other.deadline?.daysLate ?? 0) - (one.deadline?.daysLate ?? 0);
  const due = compare(one.deadline?.by ?? NEVER, other.deadline?.by ?? NEVER);
  return late || due || compare(one.alert.raisedAt, other.alert.raisedAt);
}

const NEVER: Day = '9999-12-31';

const lastFirst = (one: ListedAlert, other: ListedAlert): number =>
  compare(other.alert.settledAt ?? other.alert.raisedAt, one.alert.settledAt ?? one.alert.raisedAt);

const compare = <T extends string | Date>(one: T, other: T): number =>
  one < other ? -1 : one > other ? 1 : 0;
