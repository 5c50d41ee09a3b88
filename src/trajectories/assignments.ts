import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Actor } from '../audit/audit-line.js';
import { Clock } from '../config/clock.js';
import { Facts } from '../facts/facts.js';
import { addDays, latest, type Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { CoachAssignment } from './coach-assignment.entity.js';
import { Trajectory } from './trajectory.entity.js';

/** Who becomes the coach of a trajectory. */
export interface Assigning {
  readonly trajectoryId: string;
  /** Null: nobody for now. */
  readonly coachId: string | null;
  /** The first day; not after today, because from now on the new coach sees the student. */
  readonly from: Day;
  /** Whether the working notes come along; whoever asks for it hands them over (contacts). */
  readonly withNotes?: boolean;
  /** The version that was on the screen; left out where nobody looked at one. */
  readonly version?: number;
}

/** Coaches of trajectories, from when to when. */
@Injectable()
export class Assignments {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly facts: Facts,
  ) {}

  /**
   * The former coach sees the student no more. False when that coach is there already: the same again
   * changes nothing. Problem 'conflict' when somebody else was first, 'not-now' for a closed trajectory.
   */
  async assign(tx: EntityManager, actor: Actor, wish: Assigning): Promise<boolean> {
    const trajectory = await tx.findOneBy(Trajectory, { id: wish.trajectoryId });
    if (!trajectory) throw new Problem('not-found');
    const { id, studentId, coachId: before, version, closedOn } = trajectory;
    if (before === wish.coachId) return false;
    if (closedOn !== null && closedOn <= this.clock.today())
      throw new Problem('not-now', 'Dit traject is afgesloten. Heropen het eerst.');
    const { affected } = await tx.update(
      Trajectory,
      { id, version: wish.version ?? version },
      { coachId: wish.coachId, version: version + 1 },
    );
    if (affected !== 1) throw new Problem('conflict');
    await this.keepHistory(tx, actor, wish, before);
    await this.audit.changed(
      tx,
      actor,
      'trajectory.assign',
      { kind: 'trajectory', id },
      { student: studentId, coach: [before, wish.coachId], withNotes: wish.withNotes ?? null },
    );
    await this.facts.changed(tx, [studentId]);
    return true;
  }

  private async keepHistory(
    tx: EntityManager,
    actor: Actor,
    { trajectoryId, coachId, from, withNotes }: Assigning,
    before: string | null,
  ): Promise<void> {
    if (before !== null) await endOpen(tx, trajectoryId, from);
    if (coachId === null) return;
    const next = Object.assign(new CoachAssignment(), {
      trajectoryId,
      coachId,
      fromDay: from,
      withNotes: before === null ? null : (withNotes ?? null),
      assignedBy: actor.accountId,
      assignedAt: this.clock.now(),
    });
    await tx.insert(CoachAssignment, next);
  }
}

/** The last day is the one before; of who was coach for less than a day it is that day itself. */
async function endOpen(tx: EntityManager, trajectoryId: string, from: Day): Promise<void> {
  for (const open of await tx.findBy(CoachAssignment, { trajectoryId, toDay: IsNull() })) {
    const toDay = latest(addDays(from, -1), open.fromDay);
    await tx.update(CoachAssignment, { id: open.id }, { toDay });
  }
}
