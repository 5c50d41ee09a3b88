import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';
import type { KeptSignal } from './level-change.entity.js';

/** The level of a trajectory as it was last concluded; each change of it stands in `level_changes`. */
@Entity('student_levels')
@Index('ix_student_levels_student', ['studentId'])
@Index('ix_student_levels_level', ['level'])
export class StudentLevel {
  @ForeignKey('Trajectory', { name: 'fk_student_levels_trajectory' })
  @PrimaryColumn(uuidKey())
  trajectoryId: string;
  @ForeignKey('Student', { name: 'fk_student_levels_student' })
  @Column(uuid())
  studentId: string;
  /** The one in force, which is that of a person while somebody set another. */
  @Column('varchar', { length: 10 }) level: Level;
  /** What follows from the facts. */
  @Column('varchar', { length: 10 }) computedLevel: Level;
  /** The day on which the level in force was concluded. */
  @Column('date') since: Day;
  @Column(instant()) concludedAt: Date;
  /** The change with which it last rose: what that set in motion hangs on it. Null while it never did. */
  @Column(uuid({ nullable: true })) riseId: string | null = null;
  @Column('integer') score: number;
  @Column(json()) signals: KeptSignal[];
  @Column('integer') policyVersion: number;
  @Column(uuid({ nullable: true })) overrideId: string | null = null;
}
