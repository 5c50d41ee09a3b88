import { type Day, monthOf, yearOf } from '../../policy/day.js';
import { type Cohort, cohortsInSight } from './cohorts.js';
import { KNOWN_COACH, KNOWN_STUDENTS } from './known-students.js';
import { levelOf } from './programmes.js';
import type { Place, Slot } from './slots.js';

/**
 * Brings each known student to a slot that fits, at the head of the list, by exchanging what was
 * dealt: the shares of the whole stay as they are. Only their coach is given when too few were hers.
 */
export function seatKnownStudents(slots: Slot[], today: Day): void {
  const { thisYear, lastYear } = cohortsOfKnown(today);
  KNOWN_STUDENTS.forEach((known, i) => {
    const { start } = known.startedLastYear ? lastYear : thisYear;
    const fits = ({ cohort, entry }: Place) => cohort.start === start && entry === 'direct';
    bring(slots, i, 'place', fits);
    bring(slots, i, 'place', (place) => fits(place) && place.school.brin === known.schoolBrin);
    bring(slots, i, 'gender', (gender) => gender === known.gender);
    bring(slots, i, 'level', (level) => level === levelOf(known.crebo));
    bring(slots, i, 'exitProfile', (profile) => profile === 'VERVOLG');
    bring(slots, i, 'cluster', (cluster) => cluster === '3/4');
    bring(slots, i, 'coachEmail', (email) => email === KNOWN_COACH);
    slots[i].coachEmail = KNOWN_COACH;
  });
}

/** The largest cohort, and that of the summer before it. */
function cohortsOfKnown(today: Day): { thisYear: Cohort; lastYear: Cohort } {
  const [thisYear, ...others] = cohortsInSight(today).map(({ value }) => value);
  const isLastYear = ({ start }: Cohort) =>
    yearOf(start) === yearOf(thisYear.start) - 1 && monthOf(start) >= 8;
  return { thisYear, lastYear: others.find(isLastYear) ?? thisYear };
}

function bring<Key extends keyof Slot>(
  slots: Slot[],
  to: number,
  key: Key,
  fits: (value: Slot[Key]) => boolean,
): void {
  const from = slots.findIndex((slot, i) => i >= to && fits(slot[key]));
  if (from < 0) return;
  [slots[to][key], slots[from][key]] = [slots[from][key], slots[to][key]];
}
