import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';

/** A code on paper that stands in for the second factor, once. */
@Entity('recovery_codes')
@Index('ix_recovery_codes_account', ['accountId'])
export class RecoveryCode {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Account', { name: 'fk_recovery_codes_account' })
  @Column(uuid())
  accountId: string;
  @Column('varchar', { length: 43 }) codeHash: string;
  @Column(instant({ nullable: true })) usedAt: Date | null = null;
}
