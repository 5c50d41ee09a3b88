import type { EntityManager } from 'typeorm';
import type { Actor, AuditLine } from '../../audit/audit-line.js';
import { listed } from '../../database/listed.js';
import { put } from '../../database/put.js';
import { rows, sql } from '../../database/sql.js';
import { addDays, type Day } from '../../policy/day.js';
import { CoachAssignment } from '../../trajectories/coach-assignment.entity.js';
import type { EndedAssignment } from './journal.js';
import type { JudgedRow } from './roster.js';

export interface CoachChanges {
  /** By trajectory. */
  readonly ended: ReadonlyMap<string, readonly EndedAssignment[]>;
  readonly begun: ReadonlyMap<string, CoachAssignment>;
}

interface Moment {
  readonly actor: Actor;
  readonly today: Day;
  readonly now: Date;
}

/** The history of coaches of many trajectories at once, as `Assignments.assign` keeps it of one. */
export async function keepCoaches(
  tx: EntityManager,
  judged: readonly JudgedRow[],
  { actor, today, now }: Moment,
): Promise<CoachChanges> {
  const coaches = judged.flatMap(({ work }) => work?.coach ?? []);
  const replaced = coaches.filter(({ before }) => before !== null);
  const ended = await endOpen(
    tx,
    replaced.map(({ trajectoryId }) => trajectoryId),
    today,
  );
  const begun = coaches.map(({ trajectoryId, coachId }) => {
    const assignment = new CoachAssignment();
    assignment.trajectoryId = trajectoryId;
    assignment.coachId = coachId;
    assignment.fromDay = today;
    assignment.assignedBy = actor.accountId;
    assignment.assignedAt = now;
    return assignment;
  });
  await put(tx, CoachAssignment, begun);
  return {
    ended: new Map(
      replaced.map(({ trajectoryId: id }) => [id, ended.filter((one) => one.trajectoryId === id)]),
    ),
    begun: new Map(begun.map((each) => [each.trajectoryId, each])),
  };
}

/** Coaches who were replaced are named one by one: what they saw ends with it. */
export function coachLines(judged: readonly JudgedRow[], actor: Actor): AuditLine[] {
  return judged.flatMap(({ work }) => {
    if (!work?.coach || work.coach.before === null) return [];
    const { trajectoryId, before, coachId } = work.coach;
    return [
      {
        kind: 'change' as const,
        action: 'trajectory.assign',
        actor,
        subject: { kind: 'trajectory', id: trajectoryId },
        details: { student: work.studentId, coach: [before, coachId], withNotes: null },
      },
    ];
  });
}

async function endOpen(
  tx: EntityManager,
  trajectoryIds: readonly string[],
  today: Day,
): Promise<EndedAssignment[]> {
  if (trajectoryIds.length === 0) return [];
  const open = await rows<EndedAssignment>(
    tx,
    sql`select id, trajectory_id as "trajectoryId" from coach_assignments
        where trajectory_id in ${listed(tx, trajectoryIds)} and to_day is null`,
  );
  const yesterday = addDays(today, -1);
  const ids = open.map(({ id }) => id);
  await rows(
    tx,
    sql`update coach_assignments set to_day = case when from_day > ${yesterday} then from_day else ${yesterday} end
        where id in ${listed(tx, ids)}`,
  );
  return open;
}
