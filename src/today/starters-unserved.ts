import { hiddenCounts } from '../policy/suppression.js';
import type { RegionFigures } from '../trajectories/region-figures.js';
import type { RegionMap } from '../trajectories/region-map.js';
import type { RegionOverview } from '../trajectories/region-overview.js';

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
export function unservedPlaces(
  { startersPerLocation }: RegionFigures,
  map: RegionMap,
  overview: RegionOverview,
): UnservedPlace[] {
  const places = unservedOf(map);
  const starters = new Map(places.map(({ id }) => [id, startersPerLocation.get(id) ?? 0]));
  const hidden = hiddenStarters(starters, overview);
  return places.map((place) => ({
    ...place,
    starters: hidden.has(place.id) ? null : (starters.get(place.id) ?? 0),
  }));
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
