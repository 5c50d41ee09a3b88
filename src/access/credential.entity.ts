import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instant, uuidKey } from '../database/column-types.js';

/** What somebody signs in with. Without a row here an account is invited and has not come in yet. */
@Entity('credentials')
export class Credential {
  @ForeignKey('Account', { name: 'fk_credentials_account' })
  @PrimaryColumn(uuidKey())
  accountId: string;
  /** argon2id, in its own notation with salt and cost. */
  @Column('varchar', { length: 200 }) passwordHash: string;
  @Column(instant()) passwordSetAt: Date;
  /** The seed of the second factor, sealed; null while there is none. */
  @Column('text', { nullable: true }) totpSeed: string | null = null;
  /** The last 30-second step of which a code was accepted: a code counts once. */
  @Column('integer') totpStep = 0;
}
