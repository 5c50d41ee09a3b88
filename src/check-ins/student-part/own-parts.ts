import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  IsNull,
  MoreThan,
  type DataSource,
  type EntityManager,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { THE_PROGRAM } from '../../audit/audit-line.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { hashOfToken, newToken } from '../../config/keys.js';
import { Transactions } from '../../database/transactions.js';
import { changesIn, isEmpty } from '../../directory/changes.js';
import { Problem } from '../../problems/problem.js';
import { StudentLink } from '../student-link.entity.js';
import { StudentPart } from '../student-part.entity.js';
import { holdUnrecorded, isStillToBeHad } from './student-links.js';

/** What a student says; who they are, and about which talk, follows from the link. */
export type OwnWords = Pick<
  StudentPart,
  'declined' | 'score' | 'ownWords' | 'toDiscuss' | 'topics' | 'view' | 'viewWords'
>;

/** A link that works, and what was given with it. */
export interface OwnPart {
  readonly link: StudentLink;
  readonly part: StudentPart | null;
  /** Unopened, opened on the device that asks, or on another one. */
  readonly opened: 'not' | 'here' | 'elsewhere';
}

/**
 * A student's own side of a talk, by a personal link (security S14). Looking consumes nothing; opening
 * binds the link to one device. Guessed, withdrawn, expired, recorded already and over are one answer: null.
 */
@Injectable()
export class OwnParts {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** `device` is the key that the device keeps of this link, null for none. */
  find(token: string, device: string | null): Promise<OwnPart | null> {
    return this.findIn(this.database.manager, token, device);
  }

  /** The key that this device is to keep; null when the link does not work, or was opened elsewhere. */
  open(token: string): Promise<{ key: string; until: Date } | null> {
    return this.transactions.run(async (tx) => {
      const found = await this.findIn(tx, token, null);
      if (!found) return null;
      const { link } = found;
      const key = newToken();
      const mine = { openedAt: this.clock.now(), deviceHash: hashOfToken(key) };
      // Of two devices at the same moment one is first.
      const unopened = { tokenHash: link.tokenHash, openedAt: IsNull() };
      if ((await tx.update(StudentLink, unopened, mine)).affected !== 1) return null;
      await this.tell(tx, link, 'student-link.open');
      return { key, until: link.expiresAt };
    });
  }

  /**
   * Keeps what the student says. `version` is the one on the screen, 0 when nothing was given yet; given in
   * another tab since: Problem 'conflict'; when the link stopped working: 'not-now'. The same thing twice is given once.
   */
  give(token: string, device: string, words: OwnWords, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.findIn(tx, token, device);
      if (found?.opened !== 'here') throw new Problem('not-now');
      const { link } = found;
      await holdUnrecorded(tx, link.checkInId);
      const part = await tx.findOneBy(StudentPart, { checkInId: link.checkInId });
      if (part && isEmpty(changesIn<OwnWords>(part, words))) return;
      if ((part?.version ?? 0) !== version) throw new Problem('conflict');
      await this.write(tx, link, { ...words, givenAt: this.clock.now(), version: version + 1 });
      await this.tell(tx, link, part ? 'student-part.revise' : 'student-part.give');
    });
  }

  private async write(
    tx: EntityManager,
    { checkInId, studentId }: StudentLink,
    given: Omit<StudentPart, 'checkInId' | 'studentId'>,
  ): Promise<void> {
    const row = { ...given, checkInId, studentId } as QueryDeepPartialEntity<StudentPart>;
    await tx.upsert(StudentPart, row, ['checkInId']);
  }

  private async findIn(
    manager: EntityManager,
    token: string,
    device: string | null,
  ): Promise<OwnPart | null> {
    const tokenHash = hashOfToken(token);
    const works = { withdrawnAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
    const link = await manager.findOneBy(StudentLink, { tokenHash, ...works });
    if (!link) return null;
    if (!(await isStillToBeHad(manager, link.checkInId, this.clock.today()))) return null;
    const part = await manager.findOneBy(StudentPart, { checkInId: link.checkInId });
    return { link, part, opened: openedOn(link, device) };
  }

  private tell(tx: EntityManager, link: StudentLink, action: string): Promise<void> {
    // A student has no account; the link, which the logbook says who made, stands for them.
    const subject = { kind: 'check-in', id: link.checkInId };
    return this.audit.changed(tx, THE_PROGRAM, action, subject, { student: link.studentId });
  }
}

function openedOn({ deviceHash }: StudentLink, device: string | null): OwnPart['opened'] {
  if (deviceHash === null) return 'not';
  return device !== null && hashOfToken(device) === deviceHash ? 'here' : 'elsewhere';
}
