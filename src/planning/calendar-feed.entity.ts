import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuidKey } from '../database/column-types.js';

/** The link with which somebody's own calendar program reads their talks. A new one ends the one before. */
@Entity('calendar_feeds')
@Index('uq_calendar_feeds_token', ['tokenHash'], { unique: true })
export class CalendarFeed {
  @ForeignKey('Account', { name: 'fk_calendar_feeds_account' })
  @PrimaryColumn(uuidKey())
  accountId: string;
  @Column('varchar', { length: 43 }) tokenHash: string;
  /** Whether talks without a time yet stand in it too, in the week to which they belong. */
  @Column('boolean') withUnplanned = true;
  @Column(instant()) madeAt: Date;
  @Column(instant({ nullable: true })) lastReadAt: Date | null = null;
}
