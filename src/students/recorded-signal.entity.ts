import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';

/** A signal that a person noticed and ticked; what it weighs is for the signal rules. */
@Entity('recorded_signals')
@Index('ix_recorded_signals_student', ['studentId'])
export class RecordedSignal {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_recorded_signals_student' })
  @Column(uuid())
  studentId: string;
  /** The contact in which it was ticked; null when it was recorded by itself. */
  @Column(uuid({ nullable: true })) contactId: string | null = null;
  /** The check-in in which it was ticked. */
  @Column(uuid({ nullable: true })) checkInId: string | null = null;
  /** M01-M15, P03. */
  @Column('varchar', { length: 3 }) code: string;
  @Column('date') onDay: Day;
  @Column(sealed({ nullable: true })) note: string | null = null;
  @Column(uuid()) recordedBy: string;
  @Column(instant()) recordedAt: Date;
  @Column(instant({ nullable: true })) closedAt: Date | null = null;
  @Column(uuid({ nullable: true })) closedBy: string | null = null;
  @Column(sealed({ nullable: true })) closeReason: string | null = null;
}
