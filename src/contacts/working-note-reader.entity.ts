import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, UUID_LENGTH } from '../database/column-types.js';

/** Somebody who may read a working note beside its author: the case was handed to them with it. */
@Entity('working_note_readers')
@Index('ix_working_note_readers_account', ['accountId'])
export class WorkingNoteReader {
  @PrimaryColumn('varchar', { length: UUID_LENGTH })
  @ForeignKey('WorkingNote', { name: 'fk_working_note_readers_note' })
  noteId: string;
  @PrimaryColumn('varchar', { length: UUID_LENGTH })
  @ForeignKey('Account', { name: 'fk_working_note_readers_account' })
  accountId: string;
  @Column(instant()) since: Date;
}
