import { randomUUID } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

export type Theme = 'licht' | 'donker';

/** A person who signs in. What somebody may do follows from appointments, not from the account. */
@Entity('accounts')
@Index('uq_accounts_email', ['email'], { unique: true })
export class Account {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  /** In lower case; the name under which the person signs in. */
  @Column('varchar', { length: 254 }) email: string;
  @Column('varchar', { length: 120 }) name: string;
  /** Null follows the device. */
  @Column('varchar', { length: 6, nullable: true }) theme: Theme | null = null;
  @Column(instant()) createdAt: Date;
  /** From this day on the person no longer signs in. */
  @Column('date', { nullable: true }) closedOn: Day | null = null;
  @Column('integer') version = 1;
}
