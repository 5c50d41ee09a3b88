import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { ApplicationStatus, LearningPath, MboLevel } from '../directory/data/code-lists.js';

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
}
