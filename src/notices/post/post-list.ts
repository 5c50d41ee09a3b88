import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { limitTo, oneRow, rows, sql, type Sql } from '../../database/sql.js';
import { matches, orderBy, PAGE_SIZE, sliceOf } from '../../directory/listing.js';
import type { ListQuery, ListRules } from '../../directory/listing.js';

export type PostSort = 'gemaakt' | 'onderwerp' | 'pogingen';

export const POST_LIST: ListRules<PostSort> = {
  path: '/beheer/post',
  sorts: ['gemaakt', 'onderwerp', 'pogingen'],
  filters: { staat: ['alle', 'wacht', 'bezorgd', 'mislukt'] },
};

export interface PostRow {
  readonly id: string;
  readonly recipient: string;
  readonly accountId: string | null;
  readonly subject: string;
  readonly createdAt: string;
  readonly tries: number;
  readonly nextTryAt: string;
  readonly sentAt: string | null;
  readonly failedAt: string | null;
  readonly lastAnswer: string | null;
}

export interface Post {
  readonly total: number;
  readonly rows: readonly PostRow[];
}

/** The latest first: that is what people come for. */
const ORDERS: Readonly<Record<PostSort, Sql>> = {
  gemaakt: sql`m.created_at`,
  onderwerp: sql`m.subject`,
  pogingen: sql`m.tries`,
};

const STATES: Readonly<Record<string, Sql>> = {
  alle: sql`1 = 1`,
  wacht: sql`m.sent_at is null and m.failed_at is null`,
  bezorgd: sql`m.sent_at is not null`,
  mislukt: sql`m.failed_at is not null`,
};

/** Reads the outbox for who looks after the installation: never what is in a mail. */
@Injectable()
export class PostList {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async of(query: ListQuery<PostSort>): Promise<Post> {
    const { manager } = this.database;
    const state = STATES[query.filters['staat'] ?? 'alle'] ?? sql`1 = 1`;
    const where = sql`${state} and ${matches(query.search, [sql`m.subject`, sql`m.recipient`])}`;
    const { total } = await oneRow<{ total: number | string }>(
      manager,
      sql`select count(*) as "total" from outbox_mails m where ${where}`,
    );
    const isDescending = query.sort === 'gemaakt' ? !query.isDescending : query.isDescending;
    const found = await rows<PostRow>(
      manager,
      sql`select m.id, m.recipient, m.account_id as "accountId", m.subject, m.tries,
            m.created_at as "createdAt", m.next_try_at as "nextTryAt", m.sent_at as "sentAt",
            m.failed_at as "failedAt", m.last_answer as "lastAnswer"
          from outbox_mails m where ${where}
          ${orderBy({ ...query, isDescending }, ORDERS, sql`m.id`)}
          ${limitTo(PAGE_SIZE)} offset ${sliceOf(query, Number(total)).offset}`,
    );
    return { total: Number(total), rows: found };
  }
}
