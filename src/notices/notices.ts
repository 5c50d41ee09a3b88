import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { derivedId } from '../database/derived-id.js';
import { put } from '../database/put.js';
import { Notice, type NoticeKind } from './notice.entity.js';

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

/** Tells people things, in the transaction that decided on them. */
@Injectable()
export class Notices {
  constructor(private readonly clock: Clock) {}

  async tell(tx: EntityManager, news: readonly News[]): Promise<void> {
    const notices = news.map((each) => this.noticeOf(each));
    await put(tx, Notice, notices, { same: ['id'], set: [] });
  }

  private noticeOf({ accountId, kind, occasion, studentId, path, isUrgent = false }: News): Notice {
    return Object.assign(new Notice(), {
      id: derivedId('notice', accountId, kind, occasion),
      ...{ accountId, kind, studentId, path, isUrgent },
      onDay: this.clock.today(),
      madeAt: this.clock.now(),
    });
  }
}
