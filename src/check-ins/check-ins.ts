import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { withoutWords } from '../audit/without-words.js';
import { Clock } from '../config/clock.js';
import { held } from '../database/held.js';
import { Transactions } from '../database/transactions.js';
import { revise } from '../directory/changes.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { keepLastContact } from '../students/last-contact.js';
import { mustSeeStudents } from '../students/visible-student.js';
import { keepContactTasks } from '../tasks/done-by-contact.js';
import { Tasks } from '../tasks/tasks.js';
import { Trajectory } from '../trajectories/trajectory.entity.js';
import type { Viewer } from '../web/viewer.js';
import { CheckIn, type PlannedTalk, type Settling } from './check-in.entity.js';
import { Rhythms } from './rhythms.js';
import { refusePlan, refuseTalk } from './talk-checks.js';
import { TalkInvitations } from './talk-invitations.js';
import { TalkRecords } from './talk-records.js';
import type { HeldTalk, MissedTalk } from './talk.js';

/** A check-in of the viewer's, in the transaction that changes it. */
interface AtHand {
  readonly tx: EntityManager;
  readonly checkIn: CheckIn;
  readonly trajectory: Trajectory;
  readonly settling: Settling;
}

/** What recording brought about: the check-in itself, and the one that waits next. */
export interface Recorded {
  readonly checkIn: CheckIn;
  readonly next: CheckIn | null;
}

/**
 * What people do with check-ins. Of a student outside the viewer's scope: Problem 'not-found'; recorded
 * already, or planned by somebody else since `version`: 'conflict'; what cannot be: 'invalid-input'.
 */
