import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';

/** What a weekoverleg decides about a student. */
export const MEETING_DECISIONS = ['go_on', 'alert', 'other_help', 'close'] as const;
export type MeetingDecision = (typeof MEETING_DECISIONS)[number];

/** A student on the agenda, and the one decision on it. */
@Entity('meeting_items')
@Index('uq_meeting_items_student', ['meetingId', 'studentId'], { unique: true })
@Index('ix_meeting_items_student', ['studentId'])
export class MeetingItem {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('WeekMeeting', { name: 'fk_meeting_items_meeting' })
  @Column(uuid())
  meetingId: string;
  @ForeignKey('Student', { name: 'fk_meeting_items_student' })
  @Column(uuid())
  studentId: string;
  @Column('integer') position: number;
  /** What whoever put it there wants to know. */
  @Column(sealed({ nullable: true })) question: string | null = null;
  @Column(uuid()) raisedBy: string;
  @Column(instant()) raisedAt: Date;
  @Column('varchar', { length: 12, nullable: true }) decision: MeetingDecision | null = null;
  @Column(sealed({ nullable: true })) note: string | null = null;
  /** "Terug in overleg." */
  @Column('date', { nullable: true }) backOn: Day | null = null;
  @Column(uuid({ nullable: true })) decidedBy: string | null = null;
  @Column(instant({ nullable: true })) decidedAt: Date | null = null;
  @Column('integer') version = 1;
}
