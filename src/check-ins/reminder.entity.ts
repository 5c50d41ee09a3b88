import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { ReminderKind } from '../policy/reminders.js';
import type { Day } from '../policy/day.js';

/** Somebody was reminded of a check-in. Its id follows from what it is, so that nobody is reminded twice. */
@Entity('reminders')
@Index('ix_reminders_check_in', ['checkInId'])
@Index('ix_reminders_account', ['accountId', 'onDay'])
@Index('ix_reminders_mailed', ['mailedAt', 'accountId'])
export class Reminder {
  @PrimaryColumn(uuidKey()) id: string;
  @ForeignKey('CheckIn', { name: 'fk_reminders_check_in' })
  @Column(uuid())
  checkInId: string;
  @ForeignKey('Account', { name: 'fk_reminders_account' })
  @Column(uuid())
  accountId: string;
  @Column('varchar', { length: 12 }) kind: ReminderKind;
  @Column('date') onDay: Day;
  /** When it went along in a notice, and so in the digest. */
  @Column(instant({ nullable: true })) mailedAt: Date | null = null;
}
