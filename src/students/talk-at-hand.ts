import type { EntityManager } from 'typeorm';
import { rows, sql, type Sql } from '../database/sql.js';
import { stateOn, type CheckInState, type KeptState } from '../policy/check-in.js';
import { daysBetween, earliest, type Day } from '../policy/day.js';
import { fridayOf, mondayOf } from '../policy/week.js';

/** The talk of a student that is the first to be held, or should have been. */
export interface TalkAtHand {
  readonly id: string;
  readonly state: CheckInState;
  /** A Monday. */
  readonly dueWeek: Day;
  readonly windowTo: Day;
  readonly plannedOn: Day | null;
  /** "10:30" */
  readonly plannedAt: string | null;
}

type Line = Omit<TalkAtHand, 'state'> & {
  readonly studentId: string;
  readonly kept: KeptState;
  readonly windowFrom: Day;
};

/**
 * Of all these students at once; `scope` is a condition on them, by alias `s`. First the students, then
 * their talks (`cross join` says so to SQLite): talks that wait are those of the whole installation.
 */
export async function talksAtHand(
  manager: EntityManager,
  scope: Sql,
  today: Day,
): Promise<Map<string, TalkAtHand>> {
  const lines = await rows<Line>(
    manager,
    sql`select c.student_id as "studentId", c.id, c.state as "kept", c.due_week as "dueWeek",
          c.window_from as "windowFrom", c.window_to as "windowTo", c.planned_on as "plannedOn",
          c.planned_at as "plannedAt"
        from students s cross join check_ins c
        where c.student_id = s.id and c.state in ('waiting', 'overdue') and ${scope}`,
  );
  const first = new Map<string, TalkAtHand>();
  for (const { studentId, kept, windowFrom, ...line } of lines) {
    const talk = { ...line, state: stateOn({ ...line, windowFrom, state: kept }, today) };
    const known = first.get(studentId);
    if (!known || dayToAct(talk, today) < dayToAct(known, today)) first.set(studentId, talk);
  }
  return first;
}

/** Its window has closed, and no day is chosen that still comes. */
export const isLate = ({ state, plannedOn }: TalkAtHand, today: Day): boolean =>
  state === 'overdue' && (plannedOn === null || plannedOn < today);

export const daysLate = ({ windowTo }: TalkAtHand, today: Day): number =>
  daysBetween(windowTo, today);

/** The day on which it is held or belongs; of one that is late the day on which it should have been. */
export function dayToAct(talk: TalkAtHand, today: Day): Day {
  const { plannedOn, windowTo, dueWeek } = talk;
  if (isLate(talk, today)) return earliest(windowTo, plannedOn ?? windowTo);
  return plannedOn ?? dueWeek;
}

/** Planned for a day of this week. */
export const isThisWeek = ({ plannedOn }: TalkAtHand, today: Day): boolean =>
  plannedOn !== null && plannedOn >= mondayOf(today) && plannedOn <= fridayOf(today);
