import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';

/** What a record of a talk said before somebody corrected it. */
@Entity('talk_record_versions')
@Index('uq_talk_record_versions', ['checkInId', 'version'], { unique: true })
export class TalkRecordVersion {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('CheckIn', { name: 'fk_talk_record_versions_check_in' })
  @Column(uuid())
  checkInId: string;
  @Column('integer') version: number;
  /** The record as it was, as JSON. */
  @Column(sealed()) content: string;
  @Column(uuid()) changedBy: string;
  @Column(instant()) changedAt: Date;
}
