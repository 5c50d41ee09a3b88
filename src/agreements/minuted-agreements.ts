import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { isEmpty, revise } from '../directory/changes.js';
import type { Viewer } from '../web/viewer.js';
import { Agreement } from './agreement.entity.js';
import { ownersOf } from './agreement-owners.js';
import type { NewAgreement } from './agreements.js';

/** `ownerId` is the colleague who does it, where that is neither the coach nor the mentor of the student. */
export interface MinutedAgreement extends NewAgreement {
  readonly ownerId: string | null;
}

/** Which agreement of the minutes it is, and about whom. */
interface Minuted {
  readonly id: string;
  readonly studentId: string;
}

/**
 * What colleagues agreed about a student in a meeting: it is part of the minutes, and so is put right or
 * taken back with them. In the transaction that writes these; who may write them is up to the meeting.
 */
@Injectable()
export class MinutedAgreements {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** As it should stand there; null for no agreement. What was done meanwhile stays as it was. */
  async keep(
    tx: EntityManager,
    viewer: Viewer,
    minuted: Minuted,
    wanted: MinutedAgreement | null,
  ): Promise<void> {
    const found = await tx.findOneBy(Agreement, { id: minuted.id });
    if (!found) return wanted === null ? undefined : this.add(tx, viewer, minuted, wanted);
    if (found.doneAt !== null) return;
    const after =
      wanted === null
        ? { withdrawnAt: found.withdrawnAt ?? this.clock.now() }
        : { ...(await this.stored(tx, minuted.studentId, wanted)), withdrawnAt: null };
    const changes = await revise(tx, Agreement, found, found.version, after);
    if (isEmpty(changes)) return;
    const action = wanted === null ? 'agreement.withdraw' : 'agreement.revise';
    await this.tell(tx, viewer, action, minuted);
  }

  private async add(
    tx: EntityManager,
    viewer: Viewer,
    { id, studentId }: Minuted,
    wanted: MinutedAgreement,
  ): Promise<void> {
    const written = { id, studentId, authorId: viewer.accountId, createdAt: this.clock.now() };
    const stored = await this.stored(tx, studentId, wanted);
    await tx.insert(Agreement, Object.assign(new Agreement(), written, stored));
    await this.tell(tx, viewer, 'agreement.add', { id, studentId });
  }

  private async stored(
    tx: EntityManager,
    studentId: string,
    { what, who, by: dueOn, ownerId }: MinutedAgreement,
  ) {
    const owners = await ownersOf(tx, studentId, this.clock.today());
    return { what, who, dueOn, ownerId: owners[who] ?? ownerId };
  }

  private tell(tx: EntityManager, viewer: Viewer, action: string, { id, studentId }: Minuted) {
    const subject = { kind: 'agreement', id };
    return this.audit.changed(tx, viewer, action, subject, { student: studentId });
  }
}
