import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** Lets another system act with exactly the rights of one account. */
@Entity('api_tokens')
@Index('uq_api_tokens_hash', ['tokenHash'], { unique: true })
@Index('ix_api_tokens_account', ['accountId'])
export class ApiToken {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Account', { name: 'fk_api_tokens_account' })
  @Column(uuid())
  accountId: string;
  /** What it is for, in the owner's words. */
  @Column('varchar', { length: 80 }) name: string;
  @Column('varchar', { length: 43 }) tokenHash: string;
  @Column(instant()) createdAt: Date;
  @Column('date', { nullable: true }) lastUsedOn: Day | null = null;
  @Column(instant({ nullable: true })) revokedAt: Date | null = null;
}
