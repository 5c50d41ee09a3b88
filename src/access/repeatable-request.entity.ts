import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, UUID_LENGTH } from '../database/column-types.js';

/** A request of a system with an `Idempotency-Key`, and the answer it got. */
@Entity('repeatable_requests')
@Index('ix_repeatable_requests_at', ['createdAt'])
export class RepeatableRequest {
  @PrimaryColumn('varchar', { length: UUID_LENGTH })
  @ForeignKey('Account', { name: 'fk_repeatable_requests_account' })
  accountId: string;
  /** Hash of the key. */
  @PrimaryColumn('varchar', { length: 43 }) keyHash: string;
  /** Hash of method, path and body. */
  @Column('varchar', { length: 43 }) requestHash: string;
  /** Null while the first is still being answered. */
  @Column('integer', { nullable: true }) status: number | null = null;
  @Column('text', { nullable: true }) sealedAnswer: string | null = null;
  @Column(instant()) createdAt: Date;
}
