import type { Cluster, ExitProfile, MboLevel } from '../../directory/data/code-lists.js';
import type { Day } from '../../policy/day.js';
import { apportion, deal, type Share } from './apportion.js';
import { COACHES } from './accounts.js';
import { type Arrival, type Cohort, cohortsInSight, type Entry } from './cohorts.js';
import type { Draw } from './draw.js';
import type { Gender } from './names.js';
import type { Random } from './random.js';
import { type School, SCHOOLS } from './region.js';

export interface Place extends Arrival {
  school: School;
}

/** What is dealt to each student, so that the whole comes out as the published figures say. */
export interface Slot {
  place: Place;
  gender: Gender;
  level: MboLevel;
  exitProfile: ExitProfile;
  cluster: Cluster;
  coachEmail: string | null;
}

/** Students with a vso background by mbo level, 2022-2023 (Regioplan/Ingrado, figuur 2.1). */
const LEVELS = shares<MboLevel>([1, 30], [2, 30], [3, 13], [4, 27]);

/** The vso population of 2020-2021 (Regioplan/Ingrado, 2.1, CBS). */
const GENDERS = shares<Gender>(['M', 71], ['V', 29]);

/** Vso pupils who started at the mbo in 2021, by exit profile (Regioplan/Ingrado, tabel 2.1). */
const EXIT_PROFILES = shares<ExitProfile>(['VERVOLG', 2879], ['ARBEID', 748], ['DAGBESTEDING', 53]);

/** "Zo'n 95 procent" is cluster 3 or 4 (Regioplan/Ingrado, 2.1); how the rest splits is ours. */
const CLUSTERS = shares<Cluster>(['3/4', 95], ['2', 4], ['1', 1]);

/** A few are indirect, fewer than the 42 of 100 of all starters: coaching begins at vso. [P] */
const ENTRIES = shares<Entry>(['direct', 92], ['after_a_gap', 5], ['school_unknown', 3]);

/** With some for whom a coach is still to be found. */
const CASELOADS: Share<string | null>[] = [
  ...COACHES.map(({ email, weight }) => ({ value: email, weight })),
  { value: null, weight: 4 },
];

export function dealSlots(students: number, { today, random }: Draw): Slot[] {
  const places = dealPlaces(students, today, random);
  const genders = deal(students, GENDERS, random);
  const levels = deal(students, LEVELS, random);
  const exitProfiles = deal(students, EXIT_PROFILES, random);
  const clusters = deal(students, CLUSTERS, random);
  const coaches = deal(students, CASELOADS, random);
  return places.map((place, i) => ({
    place,
    gender: genders[i],
    level: levels[i],
    exitProfile: exitProfiles[i],
    cluster: clusters[i],
    coachEmail: coaches[i],
  }));
}

/**
 * Per school, so that also the smallest has somebody in each phase. Who has yet to start is at vso
 * now, so the indirect entries are among the others.
 */
function dealPlaces(students: number, today: Day, random: Random): Place[] {
  const cohorts = cohortsInSight(today);
  const sizes = apportion(
    students,
    SCHOOLS.map(({ weight }) => weight),
  );
  const places = SCHOOLS.flatMap((school, i) =>
    deal(sizes[i], cohorts, random).map((cohort) => ({ school, cohort })),
  );
  const hasBegun = ({ cohort }: { cohort: Cohort }) => cohort.start <= today;
  const entries = deal(places.filter(hasBegun).length, ENTRIES, random);
  return random
    .shuffle(places)
    .map((place) => ({ ...place, entry: (hasBegun(place) && entries.pop()) || 'direct' }));
}

function shares<T>(...pairs: [value: T, weight: number][]): Share<T>[] {
  return pairs.map(([value, weight]) => ({ value, weight }));
}
