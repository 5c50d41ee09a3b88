import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { mustOpen } from '../../access/opens.js';
import { trajectoryGoesOn } from '../../access/visible-students.js';
import { Audit } from '../../audit/audit.js';
import { instantAt } from '../../config/amsterdam.js';
import { Clock } from '../../config/clock.js';
import { Config } from '../../config/config.js';
import { hashOfToken, newToken } from '../../config/keys.js';
import { rows, sql } from '../../database/sql.js';
import { Transactions } from '../../database/transactions.js';
import { Outbox } from '../../mail/outbox.js';
import { addDays, type Day } from '../../policy/day.js';
import { lastDayOfLink } from '../../policy/student-link.js';
import { Problem } from '../../problems/problem.js';
import { visibleStudent } from '../../students/visible-student.js';
import type { Student } from '../../students/student.entity.js';
import type { Viewer } from '../../web/viewer.js';
import { CheckIn } from '../check-in.entity.js';
import { StudentLink } from '../student-link.entity.js';
import { letterWith, type MadeLink } from './link-letter.js';

/** A talk of the viewer's that is still to be had, in the transaction that changes something about it. */
interface AtHand {
  readonly tx: EntityManager;
  readonly checkIn: CheckIn;
  readonly student: Student;
}

/**
 * The personal links with which a student gives their part of a talk: made, mailed and withdrawn by coach
 * or mentor. A new one ends the earlier ones. Of a student outside the viewer's scope: Problem 'not-found';
 * of a talk that was recorded: 'not-now'.
 */
@Injectable()
export class StudentLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  make(viewer: Viewer, checkInId: string): Promise<MadeLink> {
    return this.within(viewer, checkInId, async (at) => {
      const made = await this.insert(viewer, at);
      await this.tell(viewer, at, 'student-link.make');
      return made;
    });
  }

  /**
   * A new link, to the address of the student: only its hash is kept, so the earlier one cannot be sent
   * again. `known` is how many links there were on the screen: pressed twice, one mail goes.
   */
  send(viewer: Viewer, checkInId: string, known: number): Promise<void> {
    return this.within(viewer, checkInId, async (at) => {
      const { tx, student } = at;
      if ((await tx.countBy(StudentLink, { checkInId })) !== known)
        throw new Problem(
          'not-now',
          'Er is net al een link gemaakt. Kijk of de leerling die heeft.',
        );
      if (student.email === null)
        throw new Problem('not-now', 'Van deze leerling staat geen e-mailadres in Doorstroom.');
      const made = await this.insert(viewer, at);
      await this.outbox.post(tx, letterWith(made, student.email));
      await this.tell(viewer, at, 'student-link.send');
    });
  }

  /** From now on no link of the talk works. What the student gave stays. */
  withdraw(viewer: Viewer, checkInId: string): Promise<void> {
    return this.within(viewer, checkInId, async (at) => {
      if ((await this.end(at)) > 0) await this.tell(viewer, at, 'student-link.withdraw');
    });
  }

  private async insert({ accountId }: Viewer, at: AtHand): Promise<MadeLink> {
    await this.end(at);
    const token = newToken();
    const lastDay = lastDayOfLink(at.checkIn, this.clock.today());
    const link = Object.assign(new StudentLink(), {
      tokenHash: hashOfToken(token),
      checkInId: at.checkIn.id,
      studentId: at.student.id,
      madeBy: accountId,
      madeAt: this.clock.now(),
      expiresAt: instantAt(addDays(lastDay, 1), '00:00'),
    });
    await at.tx.insert(StudentLink, link);
    return { address: `${this.config.baseUrl}/mijn-gesprek/${token}`, lastDay };
  }

  private async end({ tx, checkIn }: AtHand): Promise<number> {
    const those = { checkInId: checkIn.id, withdrawnAt: IsNull() };
    const { affected } = await tx.update(StudentLink, those, { withdrawnAt: this.clock.now() });
    return affected ?? 0;
  }

  private within<T>(
    viewer: Viewer,
    checkInId: string,
    work: (at: AtHand) => Promise<T>,
  ): Promise<T> {
    mustOpen(viewer, 'talks', 'write');
    return this.transactions.run(async (tx) => {
      const checkIn = await tx.findOneBy(CheckIn, { id: checkInId });
      if (!checkIn) throw new Problem('not-found');
      const { studentId } = checkIn;
      const student = await visibleStudent(tx, viewer, studentId, this.clock.today());
      await holdUnrecorded(tx, checkInId);
      if (!(await isStillToBeHad(tx, checkInId, this.clock.today())))
        throw new Problem('not-now', 'De begeleiding is afgesloten. Een link heeft geen zin meer.');
      return work({ tx, checkIn, student });
    });
  }

  private tell(viewer: Viewer, { tx, checkIn, student }: AtHand, action: string): Promise<void> {
    const subject = { kind: 'check-in', id: checkIn.id };
    return this.audit.changed(tx, viewer, action, subject, { student: student.id });
  }
}

/**
 * Holds the row, so that whoever makes a link, gives a part or records takes a turn. Problem 'not-now'
 * once the talk was recorded.
 */
export async function holdUnrecorded(tx: EntityManager, id: string): Promise<void> {
  const { affected } = await tx.update(CheckIn, { id, state: In(['waiting', 'overdue']) }, { id });
  if (affected !== 1)
    throw new Problem('not-now', 'Dit gesprek is al vastgelegd. Een link heeft geen zin meer.');
}

/** Whether there is something to give a part of: not recorded yet, and the trajectory goes on. */
export async function isStillToBeHad(
  manager: EntityManager,
  id: string,
  today: Day,
): Promise<boolean> {
  const found = await rows(
    manager,
    sql`select c.id from check_ins c join trajectories t on t.id = c.trajectory_id
        where c.id = ${id} and c.state in ('waiting', 'overdue') and ${trajectoryGoesOn(today)}`,
  );
  return found.length > 0;
}
