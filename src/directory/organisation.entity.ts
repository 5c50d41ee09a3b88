import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { HolidayRegion } from '../policy/holiday.js';
import type { OrganisationKind } from '../policy/roles.js';

/** A school, an mbo institution or a municipality. */
@Entity('organisations')
@Index('uq_organisations_brin', ['brin'], { unique: true })
export class Organisation {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @Column('varchar', { length: 12 }) kind: OrganisationKind;
  @Column('varchar', { length: 200 }) name: string;
  /** BRIN of a school or institution; the code of a municipality (GM0299). */
  @Column('varchar', { length: 8 }) brin: string;
  /** Null for a municipality, which has no lessons. */
  @Column('varchar', { length: 6, nullable: true }) holidayRegion: HolidayRegion | null;
  /** Takes the optional extra week of the May holiday. */
  @Column('boolean') extraWeeks = false;
  @ForeignKey('Region', { name: 'fk_organisations_region' })
  @Column('integer')
  regionNumber: number;
  @Column('date', { nullable: true }) closedOn: Day | null = null;
  @Column('integer') version = 1;
}
