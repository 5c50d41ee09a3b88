import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';

export type CoachRequestState = 'asked' | 'accepted' | 'declined' | 'withdrawn';

/** "`hand_over` asks for the new coach, who must accept": until then the former one goes on. */
@Entity('coach_requests')
@Index('ix_coach_requests_to', ['toCoachId', 'state'])
@Index('ix_coach_requests_student', ['studentId'])
export class CoachRequest {
  /** That of the check-in in which it was decided. */
  @ForeignKey('CheckIn', { name: 'fk_coach_requests_check_in' })
  @PrimaryColumn(uuidKey())
  checkInId: string;
  @ForeignKey('Trajectory', { name: 'fk_coach_requests_trajectory' })
  @Column(uuid())
  trajectoryId: string;
  @ForeignKey('Student', { name: 'fk_coach_requests_student' })
  @Column(uuid())
  studentId: string;
  @Column(uuid({ nullable: true })) fromCoachId: string | null;
  @ForeignKey('Account', { name: 'fk_coach_requests_to' })
  @Column(uuid())
  toCoachId: string;
  /** Whether the working notes go along. */
  @Column('boolean') withNotes = false;
  @Column('varchar', { length: 10 }) state: CoachRequestState = 'asked';
  @Column('date') askedOn: Day;
  @Column(uuid()) askedBy: string;
  @Column(instant({ nullable: true })) answeredAt: Date | null = null;
  @Column(uuid({ nullable: true })) answeredBy: string | null = null;
  /** Why it was declined. */
  @Column(sealed({ nullable: true })) reason: string | null = null;
}
