import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { AccountHelp } from '../access/account-help.js';
import { Accounts } from '../access/accounts.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import { Problem } from '../problems/problem.js';
import { Enrolment } from '../students/enrolment.entity.js';
import type { Viewer } from '../web/viewer.js';
import { ImportRow } from './import-row.entity.js';
import type { PersonToInvite } from './people-to-invite.js';

/** Lets in the mentors and coaches whom a file names. */
@Injectable()
export class Inviting {
  constructor(
    private readonly accounts: Accounts,
    private readonly help: AccountHelp,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly facts: Facts,
  ) {}

  /** Makes the account with its role, mails the invitation, and ties a mentor to the students of the file. Gives the name. */
  invite(viewer: Viewer, person: PersonToInvite, name: string): Promise<string> {
    return this.transactions.run(async (tx) => {
      const organisationId = person.organisationId ?? viewer.posts[0]?.organisationId;
      if (!organisationId) throw new Problem('not-now');
      const { account, isNew } = await this.accounts.add(tx, viewer, {
        email: person.email,
        name,
        role: person.role,
        organisationId,
        startsOn: this.clock.today(),
      });
      if (isNew) await this.help.sendLink(tx, viewer, account);
      if (person.role === 'mentor') await this.tie(tx, viewer, account.id, person);
      return account.name;
    });
  }

  /** Of the students of these rows, those enrolled there who have no mentor yet. */
  private async tie(
    tx: EntityManager,
    viewer: Viewer,
    mentorId: string,
    { rowIds, organisationId }: PersonToInvite,
  ): Promise<void> {
    const taken = await tx.findBy(ImportRow, { id: In([...rowIds]), state: 'done' });
    const studentIds = taken.flatMap(({ studentId }) => studentId ?? []);
    if (studentIds.length === 0 || organisationId === null) return;
    const open = {
      studentId: In(studentIds),
      organisationId,
      mentorId: IsNull(),
      endsOn: IsNull(),
    };
    for (const { id, version, studentId } of await tx.findBy(Enrolment, open)) {
      await tx.update(Enrolment, { id, version }, { mentorId, version: version + 1 });
      const subject = { kind: 'student', id: studentId };
      await this.audit.changed(tx, viewer, 'enrolment.revise', subject, { fields: ['mentorId'] });
    }
    await this.facts.changed(tx, studentIds);
  }
}
