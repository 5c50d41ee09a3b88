import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';

/** What somebody typed and did not save yet, kept here and never on their device. */
@Entity('drafts')
@Index('uq_drafts_form', ['accountId', 'form'], { unique: true })
export class Draft {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Account', { name: 'fk_drafts_account' })
  @Column(uuid())
  accountId: string;
  /** Which form: contact:<student id>. */
  @Column('varchar', { length: 80 }) form: string;
  /** The fields as JSON: `Keys.seal(json, 'draft:' + id)` */
  @Column('text') sealedFields: string;
  @Column(instant()) changedAt: Date;
}
