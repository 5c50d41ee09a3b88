import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Outbox } from '../mail/outbox.js';
import type { Moment } from '../policy/digest.js';
import { addressesOf } from './addresses.js';
import { digestId, digestLetter, DIGEST_SUBJECT } from './digest-letter.js';
import type { NoticeKind } from './notice.entity.js';
import { mailIsRefused } from './refused-addresses.js';

/** Somebody whose time has come. */
export interface DueDigest {
  readonly accountId: string;
  readonly slot: Moment;
}

interface WaitingNotice {
  readonly id: string;
  readonly accountId: string;
  readonly kind: NoticeKind;
}

/** Puts what waits for people in one mail each. */
@Injectable()
export class DigestMails {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  async post(due: readonly DueDigest[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const mayPost = await this.mayPost(tx, due);
      const waiting = await waitingFor(tx, [...mayPost.keys()]);
      for (const { accountId, slot } of due) {
        const to = mayPost.get(accountId);
        const theirs = waiting.filter((each) => each.accountId === accountId);
        if (to !== undefined && theirs.length > 0)
          await this.postOne(tx, { accountId, to, slot }, theirs);
      }
    });
  }

  private async postOne(
    tx: EntityManager,
    { accountId, to, slot }: DueDigest & { readonly to: string },
    notices: readonly WaitingNotice[],
  ): Promise<void> {
    const kinds = notices.map(({ kind }) => kind);
    const { baseUrl } = this.config;
    const letter = digestLetter({ accountId, to }, { kinds, slot, baseUrl });
    await this.outbox.post(tx, letter);
    const ids = notices.map(({ id }) => id);
    await rows(
      tx,
      sql`update notices set mail_id = ${digestId(accountId, slot)} where id in ${listed(tx, ids)}`,
    );
  }

  /** Their addresses. For the others it waits: an earlier digest has not left yet, or mail does not arrive. */
  private async mayPost(
    tx: EntityManager,
    due: readonly DueDigest[],
  ): Promise<ReadonlyMap<string, string>> {
    const slots = new Map(due.map(({ accountId, slot }) => [accountId, slot]));
    const ids = [...slots].map(([accountId, slot]) => digestId(accountId, slot));
    const held = await rows<{ id: string }>(
      tx,
      sql`select a.id from accounts a where a.id in ${listed(tx, [...slots.keys()])}
          and (${mailIsRefused} or exists (select 1 from outbox_mails m where m.account_id = a.id
            and (m.id in ${listed(tx, ids)} or m.subject = ${DIGEST_SUBJECT}
              and m.sent_at is null and m.failed_at is null)))`,
    );
    for (const { id } of held) slots.delete(id);
    return addressesOf(tx, [...slots.keys()], this.clock.today());
  }
}

/** What they did not read in the meantime. */
function waitingFor(tx: EntityManager, accountIds: readonly string[]): Promise<WaitingNotice[]> {
  return rows<WaitingNotice>(
    tx,
    sql`select id, account_id as "accountId", kind from notices
        where account_id in ${listed(tx, accountIds)} and mail_id is null and read_at is null
          and not is_urgent
        order by made_at, id`,
  );
}
