import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { limitTo, oneRow, rows, sql } from '../database/sql.js';
import { PAGE_SIZE, sliceOf, type ListQuery, type ListRules } from '../directory/listing.js';
import type { Viewer } from '../web/viewer.js';
import type { NoticeKind } from './notice.entity.js';

export const NOTICE_LIST: ListRules<'nieuw'> = {
  path: '/berichten',
  sorts: ['nieuw'],
  filters: { toon: ['alles', 'ongelezen'] },
};

export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly studentId: string | null;
  readonly path: string;
  /** As the databases keep it, true or 1. */
  readonly isUrgent: boolean | number;
  readonly madeAt: string;
  readonly readAt: string | null;
}

export interface NoticesOfPerson {
  /** Of the list as it is asked for. */
  readonly total: number;
  readonly unread: number;
  readonly rows: readonly NoticeRow[];
  /** The names of the students whom the reader may see, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** What somebody was told: unread first, the latest first. */
@Injectable()
export class NoticeList {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(viewer: Viewer, query: ListQuery<'nieuw'>): Promise<NoticesOfPerson> {
    const unread = await this.unreadOf(viewer.accountId);
    const mine = sql`n.account_id = ${viewer.accountId}`;
    const onlyUnread = query.filters['toon'] === 'ongelezen';
    const where = onlyUnread ? sql`${mine} and n.read_at is null` : mine;
    const total = onlyUnread ? unread : await this.count(viewer.accountId);
    const found = await rows<NoticeRow>(
      this.database.manager,
      sql`select n.id, n.kind, n.student_id as "studentId", n.path, n.is_urgent as "isUrgent",
            n.made_at as "madeAt", n.read_at as "readAt"
          from notices n where ${where}
          order by case when n.read_at is null then 0 else 1 end, n.made_at desc, n.id
          ${limitTo(PAGE_SIZE)} offset ${sliceOf(query, total).offset}`,
    );
    return { total, unread, rows: found, names: await this.namesFor(viewer, found) };
  }

  /** Asked with every page, along the index. */
  async unreadOf(accountId: string): Promise<number> {
    const { count } = await oneRow<{ count: number | string }>(
      this.database.manager,
      sql`select count(*) as "count" from notices where account_id = ${accountId} and read_at is null`,
    );
    return Number(count);
  }

  private async count(accountId: string): Promise<number> {
    const { count } = await oneRow<{ count: number | string }>(
      this.database.manager,
      sql`select count(*) as "count" from notices where account_id = ${accountId}`,
    );
    return Number(count);
  }

  /** One student at a time: with `in (...)` beside the scope SQLite walks the whole scope. */
  private async namesFor(
    viewer: Viewer,
    notices: readonly NoticeRow[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = new Set(notices.flatMap(({ studentId }) => studentId ?? []));
    const mayBeSeen = studentsVisibleTo(viewer, this.clock.today());
    const found = await Promise.all(
      [...ids].map((id) =>
        rows<{ id: string; givenName: string; prefix: string | null; surname: string }>(
          this.database.manager,
          sql`select s.id, s.given_name as "givenName", s.prefix, s.surname from students s
              where s.id = ${id} and ${mayBeSeen}`,
        ),
      ),
    );
    return new Map(
      found
        .flat()
        .map(({ id, givenName, prefix, surname }) => [
          id,
          [givenName, prefix, surname].filter(Boolean).join(' '),
        ]),
    );
  }
}
