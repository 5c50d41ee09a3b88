import type { EntityManager } from 'typeorm';
import { rows, type Sql, sql, sqlJoin } from '../database/sql.js';
import { LEVELS } from '../policy/signals/level.js';

/** Of a contact or a talk: who wrote it down about whom, and when. */
interface Written {
  readonly studentId: string;
  readonly authorId: string;
  readonly recordedAt: Date;
}

/** The call after a talk to which the student did not come, and the contact that a level asks of coach and mentor. */
const BY_CONTACT = sql`(tasks.kind = 'call_absent'
  or tasks.kind = 'contact' and tasks.for_role in ('coach', 'mentor'))`;

/** What was told before it was asked is no answer to it: it may have been the reason. */
const answers = (writtenAt: Sql): Sql =>
  sql`(tasks.kind = 'call_absent' or ${writtenAt} > coalesce(tasks.made_at, ''))`;

/** "Reached, with the student, in a contact or a held check-in", on or after the day on which it was asked. */
const WAS_REACHED = sql`(exists (select 1 from contacts c where c.student_id = tasks.student_id
    and c.is_two_way = true and c.withdrawn_at is null and c.on_day >= tasks.made_on
    and ${answers(sql`c.recorded_at`)})
  or exists (select 1 from check_ins k where k.student_id = tasks.student_id
    and k.is_two_way = true and k.held_on >= tasks.made_on and ${answers(sql`k.settled_at`)}))`;

/** One that somebody ticked by hand is done by no contact or talk, and stays done. */
const BY_WHAT_WAS_WRITTEN = sql`(exists (select 1 from contacts c
    where c.student_id = tasks.student_id and c.recorded_at = tasks.done_at
      and c.author_id = tasks.done_by)
  or exists (select 1 from check_ins k where k.student_id = tasks.student_id
    and k.settled_at = tasks.done_at and k.settled_by = tasks.done_by))`;

const RANKS = sqlJoin(
  LEVELS.map((level, rank) => sql`when ${level} then cast(${rank} as integer)`),
  sql` `,
);

/** "Withdrawn when the level falls below it." Levels are kept on a higher floor, so they are asked in plain SQL. */
const FELL_SINCE = sql`exists (select 1 from level_changes asked
  join level_changes later on later.trajectory_id = asked.trajectory_id
    and later.concluded_at > asked.concluded_at
  where asked.id = tasks.subject_id and case later.level ${RANKS} end < case asked.level ${RANKS} end)`;

/**
 * What is asked until somebody reaches the student: done by whoever does. When that contact is corrected or
 * taken back, and there is no other, it is asked again. To be called after the contact or talk is stored.
 */
export async function keepContactTasks(
  tx: EntityManager,
  { studentId, authorId, recordedAt }: Written,
): Promise<void> {
  const ofStudent = sql`student_id = ${studentId} and ${BY_CONTACT} and withdrawn_at is null`;
  await rows(
    tx,
    sql`update tasks set done_at = ${recordedAt}, done_by = ${authorId}
        where ${ofStudent} and done_at is null and ${WAS_REACHED}`,
  );
  await rows(
    tx,
    sql`update tasks set done_at = null, done_by = null,
          withdrawn_at = case when ${FELL_SINCE} then ${recordedAt} end
        where ${ofStudent} and done_at is not null and not ${WAS_REACHED}
          and ${BY_WHAT_WAS_WRITTEN}`,
  );
}
