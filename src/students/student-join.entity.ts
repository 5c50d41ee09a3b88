import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import { sealedJson } from '../database/sealed.js';

/** Two students who turned out to be one person, and what moved from one to the other, so that it can be undone. */
@Entity('student_joins')
@Index('ix_student_joins_kept', ['keptId'])
@Index('ix_student_joins_gone', ['goneId'])
export class StudentJoin {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_student_joins_kept' })
  @Column(uuid())
  keptId: string;
  @ForeignKey('Student', { name: 'fk_student_joins_gone' })
  @Column(uuid())
  goneId: string;
  /** Table → ids of the rows that now belong to the kept student. */
  @Column(json()) moved: Record<string, string[]>;
  /** What the join filled in where the kept student said nothing, by field. */
  @Column(sealedJson()) filledIn: Record<string, unknown> = {};
  @Column(uuid()) joinedBy: string;
  @Column(instant()) joinedAt: Date;
  @Column(uuid({ nullable: true })) undoneBy: string | null = null;
  @Column(instant({ nullable: true })) undoneAt: Date | null = null;
}
