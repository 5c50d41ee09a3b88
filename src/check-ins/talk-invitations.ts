import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { rows, sql } from '../database/sql.js';
import { Outbox } from '../mail/outbox.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import type { Viewer } from '../web/viewer.js';
import type { CheckIn } from './check-in.entity.js';

type Time = Pick<CheckIn, 'plannedOn' | 'plannedAt'>;

/**
 * Tells the mentor that a talk was planned or moved: once for each change of its time, without a name or
 * a reason. The link leads to sign-in, and from there to the talk.
 */
@Injectable()
export class TalkInvitations {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction that chose the time. */
  async post(tx: EntityManager, viewer: Viewer, before: Time, checkIn: CheckIn): Promise<void> {
    if (checkIn.plannedOn === null || isSameTime(before, checkIn)) return;
    // A mentor who chose it knows.
    if (viewer.role === 'mentor') return;
    const link = `${this.config.baseUrl}/gesprekken/${checkIn.id}`;
    for (const to of await this.mentorsOf(tx, viewer, checkIn))
      await this.outbox.post(tx, {
        to,
        subject: 'Er staat een gesprek voor je klaar',
        text: `Er staat een gesprek voor je klaar. Log in om het te lezen.\n\n${link}\n`,
      });
  }

  /** Who mentors the student today, and who stands in; but for who chose the time. */
  private async mentorsOf(tx: EntityManager, viewer: Viewer, { studentId }: CheckIn) {
    const today = this.clock.today();
    const mentor = sql`(select e.mentor_id from students s ${enrolmentOfStudent(today)}
      where s.id = ${studentId})`;
    const found = await rows<{ email: string }>(
      tx,
      sql`select a.email from accounts a
          where (a.closed_on is null or a.closed_on > ${today}) and a.id <> ${viewer.accountId}
            and (a.id = ${mentor} or a.id in (select i.stand_in_id from stand_ins i
              where i.absent_id = ${mentor} and i.role = 'mentor'
                and i.starts_on <= ${today} and i.ends_on >= ${today}))
          order by a.email`,
    );
    return found.map(({ email }) => email);
  }
}

const isSameTime = (before: Time, after: Time): boolean =>
  before.plannedOn === after.plannedOn && before.plannedAt === after.plannedAt;
