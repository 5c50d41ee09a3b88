import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import { addDays, type Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import type { ApplicationStatus, LearningPath, MboLevel } from '../directory/data/code-lists.js';

/** Why an enrolment ended: another programme or institution, stopped, or it never began. */
export type EnrolmentEnd = 'switched' | 'stopped' | 'not_started' | 'completed';

/** A student at an mbo institution, from a day until a day. */
@Entity('enrolments')
@Index('ix_enrolments_student', ['studentId'])
@Index('ix_enrolments_organisation', ['organisationId'])
@Index('ix_enrolments_mentor', ['mentorId'])
@Index('ix_enrolments_location', ['locationId'])
export class Enrolment {
  @PrimaryColumn(uuidKey()) id: string = newId();
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

  /** Whether the first day has come. */
  hasBegun(today: Day): boolean {
    return this.startsOn !== null && this.startsOn <= today;
  }

  /** Another programme or institution goes on from that day; this one ends the day before. */
  endForSwitch(from: Day, bottleneck: string | null): void {
    this.mustGoOn();
    Object.assign(this, { endsOn: addDays(from, -1), endReason: 'switched', bottleneck });
  }

  stop(lastDay: Day, bottleneck: string | null, today: Day): void {
    this.mustGoOn();
    if (lastDay > today) throw refusal('lastDay', 'Kies vandaag of een dag die is geweest.');
    if (this.startsOn !== null && lastDay < this.startsOn)
      throw refusal('lastDay', 'Deze dag ligt voor de start van de opleiding.');
    Object.assign(this, { endsOn: lastDay, endReason: 'stopped', bottleneck });
  }

  /** It ended before it began. */
  withdraw(lastDay: Day, bottleneck: string | null): void {
    this.mustGoOn();
    const status: ApplicationStatus = 'ingetrokken';
    Object.assign(this, { endsOn: lastDay, endReason: 'not_started', status, bottleneck });
  }

  private mustGoOn(): void {
    if (this.endsOn !== null)
      throw new Problem('not-now', 'Deze inschrijving is al gestopt. Er is niets veranderd.');
  }
}

const refusal = (field: string, message: string): Problem =>
  new Problem('invalid-input', undefined, [{ field, message }]);
