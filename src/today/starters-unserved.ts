import { Injectable } from '@nestjs/common';
import { enrolmentGoesOn, regionsOf, studentsOfRegions } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { sql } from '../database/sql.js';
import { hiddenCounts } from '../policy/suppression.js';
import { Caseload } from '../students/caseload.js';
import type { RegionMap } from '../trajectories/region-map.js';
import type { RegionOverview } from '../trajectories/region-overview.js';
import type { Viewer } from '../web/viewer.js';

/** A location where nobody reads an alert. */
export interface UnservedPlace {
  readonly id: string;
  readonly name: string;
  readonly institution: string;
  /** In their first half-year there; null when they are too few to tell. */
  readonly starters: number | null;
}

const STARTERS = 'starters';
const ELSEWHERE = 'elsewhere';

/** The locations of a region without a youth adviser, and how many students begin there. */
@Injectable()
export class UnservedPlaces {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
  ) {}

  async of(viewer: Viewer, map: RegionMap, overview: RegionOverview): Promise<UnservedPlace[]> {
    const places = unservedOf(map);
    const starters = new Map<string, number>();
    for (const { id } of places) starters.set(id, await this.startersAt(viewer, id));
    const hidden = hiddenStarters(starters, overview);
    return places.map((place) => ({
      ...place,
      starters: hidden.has(place.id) ? null : (starters.get(place.id) ?? 0),
    }));
  }

  private async startersAt(viewer: Viewer, locationId: string): Promise<number> {
    const today = this.clock.today();
    const perStage = await this.caseload.countPerStage(
      sql`s.joined_into_id is null and ${studentsOfRegions(regionsOf(viewer), today)}
        and s.id in (select e.student_id from enrolments e
          where ${enrolmentGoesOn(today)} and e.location_id = ${locationId})`,
    );
    return perStage.get('first_half_year') ?? 0;
  }
}

function unservedOf({ institutions }: RegionMap): Omit<UnservedPlace, 'starters'>[] {
  return institutions.flatMap(({ name: institution, locations }) =>
    locations
      .filter(({ advisers }) => advisers.length === 0)
      .map(({ id, name }) => ({ id, name, institution })),
  );
}

/**
 * The same page shows how many starters there are in all and how many students are at each location: what
 * is left over may not point at people either.
 */
export function hiddenStarters(
  starters: ReadonlyMap<string, number>,
  overview: RegionOverview,
): Set<string> {
  const all = overview.stages.find(({ stage }) => stage === 'first_half_year')?.students ?? null;
  const atPlace = new Map(
    overview.institutions.flatMap(({ places }) => places.map((each) => [each.id, each.students])),
  );
  const counts: Record<string, number> = Object.fromEntries(starters);
  const sums = [];
  const here = [...starters.keys()];
  const together = [...starters.values()].reduce((sum, count) => sum + count, 0);
  if (all !== null) {
    Object.assign(counts, { [STARTERS]: all, [ELSEWHERE]: all - together });
    sums.push({ total: STARTERS, parts: [...here, ELSEWHERE] });
  }
  for (const id of here) {
    const total = atPlace.get(id) ?? null;
    if (total === null) continue;
    const [whole, rest] = [`${id} all`, `${id} rest`];
    Object.assign(counts, { [whole]: total, [rest]: total - (counts[id] ?? 0) });
    sums.push({ total: whole, parts: [id, rest] });
  }
  return hiddenCounts(counts, sums);
}
