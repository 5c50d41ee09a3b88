import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../../access/opens.js';
import { Agreements, type NewAgreement } from '../../agreements/agreements.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Transactions } from '../../database/transactions.js';
import { changesIn } from '../../directory/changes.js';
import { Facts } from '../../facts/facts.js';
import type { PersonSignalCode } from '../../policy/person-signals.js';
import { Problem } from '../../problems/problem.js';
import { keepLastContact } from '../../students/last-contact.js';
import { recordSignals } from '../../students/recorded-signals.js';
import { RecordedSignal } from '../../students/recorded-signal.entity.js';
import { mustSeeStudents } from '../../students/visible-student.js';
import { keepContactTasks } from '../../tasks/done-by-contact.js';
import type { Viewer } from '../../web/viewer.js';
import { CheckIn } from '../check-in.entity.js';
import { TalkRecordVersion } from '../talk-record-version.entity.js';
import { TalkRecord } from '../talk-record.entity.js';
import { storedContent } from '../talk-records.js';
import type { TalkContent } from '../talk.js';
import { contentOf } from './told.js';

/** What was said after all, and what is added: agreements, those of before that were kept, signals. */
export interface TalkCorrection {
  readonly content: TalkContent;
  readonly agreements: readonly NewAgreement[];
  readonly doneAgreementIds: readonly string[];
  readonly signals: readonly PersonSignalCode[];
}

/** Puts right what was recorded of a talk. Its date and decision stay; what it said before stays on file. */
@Injectable()
export class TalkCorrections {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly facts: Facts,
    private readonly agreements: Agreements,
  ) {}

  /** Problem 'conflict' when somebody else corrected it since `version`. The same again changes nothing. */
  async correct(
    viewer: Viewer,
    id: string,
    version: number,
    wanted: TalkCorrection,
  ): Promise<void> {
    mustOpen(viewer, 'talks', 'write');
    await this.transactions.run(async (tx) => {
      const { checkIn, record } = await this.find(tx, viewer, id);
      if (record.version !== version) throw new Problem('conflict');
      const changes = changesIn(record, storedContent(wanted.content));
      const signals = await notTickedYet(tx, id, wanted.signals);
      const fields = [
        ...Object.keys(changes),
        ...(wanted.agreements.length > 0 ? ['agreements'] : []),
        ...(signals.length > 0 ? ['signals'] : []),
      ];
      if (fields.length > 0) await this.revise(tx, viewer, record, wanted.content);
      await this.add(tx, viewer, checkIn, { ...wanted, signals });
      await this.keepInStep(tx, checkIn, wanted.content);
      if (fields.length === 0) return;
      const { studentId: student } = checkIn;
      await this.audit.changed(
        tx,
        viewer,
        'check-in.correct',
        { kind: 'check-in', id },
        { student, fields },
      );
      await this.facts.changed(tx, [student]);
    });
  }

  /** "Not yours" and "not there" are one answer; so is one that was not held. */
  private async find(tx: EntityManager, viewer: Viewer, id: string) {
    const record = await tx.findOneBy(TalkRecord, { checkInId: id });
    if (!record) throw new Problem('not-found');
    await mustSeeStudents(tx, viewer, [record.studentId], this.clock.today());
    return { record, checkIn: await tx.findOneByOrFail(CheckIn, { id }) };
  }

  private async revise(
    tx: EntityManager,
    viewer: Viewer,
    record: TalkRecord,
    content: TalkContent,
  ) {
    const { checkInId, version } = record;
    const { affected } = await tx.update(
      TalkRecord,
      { checkInId, version },
      {
        ...storedContent(content),
        version: version + 1,
      },
    );
    if (affected !== 1) throw new Problem('conflict');
    const before = Object.assign(new TalkRecordVersion(), {
      ...{ checkInId, version, content: JSON.stringify(onlyContent(record)) },
      ...{ changedBy: viewer.accountId, changedAt: this.clock.now() },
    });
    await tx.insert(TalkRecordVersion, before);
  }

  private async add(
    tx: EntityManager,
    viewer: Viewer,
    { id: checkInId, studentId, heldOn }: CheckIn,
    { agreements, doneAgreementIds, signals }: TalkCorrection,
  ): Promise<void> {
    const at = this.clock.now();
    const authorId = viewer.accountId;
    await this.agreements.make(tx, agreements, {
      studentId,
      contactId: null,
      checkInId,
      authorId,
      at,
    });
    await this.agreements.doneInTalk(tx, viewer, studentId, doneAgreementIds);
    const onDay = heldOn ?? this.clock.today();
    const ticked = { studentId, contactId: null, checkInId, onDay };
    await recordSignals(tx, signals, { ...ticked, recordedBy: authorId, recordedAt: at });
  }

  /** "Two-way contact = with the student": also when it turns out who was there. */
  private async keepInStep(tx: EntityManager, checkIn: CheckIn, { present }: TalkContent) {
    const isTwoWay = present.includes('student');
    if (isTwoWay === checkIn.isTwoWay) return;
    const { id, version } = checkIn;
    await tx.update(CheckIn, { id }, { isTwoWay, version: version + 1 });
    await keepLastContact(tx, checkIn.studentId);
    const { studentId, settledBy: authorId, settledAt: recordedAt } = checkIn;
    if (authorId !== null && recordedAt !== null)
      await keepContactTasks(tx, { studentId, authorId, recordedAt });
  }
}

/** The part of a record that can be corrected; what an earlier version holds. */
export function onlyContent(record: TalkRecord): TalkContent {
  const { present, views, score, ownWords, saidNothing, topics } = contentOf(record);
  const { goesWell, needs, bottlenecks, bottleneckNote } = record;
  return {
    ...{ present, views, score, ownWords, saidNothing, topics },
    ...{ goesWell, needs, bottlenecks, bottleneckNote },
  };
}

async function notTickedYet(
  tx: EntityManager,
  checkInId: string,
  codes: readonly PersonSignalCode[],
): Promise<PersonSignalCode[]> {
  const ticked = await tx.findBy(RecordedSignal, { checkInId });
  return codes.filter((code) => !ticked.some((each) => each.code === code));
}
