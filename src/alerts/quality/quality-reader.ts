import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { regionsOf, studentsThroughRegions } from '../../access/visible-students.js';
import { listed } from '../../database/listed.js';
import { rows, sql, sqlList } from '../../database/sql.js';
import type { Outcome } from '../../directory/data/code-lists.js';
import type { Period } from '../../directory/periods.js';
import type { JudgedAlert, LevelOnDay } from '../../policy/alert-quality.js';
import { wasSeenComing } from '../../policy/alert-quality.js';
import type { AlertCause } from '../../policy/alerts.js';
import type { Day } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import type { AlertReason } from '../alert.entity.js';

/** An alert of a region, with by what it is grouped. */
export interface RatedAlert extends JudgedAlert {
  readonly studentId: string;
  readonly raisedOn: Day;
  readonly locationId: string | null;
  /** Of the signals among its reasons, each once; BY_HAND when somebody asked. */
  readonly codes: readonly string[];
}

/** A student who stopped without a diploma, or never started. */
export interface RatedStop {
  readonly studentId: string;
  readonly onDay: Day;
  readonly wasSeen: boolean;
}

export interface RatedWork {
  readonly alerts: readonly RatedAlert[];
  readonly stops: readonly RatedStop[];
  /** What people call the locations, by id. */
  readonly places: ReadonlyMap<string, string>;
}

/** Stands among the signals for what somebody asked. */
export const BY_HAND = 'by_hand' satisfies AlertCause;

/** Outcomes that an alert should have come before. */
const STOPS: readonly Outcome[] = ['uitgevallen', 'niet_gestart'];

type AlertRow = Omit<RatedAlert, 'codes'> & {
  readonly reasons: string;
  readonly cause: AlertCause;
};
type AlertSpan = Pick<RatedAlert, 'studentId' | 'raisedOn' | 'settledOn'>;

/** Reads what became of alerts in a region, and who stopped; nobody's name. */
@Injectable()
export class QualityReader {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async of(viewer: Viewer, period: Period): Promise<RatedWork> {
    const alerts = await this.alerts(viewer, period);
    const places = await this.places(alerts.flatMap(({ locationId }) => locationId ?? []));
    return { alerts, places, stops: await this.stops(viewer, period) };
  }

  /** Raised in the period. */
  private async alerts(viewer: Viewer, { from, to }: Period): Promise<RatedAlert[]> {
    const found = await rows<AlertRow>(
      this.database.manager,
      sql`select al.student_id as "studentId", al.raised_on as "raisedOn", al.location_id as "locationId",
            al.state, al.outcome, al.reasons, al.cause, al.acknowledge_by as "acknowledgeBy",
            al.acknowledged_on as "acknowledgedOn", al.plan_by as "planBy",
            al.planned_on as "plannedOn", al.settled_on as "settledOn"
          from alerts al where al.region_number in ${sqlList(regionsOf(viewer))}
            and al.raised_on between ${from} and ${to}`,
    );
    return found.map(({ reasons, cause, ...alert }) => ({
      ...alert,
      codes: [...codesIn(reasons), ...(cause === BY_HAND ? [BY_HAND] : [])],
    }));
  }

  private async stops(viewer: Viewer, { from, to }: Period): Promise<RatedStop[]> {
    const { manager } = this.database;
    const found = await rows<{ studentId: string; onDay: Day }>(
      manager,
      sql`select distinct o.student_id as "studentId", o.on_day as "onDay"
          from student_outcomes o join students s on s.id = o.student_id
          where o.kind in ${sqlList(STOPS)} and o.withdrawn_at is null
            and o.on_day between ${from} and ${to} and s.joined_into_id is null
            and ${studentsThroughRegions(regionsOf(viewer))}`,
    );
    const ids = [...new Set(found.map(({ studentId }) => studentId))];
    const alerts = await rows<AlertSpan>(
      manager,
      sql`select student_id as "studentId", raised_on as "raisedOn", settled_on as "settledOn"
          from alerts where student_id in ${listed(manager, ids)}`,
    );
    const levels = await rows<LevelOnDay & { readonly studentId: string }>(
      manager,
      sql`select student_id as "studentId", on_day as "onDay", level from level_changes
          where student_id in ${listed(manager, ids)} order by concluded_at, id`,
    );
    const alertsOf = perStudent(alerts);
    const levelsOf = perStudent(levels);
    return found.map(({ studentId, onDay }) => ({
      ...{ studentId, onDay },
      wasSeen: wasSeenComing(onDay, alertsOf(studentId), levelsOf(studentId)),
    }));
  }

  private async places(ids: readonly string[]): Promise<Map<string, string>> {
    const { manager } = this.database;
    const found = await rows<{ id: string; name: string; within: string }>(
      manager,
      sql`select l.id, l.name, o.name as "within" from locations l
          join organisations o on o.id = l.organisation_id
          where l.id in ${listed(manager, [...new Set(ids)])}`,
    );
    return new Map(found.map(({ id, name, within }) => [id, `${within}, ${name}`]));
  }
}

const codesIn = (reasons: string): string[] => [
  ...new Set((JSON.parse(reasons) as AlertReason[]).flatMap(({ code }) => code ?? [])),
];

function perStudent<Row extends { readonly studentId: string }>(all: readonly Row[]) {
  const found = new Map<string, Row[]>();
  for (const row of all) {
    const known = found.get(row.studentId);
    if (known) known.push(row);
    else found.set(row.studentId, [row]);
  }
  return (studentId: string): readonly Row[] => found.get(studentId) ?? [];
}
