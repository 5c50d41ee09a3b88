import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { ApplicationStatus, LearningPath, MboLevel } from '../directory/data/code-lists.js';

/** Why an enrolment ended: another programme or institution, stopped, or it never began. */
export type EnrolmentEnd = 'switched' | 'stopped' | 'not_started' | 'completed';

/** A student at an mbo institution, from a day until a day. */
@Entity('enrolments')
@Index('ix_enrolments_student', ['studentId'])
@Index('ix_enrolments_organisation', ['organisationId'])
@Index('ix_enrolments_mentor', ['mentorId'])
export class Enrolment {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_enrolments_student' })
  @Column(uuid())
  studentId: string;
  @ForeignKey('Organisation', { name: 'fk_enrolments_organisation' })
  @Column(uuid())
  organisationId: string;
  @ForeignKey('Location', { name: 'fk_enrolments_location' })
  @Column(uuid({ nullable: true }))
  locationId: string | null;
  @ForeignKey('Programme', { name: 'fk_enrolments_programme' })
  @Column(uuid({ nullable: true }))
  programmeId: string | null;
  @Column('integer', { nullable: true }) level: MboLevel | null;
  @Column('varchar', { length: 3, nullable: true }) learningPath: LearningPath | null;
  @Column('varchar', { length: 30, nullable: true }) status: ApplicationStatus | null;
  @Column('date', { nullable: true }) startsOn: Day | null;
  @Column('date', { nullable: true }) endsOn: Day | null = null;
  @ForeignKey('Account', { name: 'fk_enrolments_mentor' })
  @Column(uuid({ nullable: true }))
  mentorId: string | null;
  /** The institution's own number of the student; also in `student_numbers`. */
  @Column('varchar', { length: 20, nullable: true }) studentNumber: string | null = null;
  @Column('varchar', { length: 12, nullable: true }) endReason: EnrolmentEnd | null = null;
  /** Code of the bottleneck that people name as the reason of a switch or a stop. */
  @Column('varchar', { length: 3, nullable: true }) bottleneck: string | null = null;
  @Column('integer', { default: 1 }) version = 1;
}
