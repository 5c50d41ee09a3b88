import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { oneRow, rows, sql, sqlList } from '../../database/sql.js';
import { enrolmentOfStudent } from '../../students/student-joins.js';
import { Routing } from '../routing.js';

/** Whom an alert about a student reaches. */
export interface Reach {
  /** The coordinators when the location has no adviser; nobody when the region has none either. */
  readonly who: 'advisers' | 'coordinators' | 'nobody';
  readonly names: readonly string[];
  /** Where the student learns: "ROC Maasveld, Stationsweg"; null while nobody knows. */
  readonly place: string | null;
}

/** What is asked is added to it. */
export interface OpenAlert {
  readonly id: string;
  /** Null while nobody took it on. */
  readonly ownerName: string | null;
}

interface Enrolled {
  readonly organisationId: string | null;
  readonly locationId: string | null;
  readonly institution: string | null;
  readonly location: string | null;
  readonly regionNumber: number | null;
}

/** Who gets an alert about a student, told before it is sent. */
@Injectable()
export class Reaches {
  constructor(
    private readonly clock: Clock,
    private readonly routing: Routing,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Whoever asks looked the student up in the viewer's scope. */
  async of(studentId: string): Promise<Reach> {
    const today = this.clock.today();
    const { institution, location, ...enrolled } = await this.enrolled(studentId);
    const routes = await this.routing.on(this.database.manager, today);
    const { advisers, coordinators } = routes.of({
      ...enrolled,
      regionNumber: enrolled.regionNumber ?? 0,
    });
    const names = await this.namesOf(advisers.length > 0 ? advisers : coordinators);
    return {
      who: advisers.length > 0 ? 'advisers' : names.length > 0 ? 'coordinators' : 'nobody',
      names,
      place: [institution, location].filter(Boolean).join(', ') || null,
    };
  }

  /** The one that is open about the student; null without any. */
  async openAlert(studentId: string): Promise<OpenAlert | null> {
    const [found] = await rows<OpenAlert>(
      this.database.manager,
      sql`select al.id, o.name as "ownerName" from alerts al
          left join accounts o on o.id = al.owner_id where al.open_for = ${studentId}`,
    );
    return found ?? null;
  }

  private enrolled(studentId: string): Promise<Enrolled> {
    return oneRow<Enrolled>(
      this.database.manager,
      sql`select e.organisation_id as "organisationId", e.location_id as "locationId",
            mbo.name as "institution", l.name as "location",
            coalesce(school.region_number, mbo.region_number) as "regionNumber"
          from students s ${enrolmentOfStudent(this.clock.today())}
          left join organisations school on school.id = s.school_id
          left join organisations mbo on mbo.id = e.organisation_id
          left join locations l on l.id = e.location_id
          where s.id = ${studentId}`,
    );
  }

  private async namesOf(accountIds: readonly string[]): Promise<string[]> {
    const found = await rows<{ name: string }>(
      this.database.manager,
      sql`select a.name from accounts a where a.id in ${sqlList(accountIds)} order by a.name, a.id`,
    );
    return found.map(({ name }) => name);
  }
}
