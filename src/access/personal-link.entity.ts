import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid } from '../database/column-types.js';

export type LinkKind = 'invitation' | 'reset';

/** A link for one person to choose a password, sent by mail or handed over on paper. Opens once. */
@Entity('personal_links')
@Index('ix_personal_links_account', ['accountId'])
export class PersonalLink {
  @PrimaryColumn('varchar', { length: 43 }) tokenHash: string;
  @ForeignKey('Account', { name: 'fk_personal_links_account' })
  @Column(uuid())
  accountId: string;
  @Column('varchar', { length: 10 }) kind: LinkKind;
  @Column(instant()) createdAt: Date;
  @Column(instant()) expiresAt: Date;
  @Column(instant({ nullable: true })) usedAt: Date | null = null;
}
