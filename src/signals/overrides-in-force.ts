import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { take } from '../database/take.js';
import type { Day } from '../policy/day.js';
import { overrideOn } from '../policy/signals/override.js';
import { StoredOverride } from './level-override.entity.js';

/** Per trajectory the level that a person set and that holds on a day; those without one are left out. */
export async function overridesInForce(
  manager: EntityManager,
  trajectoryIds: readonly string[],
  today: Day,
): Promise<Map<string, StoredOverride>> {
  const set = await take(
    manager,
    StoredOverride,
    sql`x.trajectory_id in ${listed(manager, trajectoryIds)} and x.withdrawn_at is null
        and x.until >= ${today} order by x.set_at, x.id`,
  );
  const byTrajectory = grouped(set);
  const held = await heldDays(manager, [...byTrajectory.keys()]);
  const inForce = [...byTrajectory].flatMap(([id, overrides]) => {
    const override = overrideOn(overrides, held.get(id) ?? [], today);
    return override ? [[id, override] as const] : [];
  });
  return new Map(inForce);
}

function grouped(all: readonly StoredOverride[]): Map<string, StoredOverride[]> {
  const found = new Map<string, StoredOverride[]>();
  for (const each of all)
    found.set(each.trajectoryId, [...(found.get(each.trajectoryId) ?? []), each]);
  return found;
}

async function heldDays(
  manager: EntityManager,
  trajectoryIds: readonly string[],
): Promise<Map<string, Day[]>> {
  if (trajectoryIds.length === 0) return new Map();
  const found = await rows<{ id: string; heldOn: Day }>(
    manager,
    sql`select trajectory_id as "id", held_on as "heldOn" from check_ins
        where held_on is not null and trajectory_id in ${listed(manager, trajectoryIds)}`,
  );
  const days = new Map<string, Day[]>();
  for (const { id, heldOn } of found) days.set(id, [...(days.get(id) ?? []), heldOn]);
  return days;
}
