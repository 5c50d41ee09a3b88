import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuidKey } from '../database/column-types.js';
import type { Changes } from '../facts/follower.js';
import type { Day } from '../policy/day.js';

/** What started a run: the clock, the command `sweep`, or the button of an administrator. */
export const NIGHT_RUN_KINDS = ['nightly', 'command', 'by_hand'] as const;
export type NightRunKind = (typeof NIGHT_RUN_KINDS)[number];

/** One run of the work of the night, and what it changed. */
@Entity('night_runs')
@Index('ix_night_runs_day', ['onDay', 'kind'])
export class NightRun {
  /** Of a nightly run it follows from the date, so that there is one. */
  @PrimaryColumn(uuidKey()) id: string;
  @Column('date') onDay: Day;
  @Column('varchar', { length: 8 }) kind: NightRunKind;
  @Column(instant()) startedAt: Date;
  @Column(instant({ nullable: true })) finishedAt: Date | null = null;
  /** How much it changed so far. */
  @Column(json({ nullable: true })) changes: Changes | null = null;
  /** Why it did not finish, without names. */
  @Column('varchar', { length: 300, nullable: true }) fault: string | null = null;
}
