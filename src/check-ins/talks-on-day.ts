import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Talk } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { Phase } from '../policy/phases.js';
import { asOf, courseOn, type Course } from '../policy/rhythm.js';
import type { RhythmFacts, RhythmRules } from './rhythm-rules.js';

/** A check-in as far as its course goes, with the student's own score in it. */
export interface KeptTalk extends Talk {
  readonly id: string;
  readonly trajectoryId: string;
  readonly score: number | null;
  /** SQLite keeps yes and no as 1 and 0. */
  readonly isTwoWay: boolean | number;
}

/** A talk as it is on a day; one that came into being by the day alone has no id. */
export interface TalkOnDay extends Talk {
  readonly id: string | null;
  readonly score: number | null;
}

/** A trajectory as its rhythm is on a day. */
export interface RhythmOnDay {
  readonly facts: RhythmFacts;
  readonly phases: readonly Phase[];
  /** In the order of their numbers. */
  readonly talks: readonly TalkOnDay[];
  /** The last day up to then on which a talk was held with the student. */
  readonly spokenOn: Day | null;
}

/** By trajectory, in the order of their numbers. Most of them stay as they are: no entities. */
export async function talksOf(
  manager: EntityManager,
  trajectoryIds: readonly string[],
): Promise<Map<string, KeptTalk[]>> {
  const perTrajectory = new Map<string, KeptTalk[]>();
  const found = await rows<KeptTalk>(
    manager,
    sql`select c.id, c.trajectory_id as "trajectoryId", c.number, c.phase, c.state,
          c.due_week as "dueWeek", c.window_from as "windowFrom", c.window_to as "windowTo",
          c.came_on as "cameOn", c.brought_forward_on as "broughtForwardOn",
          c.planned_on as "plannedOn", c.held_on as "heldOn", c.settled_on as "settledOn",
          c.decision, c.is_two_way as "isTwoWay", r.score
        from check_ins c left join talk_records r on r.check_in_id = c.id
        where c.trajectory_id in ${listed(manager, trajectoryIds)}
        order by c.trajectory_id, c.number`,
  );
  for (const talk of found) {
    const known = perTrajectory.get(talk.trajectoryId);
    if (known) known.push(talk);
    else perTrajectory.set(talk.trajectoryId, [talk]);
  }
  return perTrajectory;
}

/** Worked out and not stored: "the facts that are known now and dated up to" the day. */
export function rhythmOnDay(
  facts: RhythmFacts,
  kept: readonly KeptTalk[],
  { rules, today }: { readonly rules: RhythmRules; readonly today: Day },
): RhythmOnDay {
  const known = asOf(kept, today);
  const { phases, stretches, lastDay } = rules.rhythmOf(facts, known, today);
  const course = courseOn(stretches, known, today, lastDay);
  return { facts, phases, talks: talksIn(course, kept), spokenOn: spokenOn(kept, today) };
}

/** Those of a course, each with what is kept of it. */
export function talksIn({ talks }: Course, kept: readonly KeptTalk[]): TalkOnDay[] {
  const byNumber = new Map(kept.map((talk) => [talk.number, talk]));
  return talks.map((talk) => {
    const { id = null, score = null } = byNumber.get(talk.number) ?? {};
    return { ...talk, id, score };
  });
}

export function spokenOn(kept: readonly KeptTalk[], today: Day): Day | null {
  let last: Day | null = null;
  for (const { isTwoWay, heldOn } of kept)
    if (isTwoWay && heldOn !== null && heldOn <= today && (last === null || heldOn > last))
      last = heldOn;
  return last;
}
