import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

export const NOTICE_KINDS = [
  'alert_raised', // to advisers of the location and the coordinator
  'alert_worse',
  'alert_assigned', // to the adviser whom a coordinator or colleague gave it
  'alert_step', // to coach and mentor: the adviser did something
  'alert_added', // to the owner: coach or mentor added something
  'alert_waits', // to the coordinator: nobody picked it up
  'alert_nowhere', // to the administrator: there is nobody to route it to
  'extra_help', // to the care coordinator
  'talks', // talks that wait for coach or mentor
  'tasks', // what the level of a student asks
  'mail_fails', // to the person whose address takes no mail
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something that a person should know: in the app at once, and by mail in the digest or immediately. */
@Entity('notices')
@Index('ix_notices_account', ['accountId', 'readAt'])
@Index('ix_notices_waiting', ['mailId', 'readAt'])
export class Notice {
  /** Follows from person, kind, subject and occasion, so that it is told once. */
  @PrimaryColumn(uuidKey()) id: string;
  @ForeignKey('Account', { name: 'fk_notices_account' })
  @Column(uuid())
  accountId: string;
  @Column('varchar', { length: 16 }) kind: NoticeKind;
  /** Whom it is about; the reader sees the name only while they may see the student. */
  @Column(uuid({ nullable: true })) studentId: string | null = null;
  /** Where to read on, such as '/meldingen/…'. */
  @Column('varchar', { length: 200 }) path: string;
  /** Mailed by itself at once, not in the digest. */
  @Column('boolean') isUrgent: boolean;
  @Column('date') onDay: Day;
  @Column(instant()) madeAt: Date;
  @Column(instant({ nullable: true })) readAt: Date | null = null;
  /** The mail in which the person was told of it. */
  @Column(uuid({ nullable: true })) mailId: string | null = null;
}
