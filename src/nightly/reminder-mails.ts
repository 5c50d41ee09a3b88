import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { letOthers, type Pace } from '../facts/look-again.js';
import { Outbox, type Letter } from '../mail/outbox.js';
import type { Day } from '../policy/day.js';

/** A reminder that is to be mailed: to whom the work is today, about which talk. */
interface Waiting {
  readonly id: string;
  readonly checkInId: string;
  readonly accountId: string;
  readonly email: string;
}

const SUBJECT = 'Gesprekken die op je wachten';

/** A person has so many reminders on a busy day, and each mail is sealed. */
const LIKE_TRAJECTORIES = 2;

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

  async post(day: Day, { atATime, pauseMs }: Pace): Promise<void> {
    for (const people of await this.groups(day, atATime / LIKE_TRAJECTORIES)) {
      await this.transactions.run((tx) => this.some(tx, people, day));
      await letOthers(pauseMs);
    }
  }

  /** People with reminders, some at a time; whoever stands in for somebody together with that colleague. */
  private async groups(day: Day, size: number): Promise<string[][]> {
    const { manager } = this.database;
    const reminded = await rows<{ id: string }>(
      manager,
      sql`select distinct account_id as "id" from reminders where mailed_at is null`,
    );
    const standIns = await rows<{ absentId: string; standInId: string }>(
      manager,
      sql`select absent_id as "absentId", stand_in_id as "standInId" from stand_ins
          where starts_on <= ${day} and ends_on >= ${day}`,
    );
    const together = new Set(standIns.flatMap(({ absentId, standInId }) => [absentId, standInId]));
    const others = reminded.map(({ id }) => id).filter((id) => !together.has(id));
    const groups = together.size === 0 ? [] : [[...together]];
    for (let from = 0; from < others.length; from += size)
      groups.push(others.slice(from, from + size));
    return groups;
  }

  private async some(tx: EntityManager, people: readonly string[], day: Day): Promise<void> {
    const perPerson = new Map<string, Waiting[]>();
    for (const each of await waitingFor(tx, people, day)) {
      const known = perPerson.get(each.accountId);
      if (known) known.push(each);
      else perPerson.set(each.accountId, [each]);
    }
    const letters = [...perPerson.values()].map((waiting) => this.letter(waiting, day));
    await this.outbox.postAll(tx, letters);
    const told = [...perPerson.values()].flat().map(({ id }) => id);
    await rows(
      tx,
      sql`update reminders set mailed_at = ${this.clock.now()} where id in ${listed(tx, told)}`,
    );
  }

  private letter(waiting: readonly Waiting[], day: Day): Letter {
    const [first] = waiting;
    const count = new Set(waiting.map(({ checkInId }) => checkInId)).size;
    const said =
      count === 1
        ? 'Er staat 1 gesprek op je te wachten. Log in om het te lezen.'
        : `Er staan ${count} gesprekken op je te wachten. Log in om ze te lezen.`;
    return {
      id: mailId(first?.accountId ?? '', day),
      to: first?.email ?? '',
      subject: SUBJECT,
      text: `${said}\n\n${this.config.baseUrl}/gesprekken\n\nDoorstroom`,
    };
  }
}

/** So that there can be one mail per person and day. */
const mailId = (accountId: string, day: Day): string => derivedId('reminder-mail', accountId, day);

/**
 * Of talks that still wait, for whoever coaches or mentors the student today; where somebody stands in for
 * them, for that colleague. Nobody whose account or role has ended, and nobody who was told already: they
 * hear of the rest tomorrow.
 */
async function waitingFor(
  tx: EntityManager,
  people: readonly string[],
  day: Day,
): Promise<Waiting[]> {
  const found = await rows<Waiting>(
    tx,
    sql`select r.id, r.check_in_id as "checkInId", a.id as "accountId", a.email
        from (
          select r.id, r.check_in_id, r.account_id,
            case when t.coach_id = r.account_id then 'coach' else 'mentor' end as role
          from reminders r
          join check_ins c on c.id = r.check_in_id and c.state in ('waiting', 'overdue')
          join trajectories t on t.id = c.trajectory_id
          where r.mailed_at is null and r.on_day <= ${day} and r.account_id in ${listed(tx, people)}
            and (t.coach_id = r.account_id or r.account_id in (select e.mentor_id from enrolments e
              where e.student_id = t.student_id and (e.ends_on is null or e.ends_on >= ${day})))
        ) r
        left join stand_ins v on v.absent_id = r.account_id and v.role = r.role
          and v.starts_on <= ${day} and v.ends_on >= ${day}
        join accounts a on a.id = coalesce(v.stand_in_id, r.account_id)
          and (a.closed_on is null or a.closed_on > ${day})
        where exists (select 1 from appointments p where p.account_id = a.id and p.role = r.role
          and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on >= ${day}))
        order by a.id, r.id`,
  );
  const isTold = await toldAlready(tx, found, day);
  return found.filter((each) => !isTold(each));
}

/** Today, or by a mail that still waits for the mail server: so that it does not bring a pile of them. */
async function toldAlready(
  tx: EntityManager,
  found: readonly Waiting[],
  day: Day,
): Promise<(each: Waiting) => boolean> {
  const ids = [...new Set(found.map(({ accountId }) => mailId(accountId, day)))];
  const known = await rows<{ recipient: string }>(
    tx,
    sql`select recipient from outbox_mails where id in ${listed(tx, ids)}
        union select recipient from outbox_mails where sent_at is null and subject = ${SUBJECT}`,
  );
  const told = new Set(known.map(({ recipient }) => recipient));
  return ({ email }) => told.has(email);
}
