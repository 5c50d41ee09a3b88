import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Agreements } from '../agreements/agreements.js';
import { Clock } from '../config/clock.js';
import { Outbox } from '../mail/outbox.js';
import { Problem } from '../problems/problem.js';
import { recordSignals } from '../students/recorded-signals.js';
import { type Colleague, Colleagues } from '../trajectories/colleagues.js';
import { Trajectories } from '../trajectories/trajectories.js';
import { Trajectory } from '../trajectories/trajectory.entity.js';
import type { Viewer } from '../web/viewer.js';
import type { CheckIn } from './check-in.entity.js';
import { CoachRequest } from './coach-request.entity.js';
import { TalkRecord } from './talk-record.entity.js';
import type { HeldTalk, TalkContent } from './talk.js';

/** What was said in a talk, and what its decision brings about; in the transaction that records it. */
@Injectable()
export class TalkRecords {
  constructor(
    private readonly clock: Clock,
    private readonly agreements: Agreements,
    private readonly trajectories: Trajectories,
    private readonly colleagues: Colleagues,
    private readonly outbox: Outbox,
  ) {}

  async write(tx: EntityManager, viewer: Viewer, checkIn: CheckIn, talk: HeldTalk): Promise<void> {
    const at = this.clock.now();
    const { id: checkInId, studentId } = checkIn;
    const authorId = viewer.accountId;
    await tx.insert(TalkRecord, {
      ...{ checkInId, studentId, recordedBy: authorId, recordedAt: at },
      ...{ decisionReason: talk.reason, forMeeting: talk.forMeeting, version: 1 },
      ...storedContent(talk),
    });
    const madeIn = { studentId, contactId: null, checkInId, authorId, at };
    await this.agreements.make(tx, talk.agreements, madeIn);
    await this.agreements.doneInTalk(tx, viewer, studentId, talk.doneAgreementIds);
    const onDay = talk.heldOn;
    const ticked = { studentId, contactId: null, checkInId, onDay };
    await recordSignals(tx, talk.signals, { ...ticked, recordedBy: authorId, recordedAt: at });
    await this.decide(tx, viewer, checkIn, talk);
  }

  /** "The decision drives the schedule": what the rhythm does not do by itself. */
  private async decide(
    tx: EntityManager,
    viewer: Viewer,
    checkIn: CheckIn,
    { decision, heldOn, reason, newCoachId, withNotes }: HeldTalk,
  ): Promise<void> {
    const { trajectoryId } = checkIn;
    if (decision === 'stop')
      await this.trajectories.stopInTalk(tx, viewer, trajectoryId, {
        lastDay: heldOn,
        reason: reason ?? '',
      });
    if (decision === 'hand_over' && newCoachId !== null)
      await this.askCoach(tx, viewer, checkIn, { newCoachId, withNotes });
  }

  private async askCoach(
    tx: EntityManager,
    viewer: Viewer,
    { id: checkInId, trajectoryId, studentId }: CheckIn,
    { newCoachId: toCoachId, withNotes }: { newCoachId: string; withNotes: boolean },
  ): Promise<void> {
    const { coachId: fromCoachId } = await tx.findOneByOrFail(Trajectory, { id: trajectoryId });
    const coach = await this.colleagues.coach(toCoachId);
    if (coach === null || toCoachId === fromCoachId)
      throw new Problem('invalid-input', undefined, [
        { field: 'newCoach', message: 'Kies een andere coach uit de lijst.' },
      ]);
    await tx.update(CoachRequest, { trajectoryId, state: 'asked' }, { state: 'withdrawn' });
    await tx.insert(CoachRequest, {
      ...{ checkInId, trajectoryId, studentId, fromCoachId, toCoachId, withNotes },
      ...{ state: 'asked', askedOn: this.clock.today(), askedBy: viewer.accountId },
    });
    await this.tell(tx, coach);
  }

  /** Without a name: who it is shows when the answer is yes. */
  private tell(tx: EntityManager, { name, email }: Colleague): Promise<void> {
    const question = 'Een collega vraagt of je een leerling wilt overnemen.';
    const text = `Hallo ${name},\n\n${question} Log in om te antwoorden.\n\nDoorstroom`;
    return this.outbox.post(tx, { to: email, subject: 'Wil je een leerling overnemen?', text });
  }
}

/** As it is kept: empty where nothing was said. */
export function storedContent(talk: TalkContent): Partial<TalkRecord> {
  const { present, views, topics, bottlenecks, saidNothing, score, ownWords } = talk;
  const { goesWell, needs, bottleneckNote } = talk;
  return {
    ...{ present: [...new Set(present)], bottlenecks: [...new Set(bottlenecks)], topics },
    ...{ studentView: views.student, mentorView: views.mentor, coachView: views.coach },
    ...{ score, ownWords, saidNothing, goesWell, needs, bottleneckNote },
  };
}
