import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';

/** A working note (werkaantekening): shielded, only for its author and for whom the case was handed to with it. */
@Entity('working_notes')
@Index('ix_working_notes_student', ['studentId'])
export class WorkingNote {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_working_notes_student' })
  @Column(uuid())
  studentId: string;
  @Column(uuid({ nullable: true })) contactId: string | null = null;
  @Column(uuid()) authorId: string;
  /** `Keys.seal(text, 'working-note:' + id)` */
  @Column('text') sealedText: string;
  @Column(instant()) createdAt: Date;
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
  @Column('integer') version = 1;
}
