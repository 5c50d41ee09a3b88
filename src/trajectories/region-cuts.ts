import type { PublishedSum } from '../policy/suppression.js';
import type { Stage } from '../students/stage.js';
import type { RegionFigures } from './region-figures.js';
import type { Institution, RegionMap } from './region-map.js';

/** The stages in which somebody is followed. */
export const STAGES_IN_SIGHT = [
  'registered',
  'preparation',
  'transition',
  'first_half_year',
  'aftercare',
] as const satisfies readonly Stage[];

export const ALL = 'all';
export const NO_COACH = 'no coach';
export const OTHER_COACH = 'other coach';
export const NO_SCHOOL = 'no school';
export const OTHER_SCHOOL = 'other school';
export const NO_INSTITUTION = 'no institution';
export const OTHER_INSTITUTION = 'other institution';

/** One cut of the same students: counts by a name of their own, and what adds up to what. */
export interface Cut {
  readonly counts: Record<string, number>;
  readonly sums: readonly PublishedSum[];
}

/** By stage, coach, school, and institution with its locations. */
export const cutsOf = (figures: RegionFigures, map: RegionMap): Cut[] => [
  stageCut(figures),
  coachCut(figures, map),
  schoolCut(figures, map),
  placeCut(figures, map),
];

const flatCut = (counts: Record<string, number>): Cut => ({
  counts,
  sums: [{ total: ALL, parts: Object.keys(counts) }],
});

function stageCut({ perStage }: RegionFigures): Cut {
  return flatCut(
    Object.fromEntries(STAGES_IN_SIGHT.map((stage) => [stage, perStage.get(stage) ?? 0])),
  );
}

function coachCut({ perCoach }: RegionFigures, map: RegionMap): Cut {
  const ids = map.coaches.map(({ accountId }) => accountId);
  return flatCut(grouped(perCoach, ids, [NO_COACH, OTHER_COACH]));
}

function schoolCut({ perSchool }: RegionFigures, map: RegionMap): Cut {
  const ids = map.schools.map(({ id }) => id);
  return flatCut(grouped(perSchool, ids, [NO_SCHOOL, OTHER_SCHOOL]));
}

/** What is not among the ids, such as a coach whose role has ended, counts together as `other`; nobody is no group. */
function grouped(
  counts: ReadonlyMap<string | null, number>,
  ids: readonly string[],
  [none, other]: readonly [string, string],
): Record<string, number> {
  const groups = Object.fromEntries(ids.map((id) => [id, 0]));
  for (const [id, count] of counts) {
    const name = id === null ? none : id in groups ? id : other;
    groups[name] = (groups[name] ?? 0) + count;
  }
  return groups;
}

/** Institutions add up to all, and the locations of an institution to the institution. */
function placeCut({ perPlace }: RegionFigures, map: RegionMap): Cut {
  const ids = map.institutions.map(({ id }) => id);
  const perInstitution = new Map<string | null, number>();
  for (const { institutionId, count } of perPlace)
    perInstitution.set(institutionId, (perInstitution.get(institutionId) ?? 0) + count);
  const whole = flatCut(grouped(perInstitution, ids, [NO_INSTITUTION, OTHER_INSTITUTION]));
  const perInstitutionCuts = map.institutions.map((institution) =>
    locationCut(perPlace, institution),
  );
  return {
    counts: Object.assign(
      {},
      whole.counts,
      ...perInstitutionCuts.map(({ counts }) => counts),
    ) as Record<string, number>,
    sums: [...whole.sums, ...perInstitutionCuts.flatMap(({ sums }) => sums)],
  };
}

/** Where no location is known, or one that was closed. */
export const noLocationAt = (institutionId: string): string => `${institutionId} no location`;

function locationCut(perPlace: RegionFigures['perPlace'], { id, locations }: Institution): Cut {
  const here = perPlace.filter(({ institutionId }) => institutionId === id);
  const counts = grouped(
    new Map(here.map(({ locationId, count }) => [locationId, count])),
    locations.map((location) => location.id),
    [noLocationAt(id), noLocationAt(id)],
  );
  return { counts, sums: [{ total: id, parts: Object.keys(counts) }] };
}
