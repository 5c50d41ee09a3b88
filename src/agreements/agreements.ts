import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { held } from '../database/held.js';
import { insertOnce } from '../database/insert-once.js';
import { Transactions } from '../database/transactions.js';
import { isEmpty, revise } from '../directory/changes.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { mustSeeStudents } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { Agreement, type AgreementParty } from './agreement.entity.js';
import { ownersOf } from './agreement-owners.js';

/** What is agreed, as somebody writes it down. `by` is null when there is no hurry. */
export interface NewAgreement {
  readonly what: string;
  readonly who: AgreementParty;
  readonly by: Day | null;
}

interface MadeIn {
  readonly studentId: string;
  readonly contactId: string | null;
  /** The check-in in which it was made, where it was one. */
  readonly checkInId?: string;
  readonly authorId: string;
  readonly at: Date;
}

/** What was promised: made, done, moved and taken back. */
@Injectable()
export class Agreements {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  /** Puts agreements on file within somebody else's transaction; their own audit line tells of it. */
  async make(tx: EntityManager, wanted: readonly NewAgreement[], madeIn: MadeIn): Promise<void> {
    if (wanted.length === 0) return;
    const owners = await ownersOf(tx, madeIn.studentId, this.clock.today());
    const { studentId, contactId, checkInId = null, authorId, at: createdAt } = madeIn;
    const made = wanted.map(({ what, who, by }) =>
      Object.assign(new Agreement(), {
        ...{ studentId, contactId, checkInId, authorId, createdAt, what, who, dueOn: by },
        ownerId: owners[who] ?? null,
      }),
    );
    await tx.insert(Agreement, made);
  }

  /** What was agreed in a contact is done; for a past that is written down afterwards. */
  async doneOf(
    tx: EntityManager,
    { contactId, what }: { contactId: string; what: string },
    { doneBy, at: doneAt }: { doneBy: string; at: Date },
  ): Promise<void> {
    const open = { contactId, doneAt: IsNull(), withdrawnAt: IsNull() };
    // What was agreed is sealed, so no condition on it finds a row.
    const found = (await tx.findBy(Agreement, open)).find((each) => each.what === what);
    if (!found) throw new Problem('not-found');
    const { id, studentId, version } = found;
    await tx.update(Agreement, { id }, { doneAt, doneBy, version: version + 1 });
    const actor = { accountId: doneBy };
    await this.audit.changed(tx, actor, 'agreement.done', subject(id), { student: studentId });
    await this.facts.changed(tx, [studentId]);
  }

  /** What turned out to be done in a talk about the student; what is not open any more stays as it is. */
  async doneInTalk(
    tx: EntityManager,
    viewer: Viewer,
    studentId: string,
    ids: readonly string[],
  ): Promise<void> {
    const open = { studentId, doneAt: IsNull(), withdrawnAt: IsNull() };
    for (const id of new Set(ids)) {
      const found = await tx.findOneBy(Agreement, { id, ...open });
      if (!found) continue;
      const version = found.version + 1;
      await tx.update(Agreement, { id }, { ...this.doneNow(viewer, found), version });
      await this.audit.changed(tx, viewer, 'agreement.done', subject(id), { student: studentId });
      await this.facts.changed(tx, [studentId]);
    }
  }

  /** One by itself, outside a contact. `id` makes the same form sent twice one agreement. */
  async add(viewer: Viewer, studentId: string, wanted: NewAgreement & { id: string }) {
    mustOpen(viewer, 'talks', 'write');
    await this.transactions.run(async (tx) => {
      await mustSeeStudents(tx, viewer, [studentId], this.clock.today());
      const owners = await ownersOf(tx, studentId, this.clock.today());
      const { id, what, who, by: dueOn } = wanted;
      const agreement = Object.assign(new Agreement(), {
        ...{ id, studentId, what, who, dueOn, ownerId: owners[who] ?? null },
        ...{ authorId: viewer.accountId, createdAt: this.clock.now() },
      });
      if (!(await insertOnce(tx, Agreement, agreement))) return;
      await this.audit.changed(tx, viewer, 'agreement.add', subject(id), { student: studentId });
    });
  }

