import { addDays, type Day, earliestOf } from '../day.js';
import { weekdayAfter } from '../week.js';
import type { PlacementFact } from './facts.js';
import { active, quiet, type Rule, unknown } from './verdict.js';
import type { View } from './view.js';

/** A16: "bpv start within 20 school days and no place; start passed and no place". */
export const noPlace: Rule = (view) => {
  const { facts, settings, today, mboCalendar } = view;
  if (facts.placements.length === 0) return unknown();
  const wantedFrom = earliestOf(facts.placements.map((each) => lackingFrom(each, view)));
  if (wantedFrom === null) return quiet();
  const days = settings.A16_days;
  const since = mboCalendar?.schoolDayBefore(wantedFrom, days) ?? weekdayAfter(wantedFrom, -days);
  const changes = [since, addDays(wantedFrom, 1)];
  if (today < since) return quiet(...changes);
  const points = today > wantedFrom ? Math.max(settings.A16, settings.A16_passed) : settings.A16;
  return active({ points, since, measured: { wantedFrom } }, ...changes);
};

/** A17: "bpv ended early", until there is a new place. */
export const placeStopped: Rule = (view) => {
  const { facts, settings, today } = view;
  if (facts.placements.length === 0) return unknown();
  const stopped = facts.placements
    .flatMap(({ stoppedOn }) => (stoppedOn !== null && stoppedOn <= today ? [stoppedOn] : []))
    .sort()
    .at(-1);
  if (stopped === undefined) return quiet();
  const isReplaced = facts.placements.some(
    (each) => isFoundBy(each, today) && !isStoppedBy(each, today) && sinceOf(each) >= stopped,
  );
  return isReplaced ? quiet() : active({ points: settings.A17, since: stopped });
};

/** P02: "place found and supervisor briefed", until the placement ends. */
export const placeWithSupport: Rule = ({ facts, settings, today }) => {
  if (facts.placements.length === 0) return unknown();
  const places = facts.placements.filter((each) => goesOn(each, today));
  const briefed = places.filter(({ supervisorBriefed }) => supervisorBriefed === true);
  if (briefed.length === 0)
    return places.some(({ supervisorBriefed }) => supervisorBriefed === null) ? unknown() : quiet();
  const ends = briefed.map(({ endsOn }) => endsOn ?? NEVER).sort();
  const last = ends.at(-1) ?? NEVER;
  const days = briefed.flatMap(({ foundOn, startedOn, wantedFrom }) => [
    foundOn,
    startedOn,
    wantedFrom,
  ]);
  const since = earliestOf(days.filter((day) => day !== null && day <= today));
  return active({
    points: settings.P02,
    since: since ?? facts.dates.registeredOn,
    expires: last === NEVER ? null : last,
  });
};

const NEVER: Day = '9999-12-31';

/** From when a place is wanted that is not there, nor another one for that time. */
function lackingFrom(placement: PlacementFact, { facts, today }: View): Day | null {
  const { wantedFrom } = placement;
  if (wantedFrom === null || isFoundBy(placement, today)) return null;
  const isForThen = ({ startedOn, endsOn, wantedFrom: wanted }: PlacementFact) =>
    (startedOn ?? wanted ?? '') >= wantedFrom || (endsOn !== null && endsOn >= wantedFrom);
  const other = facts.placements.some((each) => goesOn(each, today) && isForThen(each));
  return other ? null : wantedFrom;
}

const isFoundBy = ({ isFound, foundOn }: PlacementFact, day: Day): boolean =>
  isFound && (foundOn === null || foundOn <= day);

const isStoppedBy = ({ stoppedOn }: PlacementFact, day: Day): boolean =>
  stoppedOn !== null && stoppedOn <= day;

/** Found, and neither stopped nor over. */
const goesOn = (placement: PlacementFact, day: Day): boolean =>
  isFoundBy(placement, day) &&
  !isStoppedBy(placement, day) &&
  (placement.endsOn === null || placement.endsOn >= day);

const sinceOf = ({ foundOn, startedOn, wantedFrom }: PlacementFact): Day =>
  foundOn ?? startedOn ?? wantedFrom ?? '';
