import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { enrolmentGoesOn } from '../../access/visible-students.js';
import { Clock } from '../../config/clock.js';
import { oneRow, sql, type Sql } from '../../database/sql.js';
import { hiddenCounts } from '../../policy/suppression.js';
import { Caseload } from '../../students/caseload.js';
import type { Post, Viewer } from '../../web/viewer.js';
import { Colleagues, type Colleague } from '../../trajectories/colleagues.js';

/** Where an adviser can be found by students. */
export interface AdviserPlace {
  readonly name: string;
  readonly institution: string;
  /** In their first half-year there; null when they are too few to tell. */
  readonly starters: number | null;
  readonly colleagues: readonly Colleague[];
}

export interface AdviserSurroundings {
  readonly places: readonly AdviserPlace[];
  readonly coordinators: readonly Colleague[];
}

interface PlaceRow {
  readonly organisationId: string;
  readonly locationId: string | null;
  readonly name: string;
  readonly institution: string;
}

/** Where a youth adviser's alerts come from, and who else is there. */
@Injectable()
export class AdviserPlaces {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly colleagues: Colleagues,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(viewer: Viewer): Promise<AdviserSurroundings> {
    const { posts, accountId } = viewer;
    const found = await this.placesOf(posts);
    const others = await this.colleagues.at(
      found.map(({ organisationId }) => organisationId),
      'youth_adviser',
    );
    const counts: Record<string, number> = {};
    for (const [index, place] of found.entries()) counts[index] = await this.startersAt(place);
    const hidden = hiddenCounts(counts, []);
    return {
      places: found.map((place, index) => ({
        name: place.name,
        institution: place.institution,
        starters: hidden.has(String(index)) ? null : counts[index],
        colleagues: others.filter(
          (other) => other.locationId === place.locationId && other.accountId !== accountId,
        ),
      })),
      coordinators: await this.colleagues.inRegions(
        posts.map(({ regionNumber }) => regionNumber),
        'coordinator',
      ),
    };
  }

  /** A post without a location is at the whole institution. */
  private placesOf(posts: readonly Post[]): Promise<PlaceRow[]> {
    const { manager } = this.database;
    return Promise.all(
      posts.map(({ organisationId, locationId }) =>
        oneRow<PlaceRow>(
          manager,
          sql`select o.id as "organisationId", l.id as "locationId", o.name as "institution",
                     coalesce(l.name, o.name) as "name"
              from organisations o left join locations l on l.id = ${locationId}
              where o.id = ${organisationId}`,
        ),
      ),
    );
  }

  private async startersAt({ organisationId, locationId }: PlaceRow): Promise<number> {
    const here: Sql =
      locationId === null
        ? sql`e.organisation_id = ${organisationId}`
        : sql`e.location_id = ${locationId}`;
    const perStage = await this.caseload.countPerStage(
      sql`s.id in (select e.student_id from enrolments e
        where ${enrolmentGoesOn(this.clock.today())} and ${here})`,
    );
    return perStage.get('first_half_year') ?? 0;
  }
}
