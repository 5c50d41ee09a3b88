import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';

/** "Ik zie dit anders": another level that a person set, with a reason, for a while. */
@Entity('level_overrides')
@Index('ix_level_overrides_student', ['studentId'])
@Index('ix_level_overrides_trajectory', ['trajectoryId'])
export class StoredOverride {
  @PrimaryColumn(uuidKey()) id: string = newId();
  @ForeignKey('Trajectory', { name: 'fk_level_overrides_trajectory' })
  @Column(uuid())
  trajectoryId: string;
  @ForeignKey('Student', { name: 'fk_level_overrides_student' })
  @Column(uuid())
  studentId: string;
  @Column('varchar', { length: 10 }) level: Level;
  @Column(sealed()) reason: string;
  @Column('date') onDay: Day;
  /** The last day on which it can hold. */
  @Column('date') until: Day;
  @Column(uuid()) setBy: string;
  @Column(instant()) setAt: Date;
  /** Taken back by a person: from then on the computed level holds. */
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
  @Column(uuid({ nullable: true })) withdrawnBy: string | null = null;
}
