import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { HandoverState } from '../policy/handover-steps.js';

export type { HandoverState } from '../policy/handover-steps.js';

/** A step of the handover of what the vso knows to the mbo; the last step is where it stands. */
@Entity('handover_steps')
@Index('ix_handover_steps_student', ['studentId'])
export class HandoverStep {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_handover_steps_student' })
  @Column(uuid())
  studentId: string;
  @Column('varchar', { length: 20 }) state: HandoverState;
  @Column('date') onDay: Day;
  @Column(uuid()) recordedBy: string;
  @Column(instant()) recordedAt: Date;
}
