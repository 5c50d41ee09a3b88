import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { rows, sql } from '../database/sql.js';
import { Notice, type NoticeKind } from './notice.entity.js';
import { UrgentMails } from './urgent-mails.js';

/** Something that a person should know. It holds no name and no reason, only where to read on. */
export interface News {
  readonly accountId: string;
  readonly kind: NoticeKind;
  /** What it is about, and which time: the same person hears of the same occasion once. */
  readonly occasion: string;
  readonly studentId: string | null;
  readonly path: string;
  /** Mailed at once; else it waits for the digest. */
  readonly isUrgent?: boolean;
}

/** It follows from whom is told what, and on which occasion. */
export const noticeId = ({
  accountId,
  kind,
  occasion,
}: Pick<News, 'accountId' | 'kind' | 'occasion'>): string =>
  derivedId('notice', accountId, kind, occasion);

/** Tells people things, in the transaction that decided on them. */
@Injectable()
export class Notices {
  constructor(
    private readonly clock: Clock,
    private readonly mails: UrgentMails,
  ) {}

  async tell(tx: EntityManager, news: readonly News[]): Promise<void> {
    const notices = await this.unheard(tx, news);
    await this.mails.post(tx, notices);
    await put(tx, Notice, notices, { same: ['id'], set: [] });
  }

  /** The person has seen what this leads to, so need not be told of it any more. */
  async seen(tx: EntityManager, accountId: string, path: string): Promise<void> {
    const unread = { accountId, path, readAt: IsNull() };
    await tx.update(Notice, unread, { readAt: this.clock.now() });
  }

  private async unheard(tx: EntityManager, news: readonly News[]): Promise<Notice[]> {
    const notices = new Map(news.map((each) => this.noticeOf(each)).map((each) => [each.id, each]));
    if (notices.size === 0) return [];
    const heard = await rows<{ id: string }>(
      tx,
      sql`select id from notices where id in ${listed(tx, [...notices.keys()])}`,
    );
    for (const { id } of heard) notices.delete(id);
    return [...notices.values()];
  }

  private noticeOf({ occasion, isUrgent = false, ...news }: News): Notice {
    return Object.assign(new Notice(), {
      ...{ ...news, isUrgent, id: noticeId({ ...news, occasion }) },
      onDay: this.clock.today(),
      madeAt: this.clock.now(),
    });
  }
}
