import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { json, uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';

/** open: nothing stored yet; done: taken in; skipped: left out by a person; refused: cannot be taken in as it is. */
export type ImportRowState = 'open' | 'refused' | 'skipped' | 'done';

/** A row of a file that comes in: what it says, what is wrong with it, and what became of it. */
@Entity('import_rows')
@Index('ix_import_rows_import', ['importId', 'row'])
@Index('ix_import_rows_student', ['studentId'])
export class ImportRow {
  @PrimaryColumn(uuidKey()) id: string = newId();
  @ForeignKey('Import', { name: 'fk_import_rows_import' })
  @Column(uuid())
  importId: string;
  /** The line number that Excel shows. */
  @Column('integer') row: number;
  @Column('varchar', { length: 8 }) state: ImportRowState;
  /** The cells as they came, JSON: `Keys.seal(json, 'import-row:' + id)`; null once they are no longer needed. */
  @Column('text', { nullable: true }) sealedCells: string | null = null;
  /** What is wrong or remarkable: [{column, code, message}] and no values, which are in the cells. */
  @Column(json()) faults: unknown[] = [];
  /** What a person chose: correction, switch, or the id of the student that this is. */
  @Column('varchar', { length: 36, nullable: true }) choice: string | null = null;
  /** Not a reference: undoing takes the student away, and the row stays as a record. */
  @Column(uuid({ nullable: true })) studentId: string | null = null;
  @Column('varchar', { length: 9, nullable: true }) outcome:
    'accepted' | 'updated' | 'unchanged' | null = null;
  /** What was there before, to undo it, JSON: `Keys.seal(json, 'import-row-before:' + id)`. */
  @Column('text', { nullable: true }) sealedBefore: string | null = null;
}