  /** Done; that it was done already is fine. */
  done(viewer: Viewer, id: string): Promise<Agreement> {
    return this.set(viewer, id, 'agreement.done', (agreement) => this.doneNow(viewer, agreement));
  }

  /** The same for other systems: of this student, and as it was at `version` (null: whatever it is now). */
  doneFor(
    viewer: Viewer,
    { id, studentId, version }: { id: string; studentId: string; version: number | null },
  ): Promise<Agreement> {
    const done = (agreement: Agreement) => {
      if (agreement.studentId !== studentId) throw new Problem('not-found');
      if (version !== null && version !== agreement.version) throw new Problem('conflict');
      return this.doneNow(viewer, agreement);
    };
    return this.set(viewer, id, 'agreement.done', done);
  }

  /** Not done after all. */
  undone(viewer: Viewer, id: string): Promise<Agreement> {
    return this.set(viewer, id, 'agreement.undone', () => ({ doneAt: null, doneBy: null }));
  }

  /** Problem 'conflict' when somebody else changed it since `version`. */
  move(viewer: Viewer, id: string, version: number, dueOn: Day | null): Promise<Agreement> {
    return this.set(viewer, id, 'agreement.move', () => ({ dueOn }), version);
  }

  /** Made by mistake, or no longer needed. */
  withdraw(viewer: Viewer, id: string): Promise<Agreement> {
    return this.set(viewer, id, 'agreement.withdraw', ({ withdrawnAt }) => ({
      withdrawnAt: withdrawnAt ?? this.clock.now(),
    }));
  }

  restore(viewer: Viewer, id: string): Promise<Agreement> {
    return this.set(viewer, id, 'agreement.restore', () => ({ withdrawnAt: null }));
  }

  /** What was agreed in a contact that turns out not to have been, but for what was done. */
  async withdrawOpenOf(tx: EntityManager, contactId: string, at: Date): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(Agreement)
      .set({ withdrawnAt: at, version: () => 'version + 1' })
      .where('contact_id = :contactId and done_at is null and withdrawn_at is null', { contactId })
      .execute();
  }

  private doneNow(viewer: Viewer, { doneAt }: Agreement): Partial<Agreement> {
    return doneAt === null ? { doneAt: this.clock.now(), doneBy: viewer.accountId } : {};
  }

  /** Without a version: whatever stands there now, as two people who tick the same mean the same. */
  private set(
    viewer: Viewer,
    id: string,
    action: string,
    wanted: (agreement: Agreement) => Partial<Agreement>,
    version?: number,
  ): Promise<Agreement> {
    mustOpen(viewer, 'talks', 'write');
    return this.transactions.run(async (tx) => {
      const agreement = await ofViewer(tx, viewer, id, this.clock.today());
      const changes = wanted(agreement);
      const stored = await revise(tx, Agreement, agreement, version ?? agreement.version, changes);
      if (isEmpty(stored)) return agreement;
      const after = Object.assign(agreement, changes, { version: agreement.version + 1 });
      const details = { student: agreement.studentId, ...movedOnly(stored) };
      await this.audit.changed(tx, viewer, action, subject(id), details);
      await this.facts.changed(tx, [agreement.studentId]);
      return after;
    });
  }
}

const subject = (id: string) => ({ kind: 'agreement', id });

/** The other fields are told by the action. */
const movedOnly = (changes: Readonly<Record<string, unknown>>) =>
  'dueOn' in changes ? { dueOn: changes.dueOn } : {};

/** Problem 'not-found' when it is not there, or about a student who is not the viewer's. */
async function ofViewer(
  tx: EntityManager,
  viewer: Viewer,
  id: string,
  today: Day,
): Promise<Agreement> {
  // Of two who tick the same at once the second sees what the first made of it.
  const agreement = await tx.findOne(Agreement, { where: { id }, ...held(tx) });
  if (!agreement) throw new Problem('not-found');
  await mustSeeStudents(tx, viewer, [agreement.studentId], today);
  return agreement;
}
