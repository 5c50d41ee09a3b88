import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

export const ABSENCE_KINDS = ['ongeoorloofd', 'ziek', 'geoorloofd'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** Absence of a student on a day: one line per student per day, never with a reason. */
@Entity('absence_lines')
@Index('uq_absence_lines_day', ['studentId', 'onDay'], { unique: true })
@Index('ix_absence_lines_organisation', ['organisationId', 'onDay'])
export class AbsenceLine {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_absence_lines_student' })
  @Column(uuid())
  studentId: string;
  /** Whose file said so. */
  @ForeignKey('Organisation', { name: 'fk_absence_lines_organisation' })
  @Column(uuid())
  organisationId: string;
  @Column('date') onDay: Day;
  @Column('varchar', { length: 14 }) kind: AbsenceKind;
  /** Clock hours as minutes: 90 is 1,5 hours. */
  @Column('integer') minutes: number;
}
