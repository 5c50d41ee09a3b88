import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid } from '../database/column-types.js';

/** A personal link with which a student gives their part of a talk. The token itself is never kept. */
@Entity('student_links')
@Index('ix_student_links_check_in', ['checkInId'])
export class StudentLink {
  @PrimaryColumn('varchar', { length: 43 }) tokenHash: string;
  @ForeignKey('CheckIn', { name: 'fk_student_links_check_in' })
  @Column(uuid())
  checkInId: string;
  @ForeignKey('Student', { name: 'fk_student_links_student' })
  @Column(uuid())
  studentId: string;
  @Column(uuid()) madeBy: string;
  @Column(instant()) madeAt: Date;
  @Column(instant()) expiresAt: Date;
  /** When somebody opened it; from then on it works on that device only. */
  @Column(instant({ nullable: true })) openedAt: Date | null = null;
  /** Of the key that the device which opened it keeps. */
  @Column('varchar', { length: 43, nullable: true }) deviceHash: string | null = null;
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
}
