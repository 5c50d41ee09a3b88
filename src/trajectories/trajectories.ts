import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { withoutWords } from '../audit/without-words.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import type { Outcome } from '../directory/data/code-lists.js';
import { Initiatives } from '../initiatives/initiatives.js';
import type { Day } from '../policy/day.js';
import { mboStartOf } from '../policy/enrolment-period.js';
import { Problem } from '../problems/problem.js';
import { change } from '../students/change.js';
import { beforeBirth, fault, inTheFuture, refuse } from '../students/day-fields.js';
import { Enrolment } from '../students/enrolment.entity.js';
import { mustSeeStudents, visibleStudent } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { isOwn } from './closed-by-coach.js';
import { Outcomes } from './outcomes.js';
import { Trajectory } from './trajectory.entity.js';

/** A trajectory as it was on somebody's screen. */
export interface SeenTrajectory {
  readonly studentId: string;
  readonly id: string;
  readonly version: number;
}

/** Decisions of people on coaching. Of a student outside the viewer's scope: Problem 'not-found'; of a stale screen: 'conflict'. */
@Injectable()
export class Trajectories {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly initiatives: Initiatives,
    private readonly outcomes: Outcomes,
    private readonly facts: Facts,
  ) {}

  stopCoaching(viewer: Viewer, seen: SeenTrajectory, lastDay: Day, reason: string): Promise<void> {
    const today = this.clock.today();
    return this.decide(viewer, seen, 'trajectory.stop', (row) =>
      row.stopCoaching(lastDay, reason, today),
    );
  }

  /** Decided in a talk of the three: whoever records it, within the transaction of the record. */
  async stopInTalk(
    tx: EntityManager,
    viewer: Viewer,
    id: string,
    { lastDay, reason }: { lastDay: Day; reason: string },
  ): Promise<void> {
    const row = await tx.findOneByOrFail(Trajectory, { id });
    const { version } = row;
    const today = this.clock.today();
    const changes = await change(tx, Trajectory, { row, version }, (each) =>
      each.stopCoaching(lastDay, reason, today),
    );
    await this.record(tx, viewer, 'trajectory.stop', row, changes);
  }

  resumeCoaching(viewer: Viewer, seen: SeenTrajectory): Promise<void> {
    return this.decide(viewer, seen, 'trajectory.resume', (row) => row.resumeCoaching());
  }

  /** With the outcome, dated that day. */
  close(viewer: Viewer, seen: SeenTrajectory, kind: Outcome, onDay: Day): Promise<void> {
    const today = this.clock.today();
    const news = { kind, onDay, wentFrom: null, wentTo: null, bottleneck: null };
    return this.decide(
      viewer,
      seen,
      'trajectory.close',
      (row) => row.close(onDay, today),
      async (tx) => {
        const { studentId, id } = seen;
        await this.outcomes.add(tx, viewer, { studentId, trajectoryId: id }, news);
      },
    );
  }

  /** The outcome stays: that was how it stood on its day. */
  async reopen(viewer: Viewer, { studentId, id, version }: SeenTrajectory): Promise<void> {
    mustCoach(viewer);
    await this.transactions.run(async (tx) => {
      const row = await tx.findOneBy(Trajectory, { id, studentId });
      if (!row || !isOwn(viewer, row)) throw new Problem('not-found');
      const changes = await change(tx, Trajectory, { row, version }, (each) => each.reopen());
      await this.record(tx, viewer, 'trajectory.reopen', row, changes);
    });
  }

  /** A student follows an active initiative from that day; nobody coaches yet. */
  async register(
    viewer: Viewer,
    studentId: string,
    wish: { readonly initiative: string; readonly registeredOn: Day },
  ): Promise<void> {
    mustOpen(viewer, 'enrolment', 'write');
    const today = this.clock.today();
    await this.transactions.run(async (tx) => {
      const { birthDate } = await visibleStudent(tx, viewer, studentId, today);
      const { registeredOn } = wish;
      refuse([
        beforeBirth('registeredOn', registeredOn, birthDate),
        inTheFuture('registeredOn', registeredOn, today),
      ]);
      const initiative = this.activeOne(wish.initiative);
      await mustNotFollow(tx, studentId, initiative);
      const mboStartsOn = mboStartOf(await tx.findBy(Enrolment, { studentId }));
      const facts = { studentId, initiative, registeredOn, mboStartsOn, coachId: null };
      const row = Object.assign(new Trajectory(), facts);
      await tx.insert(Trajectory, row);
      await this.record(tx, viewer, 'trajectory.register', row, { initiative, registeredOn });
    });
  }

  private activeOne(code: string): string {
    const known = this.initiatives.active().find((each) => each.code === code);
    if (!known) throw refusalOf('initiative', 'Kies een traject uit de lijst.');
    return known.code;
  }

  private async decide(
    viewer: Viewer,
    { studentId, id, version }: SeenTrajectory,
    action: string,
    work: (row: Trajectory) => void,
    also: (tx: EntityManager) => Promise<void> = async () => undefined,
  ): Promise<void> {
    mustCoach(viewer);
    await this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [studentId], this.clock.today());
      const row = await tx.findOneBy(Trajectory, { id, studentId });
      if (!row) throw new Problem('not-found');
      const changes = await change(tx, Trajectory, { row, version }, work);
      await this.record(tx, viewer, action, row, changes);
      await also(tx);
    });
  }

  private async record(
    tx: EntityManager,
    viewer: Viewer,
    action: string,
    { id, studentId }: Trajectory,
    details: object,
  ): Promise<void> {
    const subject = { kind: 'trajectory', id };
    await this.audit.changed(tx, viewer, action, subject, {
      student: studentId,
      ...withoutWords(details, 'stopReason'),
    });
    await this.facts.changed(tx, [studentId]);
  }
}

/** Stopping, closing and reopening are for the coach; for others there is no such page. */
export function mustCoach(viewer: Viewer): void {
  if (viewer.role !== 'coach') throw new Problem('not-found');
}

async function mustNotFollow(
  tx: EntityManager,
  studentId: string,
  initiative: string,
): Promise<void> {
  const followed = await tx.findBy(Trajectory, { studentId, initiative });
  if (followed.some(({ closedOn }) => closedOn === null))
    throw refusalOf('initiative', 'De student volgt dit traject al.');
}

const refusalOf = (field: string, message: string): Problem =>
  new Problem('invalid-input', undefined, [fault(field, message)]);
