import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RhythmReader } from '../check-ins/rhythm-facts.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import { phaseOn, type PhaseName } from '../policy/phases.js';
import type { SignalSettings } from '../policy/signals/settings.js';
import { workingDayAfter } from '../policy/signals/working-days.js';
import { Policies } from '../signals/policies.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import type { AlertPlace } from './routing.js';

interface Row {
  readonly trajectoryId: string;
  readonly studentId: string;
  readonly organisationId: string | null;
  readonly locationId: string | null;
  readonly regionNumber: number | null;
}

/** Where a student is enrolled today, and how days are counted there. */
export class Footing {
  constructor(
    readonly about: {
      readonly trajectoryId: string;
      readonly studentId: string;
      readonly place: AlertPlace;
    },
    private readonly days: { readonly phase: PhaseName | null; readonly calendar: Calendar | null },
    readonly settings: SignalSettings,
  ) {}

  /** "In school days", by the calendar of the institution. */
  after(day: Day, n: number): Day {
    return workingDayAfter(day, n, this.days);
  }
}

/** No region is known of a student without a school and without an enrolment: then nobody coordinates. */
const NO_REGION = 0;

/** Reads where an alert about a student goes and by which days, for many at once. */
@Injectable()
export class Footings {
  constructor(
    private readonly reader: RhythmReader,
    private readonly policies: Policies,
  ) {}

  /** By trajectory. */
  async of(
    manager: EntityManager,
    trajectoryIds: readonly string[],
    today: Day,
  ): Promise<Map<string, Footing>> {
    if (trajectoryIds.length === 0) return new Map();
    const places = await placesOf(manager, trajectoryIds, today);
    const found = await this.reader.of(manager, trajectoryIds, today);
    const rules = await this.reader.rulesFor(manager, found);
    const policies = await this.policies.inForce(manager);
    const footings = found.flatMap((facts): [string, Footing][] => {
      const row = places.get(facts.id);
      if (!row) return [];
      const phase = phaseOn(rules.rhythmOf(facts, [], today).phases, today)?.phase ?? null;
      // Also before the start: it is the adviser of the institution who counts.
      const calendar = rules.calendarIn('first_half_year', facts);
      const place = { ...row, regionNumber: row.regionNumber ?? NO_REGION };
      const { settings } = policies.of(place.regionNumber);
      const about = { trajectoryId: facts.id, studentId: row.studentId, place };
      return [[facts.id, new Footing(about, { phase, calendar }, settings)]];
    });
    return new Map(footings);
  }
}

async function placesOf(
  manager: EntityManager,
  trajectoryIds: readonly string[],
  today: Day,
): Promise<Map<string, Row>> {
  const found = await rows<Row>(
    manager,
    sql`select t.id as "trajectoryId", t.student_id as "studentId",
          e.organisation_id as "organisationId", e.location_id as "locationId",
          coalesce(school.region_number, mbo.region_number) as "regionNumber"
        from trajectories t join students s on s.id = t.student_id ${enrolmentOfStudent(today)}
        left join organisations school on school.id = s.school_id
        left join organisations mbo on mbo.id = e.organisation_id
        where t.id in ${listed(manager, trajectoryIds)}`,
  );
  return new Map(found.map((row) => [row.trajectoryId, row]));
}
