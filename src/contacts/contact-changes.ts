import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Agreements } from '../agreements/agreements.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { isEmpty, revise } from '../directory/changes.js';
import { Facts } from '../facts/facts.js';
import { isTwoWay } from '../policy/two-way.js';
import { Problem } from '../problems/problem.js';
import { keepLastContact } from '../students/last-contact.js';
import { closeSignalsOf } from '../students/recorded-signals.js';
import { mustSeeStudents, visibleIds } from '../students/visible-student.js';
import { keepContactTasks } from '../tasks/done-by-contact.js';
import type { Viewer } from '../web/viewer.js';
import { refuseDay } from './contact-checks.js';
import { asStored, type ContactFacts } from './contact-facts.js';
import { ContactVersion } from './contact-version.entity.js';
import { Contact } from './contact.entity.js';
import { WorkingNotes } from './working-notes.js';

const UNDONE_AT_ONCE = 'Meteen ongedaan gemaakt';

/** Correcting and withdrawing what was recorded. What it said before stays on file. */
@Injectable()
export class ContactChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly agreements: Agreements,
    private readonly workingNotes: WorkingNotes,
    private readonly facts: Facts,
  ) {}

  /** Problem 'conflict' when somebody else changed it since `version`. The same again changes nothing. */
  async correct(
    viewer: Viewer,
    id: string,
    { version, reason, facts }: { version: number; reason: string | null; facts: ContactFacts },
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const contact = await this.find(tx, viewer, id);
      const before = { ...contact };
      await refuseDay(tx, [contact.studentId], facts.date, this.clock.today());
      const wanted = { ...asStored(facts), isTwoWay: isTwoWay(facts) };
      const changes = await revise(tx, Contact, contact, version, wanted);
      if (isEmpty(changes)) return;
      await this.keepVersion(tx, viewer, before, reason);
      await keepLastContact(tx, contact.studentId);
      await keepContactTasks(tx, contact);
      const details = { student: contact.studentId, fields: Object.keys(changes) };
      await this.audit.changed(tx, viewer, 'contact.correct', subject(id), details);
      await this.facts.changed(tx, [contact.studentId]);
    });
  }

  /** With what was agreed and ticked in it. Problem 'conflict' when somebody else changed it since `version`. */
  withdraw(viewer: Viewer, id: string, version: number, reason: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const contact = await this.find(tx, viewer, id);
      if (contact.version !== version) throw new Problem('conflict');
      await this.takeBack(tx, viewer, contact, reason);
    });
  }

  /** What was just recorded, for all students of the group; what was withdrawn already stays so. */
  undo(viewer: Viewer, id: string): Promise<Contact[]> {
    return this.transactions.run(async (tx) => {
      const contact = await tx.findOneBy(Contact, { id, authorId: viewer.accountId });
      if (!contact) throw new Problem('not-found');
      const { groupId, authorId } = contact;
      const group = groupId === null ? [contact] : await tx.findBy(Contact, { groupId, authorId });
      const ids = group.map(({ studentId }) => studentId);
      const seen = await visibleIds(tx, viewer, ids, this.clock.today());
      // Who moved on in the meantime is for somebody else to put right.
      const own = group.filter(({ studentId }) => seen.has(studentId));
      if (own.length === 0) throw new Problem('not-found');
      for (const each of own)
        if (each.withdrawnAt === null) await this.takeBack(tx, viewer, each, UNDONE_AT_ONCE);
      return own;
    });
  }

  private async takeBack(tx: EntityManager, viewer: Viewer, contact: Contact, reason: string) {
    const at = this.clock.now();
    const by = viewer.accountId;
    const withdrawn = { withdrawnAt: at, withdrawnBy: by, withdrawReason: reason };
    await revise(tx, Contact, contact, contact.version, withdrawn);
    await this.agreements.withdrawOpenOf(tx, contact.id, at);
    await closeSignalsOf(tx, contact.id, { by, at, reason: 'Contact ingetrokken' });
    await this.workingNotes.withdrawOf(tx, contact.id, at);
    await keepLastContact(tx, contact.studentId);
    await keepContactTasks(tx, contact);
    const details = { student: contact.studentId };
    await this.audit.changed(tx, viewer, 'contact.withdraw', subject(contact.id), details);
    await this.facts.changed(tx, [contact.studentId]);
  }

  /** "Not yours" and "not there" are one answer; so is one that was withdrawn, or is for others to change. */
  private async find(tx: EntityManager, viewer: Viewer, id: string): Promise<Contact> {
    const contact = await tx.findOneBy(Contact, { id });
    if (!contact || !mayChange(viewer, contact)) throw new Problem('not-found');
    await mustSeeStudents(tx, viewer, [contact.studentId], this.clock.today());
    refuseWithdrawn(contact);
    return contact;
  }

  private async keepVersion(
    tx: EntityManager,
    viewer: Viewer,
    before: Contact,
    reason: string | null,
  ): Promise<void> {
    const { onDay, parties, channel, result, impression, note } = before;
    const version = Object.assign(new ContactVersion(), {
      contactId: before.id,
      version: before.version,
      content: { onDay, parties, channel, result, impression, note },
      ...{ changedBy: viewer.accountId, changedAt: this.clock.now(), reason },
    });
    await tx.insert(ContactVersion, version as QueryDeepPartialEntity<ContactVersion>);
  }
}

const subject = (id: string) => ({ kind: 'contact', id });

/** Problem 'not-now' for what was taken back: it stays as it is. */
export function refuseWithdrawn({ withdrawnAt }: Pick<Contact, 'withdrawnAt'>): void {
  if (withdrawnAt === null) return;
  throw new Problem('not-now', 'Dit contact is al ingetrokken. Je kunt het niet meer wijzigen.');
}

/** Its author, or the coach of the student today (whom the scope lets through). */
export function mayChange(viewer: Viewer, contact: Pick<Contact, 'authorId'>): boolean {
  mustOpen(viewer, 'talks', 'read');
  return contact.authorId === viewer.accountId || viewer.role === 'coach';
}
