import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { CoachRequest, type CoachRequestState } from '../check-ins/coach-request.entity.js';
import { Clock } from '../config/clock.js';
import { WorkingNotes } from '../contacts/working-notes.js';
import { held } from '../database/held.js';
import { Transactions } from '../database/transactions.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { Student } from '../students/student.entity.js';
import { mustSeeStudents } from '../students/visible-student.js';
import { Assignments } from '../trajectories/assignments.js';
import { Trajectory } from '../trajectories/trajectory.entity.js';
import type { Viewer } from '../web/viewer.js';

/** "`hand_over` asks for the new coach, who must accept": saying yes or no, and taking the question back. */
@Injectable()
export class TakeOvers {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly assignments: Assignments,
    private readonly notes: WorkingNotes,
  ) {}

  /**
   * The student is the viewer's from today; gives who it is. Saying yes twice is once. Problem 'not-found'
   * for who was not asked, 'not-now' when there is nothing to take over any more.
   */
  accept(viewer: Viewer, id: string): Promise<Student> {
    return this.transactions.run(async (tx) => {
      const { request, trajectory } = await askedOf(tx, viewer, id);
      const student = await tx.findOneByOrFail(Student, { id: trajectory.studentId });
      const isMine = trajectory.coachId === viewer.accountId;
      if (request.state === 'accepted' && isMine) return student;
      mustStand(request, { trajectory, student, today: this.clock.today() });
      await this.answer(tx, viewer, request, { state: 'accepted', reason: null });
      await this.assign(tx, viewer, request);
      return student;
    });
  }

  /** Saying no twice is once; after a yes it is too late. */
  decline(viewer: Viewer, id: string, reason: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { request } = await askedOf(tx, viewer, id);
      if (request.state === 'declined') return;
      mustWait(request);
      await this.answer(tx, viewer, request, { state: 'declined', reason });
    });
  }

  /** Whoever works with the student takes the question back; the coach stays. */
  withdraw(viewer: Viewer, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const request = await tx.findOneBy(CoachRequest, { checkInId: id });
      if (!request) throw new Problem('not-found');
      await mustSeeStudents(tx, viewer, [request.studentId], this.clock.today());
      if (request.state === 'withdrawn') return;
      if (request.state !== 'asked')
        throw new Problem('not-now', 'Er is al een antwoord. Er valt niets meer terug te trekken.');
      await this.answer(tx, viewer, request, { state: 'withdrawn', reason: null });
    });
  }

  private async assign(
    tx: EntityManager,
    viewer: Viewer,
    { trajectoryId, studentId, fromCoachId, withNotes }: CoachRequest,
  ): Promise<void> {
    const [coachId, from] = [viewer.accountId, this.clock.today()];
    await this.assignments.assign(tx, viewer, { trajectoryId, coachId, from, withNotes });
    if (withNotes && fromCoachId !== null)
      await this.notes.handTo(tx, studentId, fromCoachId, coachId);
  }

  private async answer(
    tx: EntityManager,
    viewer: Viewer,
    { checkInId, studentId }: CoachRequest,
    { state, reason }: { state: CoachRequestState; reason: string | null },
  ): Promise<void> {
    const given = { state, reason, answeredAt: this.clock.now(), answeredBy: viewer.accountId };
    const { affected } = await tx.update(CoachRequest, { checkInId, state: 'asked' }, given);
    if (affected !== 1) throw new Problem('conflict');
    const subject = { kind: 'check-in', id: checkInId };
    const action = ACTIONS[state];
    await this.audit.changed(tx, viewer, action, subject, { student: studentId });
  }
}

const ACTIONS: Readonly<Record<CoachRequestState, string>> = {
  asked: 'coach-request.ask',
  accepted: 'coach-request.accept',
  declined: 'coach-request.decline',
  withdrawn: 'coach-request.withdraw',
};

interface Asked {
  readonly request: CoachRequest;
  readonly trajectory: Trajectory;
}

/** Held until the commit, so that of two answers at once the second finds the first. */
async function askedOf(tx: EntityManager, viewer: Viewer, id: string): Promise<Asked> {
  const found = await tx.findOneBy(CoachRequest, { checkInId: id });
  if (viewer.role !== 'coach' || found?.toCoachId !== viewer.accountId)
    throw new Problem('not-found');
  const where = { id: found.trajectoryId };
  const trajectory = await tx.findOneOrFail(Trajectory, { where, ...held(tx) });
  return { trajectory, request: await tx.findOneByOrFail(CoachRequest, { checkInId: id }) };
}

const OVER: Readonly<Record<Exclude<CoachRequestState, 'asked'>, string>> = {
  accepted: 'Je hebt al ja gezegd. De leerling heeft intussen weer een andere coach.',
  declined: 'Je hebt al nee gezegd. Vraag de coach om het opnieuw te vragen als je toch wilt.',
  withdrawn: 'Deze vraag is ingetrokken. Je hoeft niets te doen.',
};

function mustWait({ state }: CoachRequest): void {
  if (state === 'asked') return;
  const text = state === 'accepted' ? 'Je hebt al ja gezegd: de leerling is van jou.' : OVER[state];
  throw new Problem('not-now', text);
}

/** What happened since it was asked comes first: it says why the question is off. */
function mustStand(
  { state, fromCoachId }: CoachRequest,
  { trajectory, student, today }: { trajectory: Trajectory; student: Student; today: Day },
): void {
  const { closedOn, coachingStoppedOn, coachId } = trajectory;
  const isClosed = closedOn !== null && closedOn <= today;
  const isStopped = coachingStoppedOn !== null && coachingStoppedOn < today;
  if (isClosed || isStopped || student.joinedIntoId !== null)
    throw new Problem('not-now', 'De coaching is intussen gestopt. Er valt niets over te nemen.');
  if (coachId !== fromCoachId)
    throw new Problem(
      'not-now',
      'Deze leerling kreeg intussen een andere coach. Je hoeft niets te doen.',
    );
  if (state !== 'asked') throw new Problem('not-now', OVER[state]);
}
