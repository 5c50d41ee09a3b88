import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { letOthers, type Pace } from '../facts/look-again.js';
import { noticeId, Notices, type News } from '../notices/notices.js';
import type { Day } from '../policy/day.js';

/** A reminder that nobody was told of: whose the work is today. */
interface Waiting {
  readonly id: string;
  readonly accountId: string;
}

/** A person has so many reminders on a busy day. */
const LIKE_TRAJECTORIES = 2;

/** Tells people that talks wait for them: once per person and day, in the app and with their digest. */
@Injectable()
export class ReminderNotices {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: Notices,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async tell(day: Day, { atATime, pauseMs }: Pace): Promise<void> {
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
    const waiting = await waitingFor(tx, people, day);
    const news = new Map(waiting.map(({ accountId }) => [accountId, newsFor(accountId, day)]));
    const ids = [...news.values()].map(noticeId);
    for (const { accountId } of await toldAlready(tx, ids)) news.delete(accountId);
    await this.readEarlier(tx, [...news.keys()]);
    await this.notices.tell(tx, [...news.values()]);
    const told = waiting.filter(({ accountId }) => news.has(accountId)).map(({ id }) => id);
    await rows(
      tx,
      sql`update reminders set mailed_at = ${this.clock.now()} where id in ${listed(tx, told)}`,
    );
  }

  /** One that says the same today takes its place. */
  private async readEarlier(tx: EntityManager, accountIds: readonly string[]): Promise<void> {
    await rows(
      tx,
      sql`update notices set read_at = ${this.clock.now()}
          where account_id in ${listed(tx, accountIds)} and read_at is null and kind = 'talks'`,
    );
  }
}

const newsFor = (accountId: string, day: Day): News => ({
  accountId,
  kind: 'talks',
  occasion: day,
  studentId: null,
  path: '/gesprekken',
});

const toldAlready = (tx: EntityManager, ids: readonly string[]) =>
  rows<{ accountId: string }>(
    tx,
    sql`select account_id as "accountId" from notices where id in ${listed(tx, ids)}`,
  );

/**
 * Of talks that still wait, for whoever coaches or mentors the student today; where somebody stands in for
 * them, for that colleague. Nobody whose account or role has ended. Who was told already today hears of the
 * rest tomorrow.
 */
function waitingFor(tx: EntityManager, people: readonly string[], day: Day): Promise<Waiting[]> {
  return rows<Waiting>(
    tx,
    sql`select r.id, a.id as "accountId"
        from (
          select r.id, r.account_id,
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
}
