import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** What started a run: the clock, or somebody with the command. */
export type NightRunKind = 'nightly' | 'command';

/** One run of the work of the night, and what it changed. */
@Entity('night_runs')
@Index('ix_night_runs_day', ['onDay', 'kind'])
export class NightRun {
  @PrimaryColumn(uuidKey()) id: string;
  @Column('date') onDay: Day;
  @Column('varchar', { length: 8 }) kind: NightRunKind;
  @Column(instant()) startedAt: Date;
  @Column(instant({ nullable: true })) finishedAt: Date | null = null;
  /** Name of a change → how many. */
  @Column(json({ nullable: true })) changes: Record<string, number> | null = null;
  /** Why it did not finish, without names. */
  @Column('varchar', { length: 300, nullable: true }) fault: string | null = null;
}
