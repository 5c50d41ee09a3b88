import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { ImportKind } from './import.entity.js';

/** What a column of a school's export was taken for by a person: remembered for that school's next file. */
@Entity('column_mappings')
@Index('uq_column_mappings', ['organisationId', 'kind', 'header'], { unique: true })
export class ColumnMapping {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Organisation', { name: 'fk_column_mappings_organisation' })
  @Column(uuid())
  organisationId: string;
  @Column('varchar', { length: 10 }) kind: ImportKind;
  /** In small letters without spaces. */
  @Column('varchar', { length: 120 }) header: string;
  /** A field of the roster or absence file; null is "leave out". */
  @Column('varchar', { length: 30, nullable: true }) field: string | null = null;
}
