import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { regionsOf } from '../access/visible-students.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { insertOnce } from '../database/insert-once.js';
import { Transactions } from '../database/transactions.js';
import { isEmpty, revise } from '../directory/changes.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { refuseMeeting, refuseMoving } from './meeting-checks.js';
import { MeetingFinder } from './meeting-finder.js';
import { participantIds } from './meeting-people.js';
import { MeetingParticipant } from './meeting-participant.entity.js';
import { WeekMeeting } from './week-meeting.entity.js';

/** When and where, and who come. */
export interface PlannedMeeting {
  readonly onDay: Day;
  /** "15:00" */
  readonly at: string;
  readonly place: string | null;
  /** Accounts that may come; whoever plans it comes too. */
  readonly participants: readonly string[];
}

/** The weekoverleg itself: planned, moved, closed. */
@Injectable()
export class Meetings {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly finder: MeetingFinder,
  ) {}

  /** One for each region and day. The same person who sends it twice gets the one that was made. */
  make(viewer: Viewer, regionNumber: number, planned: PlannedMeeting): Promise<WeekMeeting> {
    if (!regionsOf(viewer).includes(regionNumber)) throw new Problem('not-found');
    return this.transactions.run(async (tx) => {
      const { onDay, at, place } = planned;
      refuseMeeting(planned, this.clock.today());
      const made = { madeBy: viewer.accountId, madeAt: this.clock.now() };
      const facts = { regionNumber, onDay, at, place, ...made };
      const meeting = Object.assign(new WeekMeeting(), facts);
      if (!(await insertOnce(tx, WeekMeeting, meeting))) return ownOn(tx, viewer, facts);
      const people = await this.invite(tx, viewer, meeting.id, planned.participants);
      const details = { onDay, regionNumber, accounts: people };
      await this.audit.changed(tx, viewer, 'meeting.make', subject(meeting), details);
      return meeting;
    });
  }

  /** Problem 'conflict' when somebody else changed it since `version`. Who is left out sees nothing of it from now on. */
  revise(viewer: Viewer, day: string, version: number, planned: PlannedMeeting): Promise<Day> {
    return this.transactions.run(async (tx) => {
      const meeting = await this.finder.on(viewer, day, tx);
      refuseOver(meeting.isOver);
      const { onDay, at, place, participants } = planned;
      if (onDay !== meeting.onDay) {
        refuseMeeting(planned, this.clock.today());
        await refuseMoving(tx, meeting, onDay);
      }
      const changes = await revise(tx, WeekMeeting, meeting, version, { onDay, at, place });
      // The list of people has no version of its own: whoever changes it changes the meeting.
      if (isEmpty(changes)) await nextVersion(tx, meeting.id, version);
      const people = await this.invite(tx, viewer, meeting.id, participants);
      const details = { ...changes, accounts: people };
      await this.audit.changed(tx, viewer, 'meeting.revise', subject(meeting), details);
      return onDay;
    });
  }

  /** Nothing is decided any more. That it was closed already is fine. */
  async close(viewer: Viewer, day: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const meeting = await this.finder.on(viewer, day, tx);
      if (meeting.closedAt !== null) return;
      if (!meeting.hasBegun)
        throw new Problem('not-now', 'Dit overleg is nog niet geweest. Sluit het daarna af.');
      const { affected } = await tx.update(
        WeekMeeting,
        { id: meeting.id, version: meeting.version },
        { closedAt: this.clock.now(), version: meeting.version + 1 },
      );
      if (affected === 1)
        await this.audit.changed(tx, viewer, 'meeting.close', subject(meeting), {
          onDay: meeting.onDay,
        });
    });
  }

  private async invite(
    tx: EntityManager,
    viewer: Viewer,
    meetingId: string,
    chosen: readonly string[],
  ): Promise<string[]> {
    const wanted = [...new Set([viewer.accountId, ...chosen])];
    const known = await participantIds(tx, meetingId);
    for (const accountId of known.filter((id) => !wanted.includes(id)))
      await tx.delete(MeetingParticipant, { meetingId, accountId });
    const added = wanted.filter((id) => !known.includes(id));
    if (added.length > 0)
      await tx.insert(
        MeetingParticipant,
        added.map((accountId) => ({ meetingId, accountId })),
      );
    return wanted;
  }
}

const subject = ({ id }: Pick<WeekMeeting, 'id'>) => ({ kind: 'meeting', id });

export function refuseOver(isOver: boolean): void {
  if (isOver)
    throw new Problem('not-now', 'Dit weekoverleg is afgesloten. Er verandert niets meer aan.');
}

async function nextVersion(tx: EntityManager, id: string, version: number): Promise<void> {
  const { affected } = await tx.update(WeekMeeting, { id, version }, { version: version + 1 });
  if (affected !== 1) throw new Problem('conflict');
}

/** The one that was there first, when the viewer made it oneself just now. */
async function ownOn(
  tx: EntityManager,
  viewer: Viewer,
  { regionNumber, onDay, at, place }: Pick<WeekMeeting, 'regionNumber' | 'onDay' | 'at' | 'place'>,
): Promise<WeekMeeting> {
  const there = await tx.findOneByOrFail(WeekMeeting, { regionNumber, onDay });
  const isSame = there.madeBy === viewer.accountId && there.at === at && there.place === place;
  if (isSame) return there;
  throw new Problem('invalid-input', undefined, [
    { field: 'onDay', message: 'Op deze dag is er al een weekoverleg. Kies een andere dag.' },
  ]);
}
