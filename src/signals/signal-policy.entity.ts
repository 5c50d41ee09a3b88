import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import type { SettingName } from '../policy/signals/settings.js';

/** A version of the signal rules of a region. A draft has no number yet; the highest number is in force. */
@Entity('signal_policies')
@Index('uq_signal_policies_version', ['regionNumber', 'version'], { unique: true })
export class StoredPolicy {
  @PrimaryColumn(uuidKey()) id: string = newId();
  @Column('integer') regionNumber: number;
  /** From 1; null while it is a draft. */
  @Column('integer', { nullable: true }) version: number | null = null;
  /** Only what is not the default. */
  @Column(json()) settings: Partial<Record<SettingName, number>>;
  @Column('varchar', { length: 500, nullable: true }) reason: string | null = null;
  @Column(uuid()) madeBy: string;
  @Column(instant()) madeAt: Date;
  @Column(instant({ nullable: true })) inForceAt: Date | null = null;
  /** What a draft would change on the caseload of today, and how far that was worked out. */
  @Column(json({ nullable: true })) preview: object | null = null;
  /** Of the trajectories that a preview goes over: how many are done, and in all. */
  @Column('integer', { nullable: true }) previewDone: number | null = null;
  @Column('integer', { nullable: true }) previewTotal: number | null = null;
}