@Injectable()
export class CheckIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
    private readonly rhythms: Rhythms,
    private readonly records: TalkRecords,
    private readonly tasks: Tasks,
    private readonly invitations: TalkInvitations,
  ) {}

  /** `version` is the one on the screen; null: whatever it is now. */
  plan(viewer: Viewer, id: string, plan: PlannedTalk, version: number | null): Promise<CheckIn> {
    return this.change(viewer, id, 'check-in.plan', version, ({ checkIn, trajectory }, today) => {
      refusePlan(checkIn, plan, trajectory, today);
      checkIn.plan(plan, viewer.accountId);
      if (viewer.role === 'mentor') checkIn.confirm(viewer.accountId, this.clock.now());
    });
  }

  unplan(viewer: Viewer, id: string, version: number | null): Promise<CheckIn> {
    return this.change(viewer, id, 'check-in.unplan', version, ({ checkIn }) => checkIn.unplan());
  }

  /** The mentor agrees to the time that was proposed. */
  confirm(viewer: Viewer, id: string, version: number | null): Promise<CheckIn> {
    return this.change(viewer, id, 'check-in.confirm', version, ({ checkIn }) =>
      checkIn.confirm(viewer.accountId, this.clock.now()),
    );
  }

  /** The talk, its decision and the next check-in are stored together or not at all. */
  record(viewer: Viewer, id: string, talk: HeldTalk): Promise<Recorded> {
    return this.settle(viewer, id, 'check-in.record', async (at, today) => {
      const { tx, checkIn, settling } = at;
      await refuseTalk(tx, at, talk, today);
      checkIn.hold(talk.heldOn, talk.decision, talk.present.includes('student'), settling);
      await this.records.write(tx, viewer, checkIn, talk);
      return { heldOn: talk.heldOn, decision: talk.decision };
    });
  }

  /** An absent student is called the same day. */
  miss(viewer: Viewer, id: string, { because, note }: MissedTalk): Promise<Recorded> {
    return this.settle(viewer, id, 'check-in.miss', async ({ tx, checkIn, settling }, today) => {
      checkIn.miss(because, note, settling);
      if (because === 'student') await this.askToCall(tx, checkIn, today);
      return { because };
    });
  }

  /** Need not be held, and is nobody's fault. */
  exempt(viewer: Viewer, id: string, reason: string): Promise<Recorded> {
    return this.settle(viewer, id, 'check-in.exempt', ({ checkIn, settling }) => {
      checkIn.exempt(reason, settling);
      return Promise.resolve({});
    });
  }

  private async askToCall(
    tx: EntityManager,
    { id, studentId, trajectoryId }: CheckIn,
    today: Day,
  ): Promise<void> {
    const about = { studentId, trajectoryId, subjectId: id };
    const task = { ...about, kind: 'call_absent', forRole: 'coach', dueOn: today } as const;
    await this.tasks.make(tx, [task], today);
  }

  private change(
    viewer: Viewer,
    id: string,
    action: string,
    version: number | null,
    work: (at: AtHand, today: Day) => void,
  ): Promise<CheckIn> {
    return this.within(viewer, id, async (at, today) => {
      const { tx, checkIn } = at;
      const before = { ...checkIn };
      if (version !== null && version !== before.version) throw new Problem('conflict');
      work(at, today);
      const changes = await revise(tx, CheckIn, before, before.version, { ...checkIn });
      await this.tell(viewer, at, action, changes);
      await this.invitations.post(tx, viewer, before, checkIn);
      return tx.findOneByOrFail(CheckIn, { id });
    });
  }

  private settle(
    viewer: Viewer,
    id: string,
    action: string,
    work: (at: AtHand, today: Day) => Promise<Record<string, unknown>>,
  ): Promise<Recorded> {
    return this.within(viewer, id, async (at, today) => {
      const { tx, checkIn } = at;
      const before = { ...checkIn };
      const details = await work(at, today);
      await revise(tx, CheckIn, before, before.version, { ...checkIn });
      await keepLastContact(tx, checkIn.studentId);
      if (checkIn.isTwoWay) await keepContactTasks(tx, writtenIn(at));
      await this.tell(viewer, at, action, details);
      const next = await this.rhythms.next(tx, checkIn.trajectoryId, today);
      return { checkIn: await tx.findOneByOrFail(CheckIn, { id }), next };
    });
  }

  private within<T>(
    viewer: Viewer,
    id: string,
    work: (at: AtHand, today: Day) => Promise<T>,
  ): Promise<T> {
    mustOpen(viewer, 'talks', 'write');
    return this.transactions.run(async (tx) => {
      const today = this.clock.today();
      const { checkIn, trajectory } = await checkInOf(tx, viewer, id, today);
      const settling = { by: viewer.accountId, on: today, at: this.clock.now() };
      return work({ tx, checkIn, trajectory, settling }, today);
    });
  }

  private async tell(
    viewer: Viewer,
    { tx, checkIn: { id, studentId } }: AtHand,
    action: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    const subject = { kind: 'check-in', id };
    await this.audit.changed(tx, viewer, action, subject, {
      student: studentId,
      ...withoutWords(details, 'planReason', 'settledReason'),
    });
    await this.facts.changed(tx, [studentId]);
  }
}

const writtenIn = ({ checkIn: { studentId }, settling: { by, at } }: AtHand) => ({
  ...{ studentId, authorId: by, recordedAt: at },
});

/** Problem('not-found') when it is not there, or about a student who is not the viewer's. */
async function checkInOf(
  tx: EntityManager,
  viewer: Viewer,
  id: string,
  today: Day,
): Promise<{ checkIn: CheckIn; trajectory: Trajectory }> {
  const found = await tx.findOneBy(CheckIn, { id });
  if (!found) throw new Problem('not-found');
  await mustSeeStudents(tx, viewer, [found.studentId], today);
  // Who records and what the passing of time changes take turns on the trajectory.
  const where = { id: found.trajectoryId };
  const trajectory = await tx.findOneOrFail(Trajectory, { where, ...held(tx) });
  return { trajectory, checkIn: await tx.findOneByOrFail(CheckIn, { id }) };
}
