import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { AgreementParty } from '../../agreements/agreement.entity.js';
import { mustOpen } from '../../access/opens.js';
import { ViewLog } from '../../audit/view-log.js';
import { rows, sql } from '../../database/sql.js';
import { LookAgain } from '../../facts/look-again.js';
import type { Day } from '../../policy/day.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';
import { CheckInLists } from '../check-in-lists.js';
import { CheckIn } from '../check-in.entity.js';
import type { ListedCheckIn } from '../listed-check-in.js';

/** What was agreed in a talk. */
export interface TalkAgreement {
  readonly id: string;
  readonly checkInId: string;
  readonly what: string;
  readonly who: AgreementParty;
  readonly dueOn: Day | null;
  readonly isDone: boolean;
}

/** A talk of before, and what became of what was agreed. */
export interface EarlierTalk {
  /** Of the last one that was held; null for the first. */
  readonly heldOn: Day | null;
  /** Of the last talk, and what is still open of those before it. */
  readonly agreements: readonly TalkAgreement[];
}

/** Reads a talk with what stands around it, for who may read of talks and sees the student today. */
@Injectable()
export class TalkFiles {
  constructor(
    private readonly lists: CheckInLists,
    private readonly lookAgain: LookAgain,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** As it is now, also when its facts have just changed. On record as seen. */
  async of(viewer: Viewer, id: string): Promise<ListedCheckIn> {
    const { studentId } = await this.lists.one(viewer, id);
    await this.lookAgain.settled(studentId);
    this.viewLog.sawStudents(viewer, 'dossier', { kind: 'check-in', id }, [studentId]);
    return this.lists.one(viewer, id);
  }

  /** The same for who wants to write in it. */
  ofWriter(viewer: Viewer, id: string): Promise<ListedCheckIn> {
    mustOpen(viewer, 'talks', 'write');
    return this.of(viewer, id);
  }

  /** What was agreed in this talk. */
  async agreementsIn({ id, studentId }: ListedCheckIn): Promise<TalkAgreement[]> {
    return (await this.agreementsOf(studentId)).filter(({ checkInId }) => checkInId === id);
  }

  async earlier({ studentId, number, trajectoryId }: ListedCheckIn): Promise<EarlierTalk> {
    const before = (await this.lists.ofStudent(studentId)).filter(
      (each) =>
        each.heldOn !== null && (each.trajectoryId !== trajectoryId || each.number < number),
    );
    const last = before.toSorted((a, b) => ((a.heldOn ?? '') < (b.heldOn ?? '') ? -1 : 1)).at(-1);
    const ids = new Set(before.map(({ id }) => id));
    const agreements = (await this.agreementsOf(studentId)).filter(
      ({ checkInId, isDone }) => ids.has(checkInId) && (checkInId === last?.id || !isDone),
    );
    return { heldOn: last?.heldOn ?? null, agreements };
  }

  /** The talk that waits in the same trajectory, when this one is over. */
  async next({ trajectoryId }: ListedCheckIn): Promise<CheckIn | null> {
    return this.database.manager.findOneBy(CheckIn, { trajectoryId, state: 'waiting' });
  }

  /** Problem 'conflict' when it was recorded already, or lapsed. */
  async toRecord(viewer: Viewer, id: string): Promise<ListedCheckIn> {
    const talk = await this.ofWriter(viewer, id);
    if (!isToBeRecorded(talk)) throw new Problem('conflict', ALREADY_SETTLED);
    return talk;
  }

  private async agreementsOf(studentId: string): Promise<TalkAgreement[]> {
    const found = await rows<Omit<TalkAgreement, 'isDone'> & { doneAt: string | null }>(
      this.database.manager,
      sql`select a.id, a.check_in_id as "checkInId", a.what, a.who, a.due_on as "dueOn",
            a.done_at as "doneAt"
          from agreements a
          where a.student_id = ${studentId} and a.check_in_id is not null and a.withdrawn_at is null
          order by a.created_at, a.id`,
    );
    return found.map(({ doneAt, ...rest }) => ({ ...rest, isDone: doneAt !== null }));
  }
}

export const ALREADY_SETTLED =
  'Dit gesprek is al vastgelegd. Kijk wat er staat voor je iets wijzigt.';

/** Whether somebody can still say how it went. */
export const isToBeRecorded = ({ kept }: Pick<ListedCheckIn, 'kept'>): boolean =>
  kept === 'waiting' || kept === 'overdue';

export const talkPath = (id: string): string => `/gesprekken/${id}`;
export const receiptPath = (id: string): string => `${talkPath(id)}/bewaard`;
