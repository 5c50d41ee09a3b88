import { stateOn, type CheckInState } from '../policy/check-in.js';
import { addDays, type Day } from '../policy/day.js';
import { phaseOn } from '../policy/phases.js';
import { mondayOf } from '../policy/week.js';
import { placeIn, waitingTalk, type PlannedStudent, type PlannedTalk } from './planned-student.js';

/** A talk in its week: one that is there, or one that is to be expected. */
export interface Stop {
  readonly number: number;
  readonly week: Day;
  readonly state: Exclude<CheckInState, 'cancelled'> | 'expected';
  readonly talk: PlannedTalk | null;
}

/** The talks of a student in the weeks where they are, were or should be. */
export function stopsOf(
  { talks, ahead }: Pick<PlannedStudent, 'talks' | 'ahead'>,
  today: Day,
): Stop[] {
  const there = talks.flatMap((talk): Stop[] => {
    const state = stateOn(talk, today);
    if (state === 'cancelled') return [];
    return [{ number: talk.number, week: weekOf(talk), state, talk }];
  });
  const expected = ahead.map(({ number, dueWeek }): Stop => ({
    number,
    week: dueWeek,
    state: 'expected',
    talk: null,
  }));
  return [...there, ...expected];
}

const weekOf = ({ heldOn, plannedOn, dueWeek }: PlannedTalk): Day =>
  mondayOf(heldOn ?? plannedOn ?? dueWeek);

/** The part of the window of the waiting talk that lies in a week; null where it does not. */
export type WindowPart = 'begin' | 'midden' | 'einde' | 'heel';

export function windowIn(student: Pick<PlannedStudent, 'talks'>, monday: Day): WindowPart | null {
  const talk = waitingTalk(student);
  if (!talk) return null;
  const [first, last] = [mondayOf(talk.windowFrom), mondayOf(talk.windowTo)];
  if (monday < first || monday > last) return null;
  if (first === last) return 'heel';
  return monday === first ? 'begin' : monday === last ? 'einde' : 'midden';
}

/** How many talks all students together have in each of these weeks. */
export function loadOf(
  students: readonly PlannedStudent[],
  weeks: readonly Day[],
  today: Day,
): number[] {
  const counts = new Map<Day, number>();
  for (const student of students)
    for (const { week } of stopsOf(student, today)) counts.set(week, (counts.get(week) ?? 0) + 1);
  return weeks.map((week) => counts.get(week) ?? 0);
}

/** The phase in which most of a week lies. */
export const phaseInWeek = ({ phases }: Pick<PlannedStudent, 'phases'>, monday: Day) =>
  phaseOn(phases, addDays(monday, 2))?.phase ?? phases[0]?.phase ?? 'preparation';

export const placeInWeek = (student: PlannedStudent, monday: Day) =>
  placeIn(phaseInWeek(student, monday), student);
