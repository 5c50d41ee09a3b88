import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, UUID_LENGTH } from '../database/column-types.js';

/**
 * Under which number an organisation knows a student: "numbers are kept per organisation". A number is
 * kept as `numberKey` gives it, so that 00123 and 123 are one.
 */
@Entity('student_numbers')
@Index('ix_student_numbers_student', ['studentId'])
export class StudentNumber {
  @PrimaryColumn('varchar', { length: UUID_LENGTH })
  @ForeignKey('Organisation', { name: 'fk_student_numbers_organisation' })
  organisationId: string;
  @PrimaryColumn('varchar', { length: 20 }) number: string;
  @ForeignKey('Student', { name: 'fk_student_numbers_student' })
  @Column(uuid())
  studentId: string;
}
