import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Outbox, type Letter } from '../mail/outbox.js';
import type { Day } from '../policy/day.js';

/** A reminder that is to be mailed: to whom the work is today, about which talk. */
interface Waiting {
  readonly id: string;
  readonly checkInId: string;
  readonly accountId: string;
  readonly email: string;
}

/** In one transaction: each mail is sealed, which takes its time. */
const AT_A_TIME = 200;

/** Mails people that talks wait for them: one mail per person and day, without names or reasons. */
@Injectable()
export class ReminderMails {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly config: Config,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async post(day: Day): Promise<void> {
    const perPerson = new Map<string, Waiting[]>();
    for (const each of await this.waiting(this.database.manager, day)) {
      const known = perPerson.get(each.accountId);
      if (known) known.push(each);
      else perPerson.set(each.accountId, [each]);
    }
    const people = [...perPerson.values()];
    for (let from = 0; from < people.length; from += AT_A_TIME)
      await this.transactions.run((tx) => this.some(tx, day, people.slice(from, from + AT_A_TIME)));
  }

  private async some(tx: EntityManager, day: Day, people: readonly Waiting[][]): Promise<void> {
    const known = await rows<{ id: string }>(
      tx,
      sql`select id from outbox_mails where id in ${listed(
        tx,
        people.map((waiting) => mailId(waiting, day)),
      )}`,
    );
    const isPosted = new Set(known.map(({ id }) => id));
    // Whoever had today's mail already hears of the rest tomorrow.
    const due = people.filter((waiting) => !isPosted.has(mailId(waiting, day)));
    const letters = due.map((waiting) => this.letter(waiting, day));
    await this.outbox.postAll(tx, letters);
    const told = due.flat().map(({ id }) => id);
    await rows(
      tx,
      sql`update reminders set mailed_at = ${this.clock.now()} where id in ${listed(tx, told)}`,
    );
  }

  private letter(waiting: readonly Waiting[], day: Day): Letter {
    const count = new Set(waiting.map(({ checkInId }) => checkInId)).size;
    const said =
      count === 1
        ? 'Er staat 1 gesprek op je te wachten. Log in om het te lezen.'
        : `Er staan ${count} gesprekken op je te wachten. Log in om ze te lezen.`;
    const link = `${this.config.baseUrl}/gesprekken`;
    return {
      id: mailId(waiting, day),
      to: waiting[0]?.email ?? '',
      subject: 'Gesprekken die op je wachten',
      text: `${said}\n\n${link}\n\nDoorstroom`,
    };
  }

  /**
   * Of talks that still wait, for whoever coaches or mentors the student today; where somebody stands in
   * for them, for that colleague. Nobody whose account or role has ended.
   */
  private waiting(manager: EntityManager, day: Day): Promise<Waiting[]> {
    return rows<Waiting>(
      manager,
      sql`select r.id, r.check_in_id as "checkInId", a.id as "accountId", a.email
          from (
            select r.id, r.check_in_id, r.account_id,
              case when t.coach_id = r.account_id then 'coach' else 'mentor' end as role
            from reminders r
            join check_ins c on c.id = r.check_in_id and c.state in ('waiting', 'overdue')
            join trajectories t on t.id = c.trajectory_id
            where r.mailed_at is null and r.on_day <= ${day}
              and (t.coach_id = r.account_id or exists (select 1 from enrolments e
                where e.student_id = t.student_id and e.mentor_id = r.account_id
                  and (e.ends_on is null or e.ends_on >= ${day})))
          ) r
          left join stand_ins v on v.absent_id = r.account_id and v.role = r.role
            and v.starts_on <= ${day} and v.ends_on >= ${day}
          join accounts a on a.id = coalesce(v.stand_in_id, r.account_id)
            and (a.closed_on is null or a.closed_on > ${day})
          where exists (select 1 from appointments p where p.account_id = a.id and p.role = r.role
            and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on >= ${day}))
          order by a.id, r.id`,
    );
  }
}

const mailId = ([first]: readonly Waiting[], day: Day): string =>
  derivedId('reminder-mail', first?.accountId ?? '', day);
