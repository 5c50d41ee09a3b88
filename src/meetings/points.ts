import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { held } from '../database/held.js';
import { insertOnce } from '../database/insert-once.js';
import { oneRow, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { changesIn, isEmpty, revise } from '../directory/changes.js';
import { Problem } from '../problems/problem.js';
import { mustSeeStudents, visibleIds } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { Agendas, itemIdOf } from './agenda.js';
import { atField } from './meeting-checks.js';
import { LONGEST_QUESTION } from './meeting.dto.js';
import type { Decided } from './decided.js';
import { DecidedWork } from './decided-work.js';
import { MeetingFinder, type MeetingAtHand } from './meeting-finder.js';
import { MeetingItem } from './meeting-item.entity.js';
import { refuseOver } from './meetings.js';

/** Who comes back by itself is talked about first. */
const FIRST = 0;

/**
 * The students on an agenda: put there, taken off, decided about. Of a meeting or a student that is not
 * there for the viewer: Problem 'not-found'; decided by somebody else since: 'conflict'.
 */
@Injectable()
export class Points {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly finder: MeetingFinder,
    private readonly agendas: Agendas,
    private readonly work: DecidedWork,
  ) {}

  /** Nobody puts a student there whom they may not see themselves. Of who is there already a second question is asked too. */
  add(viewer: Viewer, day: string, studentId: string, question: string | null): Promise<string> {
    return this.transactions.run(async (tx) => {
      const meeting = await this.openOne(tx, viewer, day);
      await mustSeeStudents(tx, viewer, [studentId], this.clock.today());
      const position = (await lastPosition(tx, meeting.id)) + 1;
      const item = this.newItem(viewer, meeting, { studentId, question, position });
      if (await insertOnce(tx, MeetingItem, item)) await this.tell(tx, viewer, 'add', item);
      else await askToo(tx, item.id, question);
      return item.id;
    });
  }

  /** By who put it there, or who may see the student, while nothing was decided; then too where it is gone already. */
  remove(viewer: Viewer, day: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const meeting = await this.openOne(tx, viewer, day);
      const item = await tx.findOneBy(MeetingItem, { id, meetingId: meeting.id });
      if (!item) return;
      const seen = await visibleIds(tx, viewer, [item.studentId], this.clock.today());
      if (item.raisedBy !== viewer.accountId && seen.size === 0) throw new Problem('not-found');
      if (item.decision !== null)
        throw new Problem('not-now', 'Hier is al over besloten. Het blijft in het verslag staan.');
      await tx.delete(MeetingItem, { id });
      await this.tell(tx, viewer, 'remove', item);
    });
  }

  /**
   * One decision for each student. The same again changes nothing; another one than the viewer had on
   * the screen (`version`) is Problem 'conflict'. What was agreed is made, or put right, with it.
   */
  decide(viewer: Viewer, day: string, id: string, decided: Decided): Promise<void> {
    return this.transactions.run(async (tx) => {
      const meeting = await this.openOne(tx, viewer, day);
      if (!meeting.hasBegun)
        throw new Problem(
          'not-now',
          'Dit overleg is nog niet begonnen. Besluit erover op de dag zelf.',
        );
      const item = await this.stored(tx, viewer, meeting, id);
      const { decision, note, backOn } = decided;
      const wanted = { decision, note, backOn };
      const isSame = isEmpty(changesIn<MeetingItem>(item, wanted));
      if (isSame && (await this.work.isThere(tx, item, decided))) return;
      const by = { decidedBy: viewer.accountId, decidedAt: this.clock.now() };
      // Of an item that was not stored yet there was no version on the screen.
      const before = { decision: item.decision, note: item.note };
      const seen = decided.version === 0 ? 1 : decided.version;
      await revise(tx, MeetingItem, item, seen, { ...wanted, ...by });
      await this.work.keep(tx, viewer, item, { before, decided });
      await this.tell(tx, viewer, 'decide', item, { meetingDecision: decision, backOn });
    });
  }

  private async openOne(tx: EntityManager, viewer: Viewer, day: string): Promise<MeetingAtHand> {
    const meeting = await this.finder.on(viewer, day, tx);
    refuseOver(meeting.isOver);
    return meeting;
  }

  /** Who came back by itself is stored when something is decided. */
  private async stored(
    tx: EntityManager,
    viewer: Viewer,
    meeting: MeetingAtHand,
    id: string,
  ): Promise<MeetingItem> {
    const shown = (await this.agendas.of(viewer, meeting, tx)).find((each) => each.id === id);
    if (!shown) throw new Problem('not-found');
    const { studentId, question, version } = shown;
    if (version === 0) {
      const item = this.newItem(viewer, meeting, { studentId, question, position: FIRST });
      await insertOnce(tx, MeetingItem, item);
    }
    // Of two who press at once the second sees what the first made of it.
    return tx.findOneOrFail(MeetingItem, { where: { id }, ...held(tx) });
  }

  private newItem(
    viewer: Viewer,
    { id: meetingId }: MeetingAtHand,
    facts: Pick<MeetingItem, 'studentId' | 'question' | 'position'>,
  ): MeetingItem {
    const raised = { raisedBy: viewer.accountId, raisedAt: this.clock.now() };
    const id = itemIdOf(meetingId, facts.studentId);
    return Object.assign(new MeetingItem(), { id, meetingId, ...raised, ...facts });
  }

  private tell(
    tx: EntityManager,
    viewer: Viewer,
    what: 'add' | 'remove' | 'decide',
    { id, studentId }: MeetingItem,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const subject = { kind: 'meeting-item', id };
    const told = { student: studentId, ...details };
    return this.audit.changed(tx, viewer, `meeting-item.${what}`, subject, told);
  }
}

/** Two colleagues bring in the same student: neither's question is lost, and the same one is asked once. */
async function askToo(tx: EntityManager, id: string, question: string | null): Promise<void> {
  const item = await tx.findOneByOrFail(MeetingItem, { id });
  const asked = item.question ?? '';
  if (question === null || item.decision !== null || asked.includes(question)) return;
  const both = asked === '' ? question : `${asked} ${question}`;
  if (both.length > LONGEST_QUESTION)
    throw new Problem('invalid-input', undefined, [
      atField('question', `Er staat al een vraag: ${asked} Maak die van jou korter.`),
    ]);
  await tx.update(MeetingItem, { id }, { question: both });
}

async function lastPosition(tx: EntityManager, meetingId: string): Promise<number> {
  const { last } = await oneRow<{ last: number | null }>(
    tx,
    sql`select max(position) as "last" from meeting_items where meeting_id = ${meetingId}`,
  );
  return last ?? FIRST;
}
