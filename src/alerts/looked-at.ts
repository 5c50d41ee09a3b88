import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { LevelBehind } from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';
import type { KeptSignal } from '../signals/level-change.entity.js';
import { isReason } from './new-alerts.js';

/** A trajectory of which the level can ask for an alert, or about whose student one is open. */
export interface LookedAt {
  readonly trajectoryId: string;
  readonly studentId: string;
  /** Null: nobody follows the student any more. */
  readonly behind: LevelBehind | null;
  readonly signals: readonly KeptSignal[];
  /** The day and the moment on which the level in force was concluded. */
  readonly since: Day;
  readonly concludedAt: string;
}

interface Row extends Pick<LookedAt, 'trajectoryId' | 'studentId' | 'since' | 'concludedAt'> {
  readonly level: Level | null;
  readonly roseAt: string | null;
  readonly signals: string;
}

/** Few of many: at most levels nothing is asked, and then nothing is read. */
export async function toLookAt(
  tx: EntityManager,
  trajectoryIds: readonly string[],
): Promise<LookedAt[]> {
  const found = await rows<Row>(
    tx,
    sql`select t.id as "trajectoryId", t.student_id as "studentId", n.level, n.since,
          n.concluded_at as "concludedAt", n.signals, c.concluded_at as "roseAt"
        from trajectories t left join student_levels n on n.trajectory_id = t.id
        left join level_changes c on c.id = n.rise_id
        where t.id in ${listed(tx, trajectoryIds)} and (n.level in ('extra_help', 'at_risk')
          or exists (select 1 from alerts al where al.open_for = t.student_id)
            and (n.level is not null or not exists (select 1 from student_levels o
              where o.student_id = t.student_id)))`,
  );
  return found.map(({ level, roseAt, signals, ...row }) => {
    const all = level === null ? [] : (JSON.parse(signals) as KeptSignal[]);
    const codes = all.filter(isReason).map(({ code }) => code);
    const behind = level && { level, codes, roseAt: roseAt === null ? null : new Date(roseAt) };
    return { ...row, behind, signals: all };
  });
}

/**
 * The students whom somebody reached since their level was concluded: on or after that day, and recorded
 * after it, since what was there already did not help.
 */
export async function reachedSince(
  tx: EntityManager,
  looked: readonly LookedAt[],
): Promise<Set<string>> {
  if (looked.length === 0) return new Set();
  const ids = looked.map(({ trajectoryId }) => trajectoryId);
  const found = await rows<{ id: string }>(
    tx,
    sql`select n.student_id as "id" from student_levels n
        where n.trajectory_id in ${listed(tx, ids)} and (
          exists (select 1 from contacts c where c.student_id = n.student_id
            and c.is_two_way = true and c.withdrawn_at is null
            and c.on_day >= n.since and c.recorded_at > n.concluded_at)
          or exists (select 1 from check_ins k where k.student_id = n.student_id
            and k.is_two_way = true and k.held_on >= n.since and k.settled_at > n.concluded_at))`,
  );
  return new Set(found.map(({ id }) => id));
}
