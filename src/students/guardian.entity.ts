import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';

export type GuardianKind = 'parent' | 'guardian' | 'foster_parent' | 'relative' | 'other';

/** A parent or somebody else who looks after a student. */
@Entity('guardians')
@Index('ix_guardians_student', ['studentId'])
export class Guardian {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_guardians_student' })
  @Column(uuid())
  studentId: string;
  @Column('varchar', { length: 160 }) name: string;
  @Column('varchar', { length: 20 }) kind: GuardianKind;
  @Column('varchar', { length: 30, nullable: true }) phone: string | null = null;
  @Column('varchar', { length: 254, nullable: true }) email: string | null = null;
  @Column('integer') version = 1;
}
