import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Outcome } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';

/** How it ended or stood: a stop, a switch, a diploma, with its date and, where there is one, its reason. */
@Entity('student_outcomes')
@Index('ix_student_outcomes_student', ['studentId'])
export class StudentOutcome {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_student_outcomes_student' })
  @Column(uuid())
  studentId: string;
  @ForeignKey('Trajectory', { name: 'fk_student_outcomes_trajectory' })
  @Column(uuid({ nullable: true }))
  trajectoryId: string | null = null;
  @Column('varchar', { length: 30 }) kind: Outcome;
  @Column('date') onDay: Day;
  /** From where to where, in words. */
  @Column(sealed({ nullable: true })) wentFrom: string | null = null;
  @Column(sealed({ nullable: true })) wentTo: string | null = null;
  /** Code of the bottleneck list. */
  @Column('varchar', { length: 3, nullable: true }) bottleneck: string | null = null;
  @Column(uuid()) recordedBy: string;
  @Column(instant()) recordedAt: Date;
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
}
