import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../../audit/audit-line.js';
import { Clock } from '../../config/clock.js';
import { Facts } from '../../facts/facts.js';
import { earliest } from '../../policy/day.js';
import { Assignments } from '../../trajectories/assignments.js';
import { Trajectory } from '../../trajectories/trajectory.entity.js';

const KEY = 'trajectory.';

interface Pair {
  readonly keptId: string;
  readonly goneId: string;
}

/** What the trajectory that stays said before, and what it says now. */
interface Merged {
  readonly before: Partial<Trajectory>;
  readonly after: Partial<Trajectory>;
}

/** Two trajectories of one initiative that both go on become one: the other rests with the student who went. */
@Injectable()
export class TrajectoryMerge {
  constructor(
    private readonly clock: Clock,
    private readonly assignments: Assignments,
    private readonly facts: Facts,
  ) {}

  /** "Registration = the day on which a file or a person first names the student": the earlier of both. */
  async merge(
    tx: EntityManager,
    actor: Actor,
    { keptId, goneId }: Pair,
  ): Promise<Record<string, Merged>> {
    await this.facts.changed(tx, [keptId, goneId]);
    const merged: Record<string, Merged> = {};
    for (const goes of await openOf(tx, goneId)) {
      const stays = (await openOf(tx, keptId)).find(
        ({ initiative }) => initiative === goes.initiative,
      );
      if (!stays) continue;
      const { id, registeredOn, mboStartsOn, coachId } = stays;
      const after = {
        registeredOn: earliest(registeredOn, goes.registeredOn),
        mboStartsOn: mboStartsOn ?? goes.mboStartsOn,
        coachId: coachId ?? goes.coachId,
      };
      await this.set(tx, actor, id, after);
      merged[KEY + id] = { before: { registeredOn, mboStartsOn, coachId }, after };
    }
    return merged;
  }

  /** Puts back what a merge changed, unless somebody changed it since. */
  async separate(
    tx: EntityManager,
    actor: Actor,
    { keptId, goneId, filledIn }: Pair & { readonly filledIn: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    await this.facts.changed(tx, [keptId, goneId]);
    for (const [key, value] of Object.entries(filledIn)) {
      if (!key.startsWith(KEY)) continue;
      const id = key.slice(KEY.length);
      const trajectory = await tx.findOneBy(Trajectory, { id });
      if (trajectory) await this.set(tx, actor, id, untouched(trajectory, value as Merged));
    }
  }

  private async set(
    tx: EntityManager,
    actor: Actor,
    trajectoryId: string,
    { coachId, ...dates }: Partial<Trajectory>,
  ): Promise<void> {
    if (Object.keys(dates).length > 0) {
      const { version } = await tx.findOneByOrFail(Trajectory, { id: trajectoryId });
      await tx.update(Trajectory, { id: trajectoryId }, { ...dates, version: version + 1 });
    }
    if (coachId === undefined) return;
    await this.assignments.assign(tx, actor, { trajectoryId, coachId, from: this.clock.today() });
  }
}

const openOf = (tx: EntityManager, studentId: string): Promise<Trajectory[]> =>
  tx.findBy(Trajectory, { studentId, closedOn: IsNull() });

/** What stood there before, of the fields that still say what the merge made of them. */
function untouched(trajectory: Trajectory, { before, after }: Merged): Partial<Trajectory> {
  const fields = Object.keys(before) as (keyof Trajectory)[];
  const same = fields.filter((field) => trajectory[field] === after[field]);
  return Object.fromEntries(same.map((field) => [field, before[field]]));
}
