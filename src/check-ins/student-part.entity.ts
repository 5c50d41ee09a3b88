import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Topic, TopicScale, ViewOnGoingOn } from '../policy/check-in.js';

/** What the student says before the talk, by a personal link and without an account. */
@Entity('student_parts')
@Index('ix_student_parts_student', ['studentId'])
export class StudentPart {
  @ForeignKey('CheckIn', { name: 'fk_student_parts_check_in' })
  @PrimaryColumn(uuidKey())
  checkInId: string;
  @ForeignKey('Student', { name: 'fk_student_parts_student' })
  @Column(uuid())
  studentId: string;
  /** "Liever niet." */
  @Column('boolean') declined = false;
  @Column('integer', { nullable: true }) score: number | null = null;
  @Column(sealed({ nullable: true })) ownWords: string | null = null;
  @Column(sealed({ nullable: true })) toDiscuss: string | null = null;
  @Column(json()) topics: Partial<Record<Topic, TopicScale>>;
  /** Whether coaching is still needed, as the student sees it. */
  @Column('varchar', { length: 10, nullable: true }) view: ViewOnGoingOn | null = null;
  @Column(sealed({ nullable: true })) viewWords: string | null = null;
  @Column(instant()) givenAt: Date;
  @Column('integer') version = 1;
}
