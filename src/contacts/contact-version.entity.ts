import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed, sealedJson } from '../database/sealed.js';

/** What a contact said before it was corrected. */
@Entity('contact_versions')
@Index('uq_contact_versions', ['contactId', 'version'], { unique: true })
export class ContactVersion {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Contact', { name: 'fk_contact_versions_contact' })
  @Column(uuid())
  contactId: string;
  /** The version that this was. */
  @Column('integer') version: number;
  @Column(sealedJson()) content: Record<string, unknown>;
  /** Who replaced it, when and why. */
  @Column(uuid()) changedBy: string;
  @Column(instant()) changedAt: Date;
  @Column(sealed({ nullable: true })) reason: string | null = null;
}
