import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';

export type ImportKind = 'roster' | 'absence';
/**
 * uploaded → (columns) → checked → importing → done → undone; refused when the file as a whole cannot be
 * taken; dropped when somebody thought better of it.
 */
export type ImportState =
  | 'uploaded'
  | 'columns'
  | 'checking'
  | 'checked'
  | 'importing'
  | 'done'
  | 'undone'
  | 'refused'
  | 'dropped';

/** A file that a school or institution handed over, on its way in. */
@Entity('imports')
@Index('ix_imports_account', ['accountId', 'createdAt'])
@Index('ix_imports_organisation', ['organisationId', 'createdAt'])
export class Import {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @Column('varchar', { length: 10 }) kind: ImportKind;
  @Column('varchar', { length: 200 }) fileName: string;
  /** SHA-256 of the bytes, to know the same file again. */
  @Column('varchar', { length: 43 }) fileHash: string;
  /** Who brought it in; null for the command line. */
  @ForeignKey('Account', { name: 'fk_imports_account' })
  @Column(uuid({ nullable: true }))
  accountId: string | null = null;
  /** For whom: the school or institution of the one who brought it in; null for several. */
  @ForeignKey('Organisation', { name: 'fk_imports_organisation' })
  @Column(uuid({ nullable: true }))
  organisationId: string | null = null;
  @Column('varchar', { length: 10 }) state: ImportState;
  /** The header as it stands in the file, and what each column was taken for. */
  @Column(json()) columns: unknown[] = [];
  @Column('integer') rowsTotal = 0;
  @Column('integer') rowsDone = 0;
  @Column('integer') accepted = 0;
  @Column('integer') updated = 0;
  @Column('integer') unchanged = 0;
  @Column('integer') refused = 0;
  /** Why the file as a whole was refused: a code, and a Dutch sentence. */
  @Column(json({ nullable: true })) fault: { code: string; message: string } | null = null;
  @Column(instant()) createdAt: Date;
  @Column(instant({ nullable: true })) finishedAt: Date | null = null;
  @Column(instant({ nullable: true })) undoneAt: Date | null = null;
  @Column(uuid({ nullable: true })) undoneBy: string | null = null;
  @Column('integer') version = 1;
}
