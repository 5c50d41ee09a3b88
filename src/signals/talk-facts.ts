import type { EntityManager } from 'typeorm';
import type { RhythmFacts } from '../check-ins/rhythm-facts.js';
import type { RhythmRules } from '../check-ins/rhythm-rules.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Talk } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { Phase } from '../policy/phases.js';
import { asOf, courseOn } from '../policy/rhythm.js';
import type { TalkFact } from '../policy/signals/facts.js';
import { Grouped } from './grouped.js';

/** A check-in as it is kept, with the student's own score in it. */
export interface ScoredTalk extends Talk {
  readonly id: string;
  readonly trajectoryId: string;
  readonly score: number | null;
}

/** A talk as it is on a day; one that came into being by the day alone has no id. */
export interface TalkOnDay extends TalkFact {
  readonly id: string | null;
}

export interface CourseOfTalks {
  readonly phases: readonly Phase[];
  readonly talks: readonly TalkOnDay[];
}

/** In the order of their numbers. */
export async function scoredTalks(
  manager: EntityManager,
  trajectoryIds: readonly string[],
): Promise<Grouped<ScoredTalk>> {
  const found = await rows<ScoredTalk>(
    manager,
    sql`select c.id, c.trajectory_id as "trajectoryId", c.number, c.phase, c.state,
          c.due_week as "dueWeek", c.window_from as "windowFrom", c.window_to as "windowTo",
          c.came_on as "cameOn", c.brought_forward_on as "broughtForwardOn",
          c.planned_on as "plannedOn", c.held_on as "heldOn",
          c.settled_on as "settledOn", c.decision, r.score
        from check_ins c left join talk_records r on r.check_in_id = c.id
        where c.trajectory_id in ${listed(manager, trajectoryIds)}
        order by c.trajectory_id, c.number`,
  );
  return new Grouped(found, ({ trajectoryId }) => trajectoryId);
}

/** Without what was agreed. Worked out and not stored: "the facts that are known now and dated up to" the day. */
export function courseOfTalks(
  facts: RhythmFacts,
  kept: readonly ScoredTalk[],
  { rules, today }: { rules: RhythmRules; today: Day },
): CourseOfTalks {
  const known = asOf(kept, today);
  const { phases, stretches, lastDay } = rules.rhythmOf(facts, known, today);
  const { talks } = courseOn(stretches, known, today, lastDay);
  const byNumber = new Map(kept.map((talk) => [talk.number, talk]));
  return {
    phases,
    talks: talks.map((talk) => {
      const { id = null, score = null } = byNumber.get(talk.number) ?? {};
      return { ...talk, id, score, agreements: [] };
    }),
  };
}

/** A talk of a student. */
interface TalkOf {
  readonly studentId: string;
  readonly checkInId: string;
}

/** What was agreed in these talks, and when it was done. */
export async function agreedIn(
  manager: EntityManager,
  talks: readonly TalkOf[],
): Promise<Grouped<TalkOf & { readonly doneAt: string | null }>> {
  if (talks.length === 0) return new Grouped([], () => '');
  // By student first: along that goes the index.
  const students = listed(
    manager,
    talks.map(({ studentId }) => studentId),
  );
  const ids = listed(
    manager,
    talks.map(({ checkInId }) => checkInId),
  );
  const found = await rows<TalkOf & { doneAt: string | null }>(
    manager,
    sql`select a.student_id as "studentId", a.check_in_id as "checkInId", a.done_at as "doneAt"
        from agreements a where a.student_id in ${students} and a.check_in_id in ${ids}
          and a.withdrawn_at is null`,
  );
  return new Grouped(found, ({ checkInId }) => checkInId);
}
