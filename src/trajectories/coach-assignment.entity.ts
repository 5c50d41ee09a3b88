import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import type { Day } from '../policy/day.js';

/** Who coached a trajectory from when to when. The one without an end is the coach of today. */
@Entity('coach_assignments')
@Index('ix_coach_assignments_trajectory', ['trajectoryId'])
@Index('ix_coach_assignments_coach', ['coachId'])
export class CoachAssignment {
  @PrimaryColumn(uuidKey()) id: string = newId();
  @ForeignKey('Trajectory', { name: 'fk_coach_assignments_trajectory' })
  @Column(uuid())
  trajectoryId: string;
  @ForeignKey('Account', { name: 'fk_coach_assignments_coach' })
  @Column(uuid())
  coachId: string;
  @Column('date') fromDay: Day;
  /** The last day. */
  @Column('date', { nullable: true }) toDay: Day | null = null;
  /** Whether the predecessor's working notes came along. */
  @Column('boolean', { nullable: true }) withNotes: boolean | null = null;
  /** Null for who was coach before this was kept, and for the program. */
  @Column(uuid({ nullable: true })) assignedBy: string | null = null;
  @Column(instant({ nullable: true })) assignedAt: Date | null = null;
}
