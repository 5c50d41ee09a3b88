import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MinutedAgreements } from '../agreements/minuted-agreements.js';
import { AskedFor } from '../alerts/asked-for.js';
import { Clock } from '../config/clock.js';
import type { Viewer } from '../web/viewer.js';
import { agreementsOf, agreesAlready, type Decided } from './decided.js';
import type { MeetingItem } from './meeting-item.entity.js';

/** What a decision sets in motion: an agreement with who does it, and an alert when that is what was decided. */
@Injectable()
export class DecidedWork {
  constructor(
    private readonly agreements: MinutedAgreements,
    private readonly asking: AskedFor,
    private readonly clock: Clock,
  ) {}

  /** Whether all of it stands there as it should: then saving again is a second press on the same button. */
  isThere(tx: EntityManager, item: MeetingItem, decided: Decided): Promise<boolean> {
    return agreesAlready(tx, agreementsOf(item, decided));
  }

  /** `before`: what was decided until now. An alert that went out stays: only people who work it close it. */
  async keep(
    tx: EntityManager,
    viewer: Viewer,
    item: MeetingItem,
    { before, decided }: { before: Pick<MeetingItem, 'decision' | 'note'>; decided: Decided },
  ): Promise<void> {
    const { studentId } = item;
    for (const { id, wanted } of agreementsOf(item, decided))
      await this.agreements.keep(tx, viewer, { id, studentId }, wanted);
    const isAsked = before.decision === 'alert' && before.note === decided.note;
    if (decided.decision !== 'alert' || isAsked) return;
    await this.asking.ask(tx, studentId, {
      reason: decided.note ?? 'In het weekoverleg is besloten om hulp te vragen.',
      studentKnows: decided.studentKnows,
      ...{ by: viewer.accountId, on: this.clock.today(), at: this.clock.now() },
    });
  }
}
