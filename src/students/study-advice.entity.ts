import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

export type StudyAdviceKind = 'positive' | 'warning' | 'negative';

/** The institution's advice on going on with the programme, in the first year. */
@Entity('study_advices')
@Index('ix_study_advices_student', ['studentId'])
export class StudyAdvice {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_study_advices_student' })
  @Column(uuid())
  studentId: string;
  @ForeignKey('Enrolment', { name: 'fk_study_advices_enrolment' })
  @Column(uuid({ nullable: true }))
  enrolmentId: string | null = null;
  @Column('varchar', { length: 12 }) kind: StudyAdviceKind;
  @Column('date') givenOn: Day;
  @Column(uuid()) recordedBy: string;
  @Column(instant()) recordedAt: Date;
  /** A mistake that somebody took back; it stays on record. */
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
}
