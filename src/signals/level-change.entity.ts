import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';

/** A signal as it stood when a level was concluded, with its sentence. */
export interface KeptSignal {
  readonly code: string;
  readonly points: number;
  readonly since: Day;
  readonly expires: Day | null;
  readonly reason: string;
  readonly source: string;
}

/** "The level of every day on which it changed, with the moment of conclusion and its reasons." Never changed. */
@Entity('level_changes')
@Index('ix_level_changes_trajectory', ['trajectoryId', 'concludedAt'])
@Index('ix_level_changes_student', ['studentId'])
export class LevelChange {
  @PrimaryColumn(uuidKey()) id: string;
  @ForeignKey('Trajectory', { name: 'fk_level_changes_trajectory' })
  @Column(uuid())
  trajectoryId: string;
  @ForeignKey('Student', { name: 'fk_level_changes_student' })
  @Column(uuid())
  studentId: string;
  @Column('date') onDay: Day;
  @Column(instant()) concludedAt: Date;
  /** The level in force before; null for the first. */
  @Column('varchar', { length: 10, nullable: true }) before: Level | null;
  @Column('varchar', { length: 10 }) level: Level;
  @Column('varchar', { length: 10 }) computedLevel: Level;
  @Column('integer') score: number;
  @Column(json()) signals: KeptSignal[];
  @Column('integer') policyVersion: number;
  @Column(uuid({ nullable: true })) overrideId: string | null = null;
}
