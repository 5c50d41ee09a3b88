import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';

/** A search and filter on the list of students that somebody keeps under a name. */
@Entity('saved_views')
@Index('uq_saved_views_name', ['accountId', 'name'], { unique: true })
export class SavedView {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Account', { name: 'fk_saved_views_account' })
  @Column(uuid())
  accountId: string;
  @Column('varchar', { length: 60 }) name: string;
  /** The query string of the list, without the page. */
  @Column('varchar', { length: 500 }) query: string;
}
