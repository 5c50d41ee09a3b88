import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** A student who follows an initiative, with a coach. Phases follow from the dates, they are never typed in. */
@Entity('trajectories')
@Index('ix_trajectories_student', ['studentId'])
@Index('ix_trajectories_coach', ['coachId'])
export class Trajectory {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_trajectories_student' })
  @Column(uuid())
  studentId: string;
  @Column('varchar', { length: 40 }) initiative: string;
  @ForeignKey('Account', { name: 'fk_trajectories_coach' })
  @Column(uuid({ nullable: true }))
  coachId: string | null;
  /** The day on which a file or a person first named the student. */
  @Column('date') registeredOn: Day;
  @Column('date', { nullable: true }) mboStartsOn: Day | null;
  @Column('date', { nullable: true }) coachingStoppedOn: Day | null = null;
  @Column('date', { nullable: true }) closedOn: Day | null = null;
  /** Why coaching was stopped, in words. */
  @Column('varchar', { length: 300, nullable: true }) stopReason: string | null = null;
  @Column('integer', { default: 1 }) version = 1;
}
