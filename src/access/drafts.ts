import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LessThan, type DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Keys } from '../config/keys.js';
import { derivedId } from '../database/derived-id.js';
import { rows, sql } from '../database/sql.js';
import { take } from '../database/take.js';
import { Transactions } from '../database/transactions.js';
import { DRAFT_DAYS } from '../policy/contact-day.js';
import { Draft } from './draft.entity.js';

const DAY_MS = 86_400_000;

export type DraftFields = Readonly<Record<string, string | string[]>>;

/** A form that somebody began and did not save. */
export interface OpenDraft {
  readonly form: string;
  readonly fields: DraftFields;
  readonly changedAt: Date;
}

/** What people typed and did not save yet: sealed, only for themselves, and not for long. */
@Injectable()
export class Drafts {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** In the place of an earlier one of the same form. */
  async keep(
    tx: EntityManager,
    accountId: string,
    form: string,
    fields: DraftFields,
  ): Promise<void> {
    const id = idOf(accountId, form);
    const sealedFields = this.keys.seal(JSON.stringify(fields), draftContext(id));
    const changedAt = this.clock.now();
    await tx
      .createQueryBuilder()
      .insert()
      .into(Draft)
      .values({ id, accountId, form, sealedFields, changedAt })
      .orUpdate(['sealed_fields', 'changed_at'], ['id'])
      .execute();
  }

  /** Of all forms whose name begins so, the last one first. */
  async all(accountId: string, prefix: string): Promise<OpenDraft[]> {
    const drafts = await take(
      this.database.manager,
      Draft,
      sql`x.account_id = ${accountId} and x.form like ${`${prefix}%`} order by x.changed_at desc, x.id`,
    );
    return drafts.flatMap((draft) => this.opened(draft) ?? []);
  }

  async discard(tx: EntityManager, accountId: string, form: string): Promise<void> {
    await rows(tx, sql`delete from drafts where account_id = ${accountId} and form = ${form}`);
  }

  async sweepOld(): Promise<void> {
    const changedAt = LessThan(this.clock.inMs(-DRAFT_DAYS * DAY_MS));
    await this.transactions.run((tx) => tx.delete(Draft, { changedAt }));
  }

  private opened({ id, form, sealedFields, changedAt }: Draft): OpenDraft | null {
    const text = this.keys.open(sealedFields, draftContext(id));
    return text === null ? null : { form, changedAt, fields: JSON.parse(text) as DraftFields };
  }
}

const idOf = (accountId: string, form: string) => derivedId('draft', accountId, form);
export const draftContext = (id: string): string => `draft:${id}`;
