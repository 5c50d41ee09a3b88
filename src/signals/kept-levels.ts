import type { EntityManager } from 'typeorm';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { isWorse, type Level } from '../policy/signals/level.js';
import type { Conclusion } from './evaluations.js';
import { type KeptSignal, LevelChange } from './level-change.entity.js';
import type { StoredOverride } from './level-override.entity.js';
import { StudentLevel } from './student-level.entity.js';

/** The level in force: what follows from the facts, or what a person set. */
export interface Concluded {
  readonly conclusion: Conclusion;
  readonly override: StoredOverride | null;
}

/** A level that is not what it was, or that has other reasons. */
export interface Turn {
  readonly before: KeptLevel | null;
  readonly after: StudentLevel;
  readonly conclusion: Conclusion;
  /** Null when only the reasons are others. */
  readonly change: LevelChange | null;
}

/** As it stands there, with the reasons as they were written. */
interface KeptLevel {
  readonly trajectoryId: string;
  readonly level: Level;
  readonly computedLevel: Level;
  readonly since: Day;
  readonly concludedAt: string;
  readonly riseId: string | null;
  readonly score: number;
  readonly signals: string;
  readonly policyVersion: number;
  readonly overrideId: string | null;
}

interface Moment {
  readonly today: Day;
  readonly now: Date;
}

/** A level in force that is worse than the one before: what it sets in motion hangs on it. */
export const isRise = ({ before, after }: Pick<Turn, 'before' | 'after'>): boolean =>
  isWorse(after.level, before?.level ?? 'on_track');

export const isFall = ({ before, after }: Pick<Turn, 'before' | 'after'>): boolean =>
  before !== null && isWorse(before.level, after.level);

/** Stores what is not as it stands there, and gives that. The same once more stores nothing. */
export async function keepLevels(
  tx: EntityManager,
  all: readonly Concluded[],
  moment: Moment,
): Promise<Turn[]> {
  const ids = all.map(({ conclusion }) => conclusion.trajectoryId);
  const kept = new Map((await keptLevels(tx, ids)).map((each) => [each.trajectoryId, each]));
  const drafts = all.flatMap((each) => draftOf(each, kept.get(idOf(each)) ?? null, moment) ?? []);
  const changed = drafts.filter(({ isTurned }) => isTurned).map(({ after }) => after.trajectoryId);
  const earlier = await changesSoFar(tx, changed);
  const turns = drafts.map((draft) =>
    turnOf(draft, earlier.get(draft.after.trajectoryId) ?? null, moment),
  );
  await put(
    tx,
    StudentLevel,
    turns.map(({ after }) => after),
    { same: ['trajectoryId'], set: STORED },
  );
  await put(
    tx,
    LevelChange,
    turns.flatMap(({ change }) => change ?? []),
  );
  return turns;
}

/** Nobody is followed there any more: there is no level, its history stays. Gives those that had one. */
export async function dropLevels(
  tx: EntityManager,
  trajectoryIds: readonly string[],
): Promise<string[]> {
  if (trajectoryIds.length === 0) return [];
  const gone = (await keptLevels(tx, trajectoryIds)).map(({ trajectoryId }) => trajectoryId);
  if (gone.length > 0)
    await rows(tx, sql`delete from student_levels where trajectory_id in ${listed(tx, gone)}`);
  return gone;
}

const STORED = [
  ...['studentId', 'level', 'computedLevel', 'since', 'concludedAt', 'riseId'],
  ...['score', 'signals', 'policyVersion', 'overrideId'],
];

const idOf = ({ conclusion }: Concluded): string => conclusion.trajectoryId;

const keptLevels = (tx: EntityManager, trajectoryIds: readonly string[]): Promise<KeptLevel[]> =>
  rows(
    tx,
    sql`select trajectory_id as "trajectoryId", level, computed_level as "computedLevel", since,
          concluded_at as "concludedAt", rise_id as "riseId", score, signals,
          policy_version as "policyVersion", override_id as "overrideId"
        from student_levels where trajectory_id in ${listed(tx, trajectoryIds)}`,
  );

/** The changes that a trajectory had, and the moment of the last. */
interface Earlier {
  readonly count: number;
  readonly last: string;
}

async function changesSoFar(
  tx: EntityManager,
  trajectoryIds: readonly string[],
): Promise<Map<string, Earlier>> {
  if (trajectoryIds.length === 0) return new Map();
  const found = await rows<{ id: string; count: number | string; last: string }>(
    tx,
    sql`select trajectory_id as "id", count(*) as "count", max(concluded_at) as "last"
        from level_changes
        where trajectory_id in ${listed(tx, trajectoryIds)} group by trajectory_id`,
  );
  return new Map(found.map(({ id, count, last }) => [id, { count: Number(count), last }]));
}

interface Draft extends Pick<Turn, 'before' | 'after' | 'conclusion'> {
  readonly isTurned: boolean;
}

/** Null when all of it stands there already. */
function draftOf(concluded: Concluded, before: KeptLevel | null, moment: Moment): Draft | null {
  const { conclusion, override } = concluded;
  const { trajectoryId, studentId, evaluation, policy } = conclusion;
  const level = override?.level ?? evaluation.level;
  const signals = keptSignals(conclusion);
  const now = {
    ...{ level, computedLevel: evaluation.level, score: evaluation.score },
    ...{ policyVersion: policy.version, overrideId: override?.id ?? null },
  };
  const isTurned = before === null || TURNING.some((field) => before[field] !== now[field]);
  const isSame = before !== null && SAME.every((field) => before[field] === now[field]);
  if (!isTurned && isSame && before?.signals === JSON.stringify(signals)) return null;
  const since =
    before !== null && before.level === level
      ? { since: before.since, concludedAt: new Date(before.concludedAt) }
      : { since: moment.today, concludedAt: moment.now };
  const facts = { trajectoryId, studentId, ...now, ...since, signals };
  const after = Object.assign(new StudentLevel(), { ...facts, riseId: before?.riseId ?? null });
  return { before, after, conclusion, isTurned };
}

/** A change of one of these stands in the history. */
const TURNING = ['level', 'computedLevel', 'overrideId'] as const;
const SAME = ['score', 'policyVersion'] as const;

function turnOf(
  { before, after, conclusion, isTurned }: Draft,
  earlier: Earlier | null,
  { today, now }: Moment,
): Turn {
  if (!isTurned) return { before, after, conclusion, change: null };
  // Follows from trajectory and number, so that of two that look at once one makes it.
  const id = derivedId('level-change', after.trajectoryId, (earlier?.count ?? 0) + 1);
  const { trajectoryId, studentId, level, computedLevel, score, signals } = after;
  const change = Object.assign(new LevelChange(), {
    ...{ id, trajectoryId, studentId, level, computedLevel, score, signals },
    ...{ policyVersion: after.policyVersion, overrideId: after.overrideId },
    ...{ onDay: today, concludedAt: momentAfter(earlier, now), before: before?.level ?? null },
  });
  if (isRise({ before, after })) after.riseId = id;
  return { before, after, conclusion, change };
}

/** Changes are told apart by their moment, also two within one thousandth of a second. */
function momentAfter(earlier: Earlier | null, now: Date): Date {
  const last = earlier === null ? 0 : Date.parse(earlier.last);
  return last >= now.getTime() ? new Date(last + 1) : now;
}

/** Always in the same order of fields: they are compared as they are written. */
function keptSignals({ signals }: Conclusion): KeptSignal[] {
  return signals.map(({ code, points, since, expires, reason, source }) => ({
    ...{ code, points, since, expires, reason, source },
  }));
}
