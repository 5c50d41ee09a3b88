import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { HolidayKind, HolidayRegion } from '../policy/holiday.js';
import type { SchoolYear } from '../policy/school-year.js';

/** Days off: of a holiday region, of the whole country, or of one organisation. */
@Entity('holidays')
@Index('ix_holidays_organisation', ['organisationId'])
export class Holiday {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  /** Null for a holiday of a region or of the country. */
  @ForeignKey('Organisation', { name: 'fk_holidays_organisation' })
  @Column(uuid({ nullable: true }))
  organisationId: string | null = null;
  /** Null for a holiday of one organisation. */
  @Column('varchar', { length: 6, nullable: true }) region: HolidayRegion | 'alle' | null = null;
  @Column('varchar', { length: 9 }) schoolYear: SchoolYear;
  @Column('varchar', { length: 80 }) name: string;
  /** Null for a holiday of one organisation. */
  @Column('varchar', { length: 20, nullable: true }) kind: HolidayKind | null = null;
  @Column('date', { name: 'starts_on' }) from: Day;
  /** Included. */
  @Column('date', { name: 'ends_on' }) to: Day;
  /** Takes the place of the region's holiday with the same name in the same school year. */
  @Column('boolean') replaces = false;
  @Column('varchar', { length: 200, nullable: true }) certainty: string | null = null;
  @Column('varchar', { length: 200, nullable: true }) source: string | null = null;
}
