import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type EntityManager, IsNull } from 'typeorm';
import { isOpen, mustOpen } from '../../access/opens.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { insertOnce } from '../../database/insert-once.js';
import { Transactions } from '../../database/transactions.js';
import { Facts } from '../../facts/facts.js';
import { mayHoldNote, type PersonSignalCode, signalsFor } from '../../policy/person-signals.js';
import { Problem } from '../../problems/problem.js';
import { RecordedSignal } from '../../students/recorded-signal.entity.js';
import { refuseSignals } from '../../students/recorded-signals.js';
import { mustSeeStudents } from '../../students/visible-student.js';
import type { Viewer } from '../../web/viewer.js';

/** What somebody noticed about a student. */
export interface Noticed {
  readonly code: PersonSignalCode;
  readonly note: string | null;
  /** The same again is about the same signal; without one each is a new one. */
  readonly id?: string;
}

export const NO_WORDS =
  'Bij “Er speelt iets buiten school” schrijf je niets op. Haal de tekst weg.';

/** Signals that a person records by themselves, not in a contact or a talk, and closes again. */
@Injectable()
export class SignalRecording {
  constructor(
    private readonly transactions: Transactions,
    private readonly facts: Facts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Today, all or none. Problem 'not-found' for a student who is not the viewer's and for a role that ticks
   * nothing; 'invalid-input' for a code of others, for none, and for words where none may be.
   */
  async record(
    viewer: Viewer,
    studentId: string,
    noticed: readonly Noticed[],
  ): Promise<RecordedSignal[]> {
    if (signalsFor(viewer.role).length === 0) throw new Problem('not-found');
    refuse(viewer, noticed);
    return this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [studentId], this.clock.today());
      const signals = noticed.map((each) => this.signalOf(viewer, studentId, each));
      const added: RecordedSignal[] = [];
      for (const signal of signals)
        if (await insertOnce(tx, RecordedSignal, signal)) added.push(signal);
      for (const signal of added) await this.keep(tx, viewer, 'signal.record', signal);
      if (added.length > 0) await this.facts.changed(tx, [studentId]);
      return signals;
    });
  }

  /**
   * "A signal recorded by a person can be closed by a person with a reason": by the coach, and by who
   * recorded it. False when it was closed already. Problem 'not-found' when it is not the viewer's to close.
   */
  close(
    viewer: Viewer,
    { studentId, signalId }: { readonly studentId: string; readonly signalId: string },
    reason: string,
  ): Promise<boolean> {
    mustOpen(viewer, 'signals', 'add');
    return this.transactions.run(async (tx) => {
      const signal = await tx.findOneBy(RecordedSignal, { id: signalId, studentId });
      if (!signal || !mayClose(viewer, signal)) throw new Problem('not-found');
      await mustSeeStudents(tx, viewer, [signal.studentId], this.clock.today());
      const { affected } = await tx.update(
        RecordedSignal,
        { id: signalId, closedAt: IsNull() },
        { closedAt: this.clock.now(), closedBy: viewer.accountId, closeReason: reason },
      );
      if (affected === 0) return false;
      await this.keep(tx, viewer, 'signal.close', signal);
      await this.facts.changed(tx, [signal.studentId]);
      return true;
    });
  }

  private signalOf(viewer: Viewer, studentId: string, noticed: Noticed): RecordedSignal {
    const { code, note, id = randomUUID() } = noticed;
    return Object.assign(new RecordedSignal(), {
      ...{ id, studentId, code, note, recordedBy: viewer.accountId },
      onDay: this.clock.today(),
      recordedAt: this.clock.now(),
    });
  }

  private keep(
    tx: EntityManager,
    viewer: Viewer,
    action: 'signal.record' | 'signal.close',
    { id, studentId }: RecordedSignal,
  ): Promise<void> {
    return this.audit.changed(tx, viewer, action, { kind: 'signal', id }, { student: studentId });
  }
}

/** The coach any of them; who may only put in something of their own, only that. */
export const mayClose = (viewer: Viewer, { recordedBy }: Pick<RecordedSignal, 'recordedBy'>) =>
  isOpen(viewer, 'signals', 'write') || recordedBy === viewer.accountId;

function refuse({ role }: Viewer, noticed: readonly Noticed[]): void {
  const codes = noticed.map(({ code }) => code);
  const fault = (field: string, message: string) =>
    new Problem('invalid-input', undefined, [{ field, message }]);
  if (codes.length === 0) throw fault('signals', 'Kies wat je ziet. Eén is genoeg.');
  refuseSignals(role, codes);
  if (noticed.some(({ code, note }) => note !== null && !mayHoldNote(code)))
    throw fault('note', NO_WORDS);
}
