import { hiddenCounts } from '../policy/suppression.js';
import type { Stage } from '../students/stage.js';
import type { Colleague } from './colleagues.js';
import {
  ALL,
  type Cut,
  cutsOf,
  NO_COACH,
  noLocationAt,
  NO_INSTITUTION,
  NO_SCHOOL,
  OTHER_COACH,
  OTHER_INSTITUTION,
  OTHER_SCHOOL,
  STAGES_IN_SIGHT,
} from './region-cuts.js';
import type { RegionFigures } from './region-figures.js';
import type { Institution, RegionMap, School, TeachingPlace } from './region-map.js';

/** Null where the count may not be shown. */
type Count = number | null;
/** Who are in none of the named groups; null when that is nobody. */
type Rest = { readonly students: Count } | null;
type Counted<Thing> = Thing & { readonly students: Count };

interface CountedInstitution extends Institution {
  readonly places: readonly Counted<TeachingPlace>[];
  readonly withoutLocation: Rest;
}

/** The figures of a region as its coordinator may see them. */
export interface RegionOverview {
  readonly all: Count;
  readonly stages: readonly { stage: Stage; students: Count }[];
  readonly coaches: readonly Counted<Colleague>[];
  /** A coordinator may know who these are. */
  readonly withoutCoach: number;
  /** Their coach does not hold the role here today. */
  readonly withOtherCoach: Rest;
  readonly schools: readonly Counted<School>[];
  readonly withoutSchool: Rest;
  readonly atOtherSchool: Rest;
  readonly institutions: readonly Counted<CountedInstitution>[];
  readonly withoutInstitution: Rest;
  readonly atOtherInstitution: Rest;
}

/** Nobody is shown a count from which fewer than ten people can be told; the cuts share one total. */
export function overviewOf(figures: RegionFigures, map: RegionMap): RegionOverview {
  const cuts = cutsOf(figures, map);
  const all = sumOf([...figures.perStage.values()]);
  const counts = Object.assign({ [ALL]: all }, ...cuts.map((cut) => cut.counts)) as Record<
    string,
    number
  >;
  const hidden = hiddenIn(cuts, all);
  const shown = (name: string): Count => (hidden.has(name) ? null : (counts[name] ?? 0));
  const rest = (name: string): Rest => (name in counts ? { students: shown(name) } : null);
  const counted = <Thing extends { id: string }>(thing: Thing): Counted<Thing> => ({
    ...thing,
    students: shown(thing.id),
  });
  return {
    all: shown(ALL),
    stages: STAGES_IN_SIGHT.map((stage) => ({ stage, students: shown(stage) })),
    coaches: map.coaches.map((coach) => ({ ...coach, students: shown(coach.accountId) })),
    withoutCoach: counts[NO_COACH] ?? 0,
    withOtherCoach: rest(OTHER_COACH),
    schools: map.schools.map(counted),
    withoutSchool: rest(NO_SCHOOL),
    atOtherSchool: rest(OTHER_SCHOOL),
    institutions: map.institutions.map((institution) => ({
      ...counted(institution),
      places: institution.locations.map(counted),
      withoutLocation: rest(noLocationAt(institution.id)),
    })),
    withoutInstitution: rest(NO_INSTITUTION),
    atOtherInstitution: rest(OTHER_INSTITUTION),
  };
}

/** When one cut cannot hide its small counts beside the total, no total and no count is shown. */
function hiddenIn(cuts: readonly Cut[], all: number): Set<string> {
  const perCut = cuts.map(({ counts, sums }) =>
    hiddenCounts({ [ALL]: all, ...counts }, sums, [NO_COACH]),
  );
  if (!perCut.some((hidden) => hidden.has(ALL)))
    return new Set(perCut.flatMap((each) => [...each]));
  return new Set([ALL, ...cuts.flatMap(({ counts }) => Object.keys(counts))]);
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
