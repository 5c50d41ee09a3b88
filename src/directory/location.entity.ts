import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** A place where an institution teaches. Youth advisers are reached through the location. */
@Entity('locations')
@Index('uq_locations_name', ['organisationId', 'name'], { unique: true })
export class Location {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Organisation', { name: 'fk_locations_organisation' })
  @Column(uuid())
  organisationId: string;
  @Column('varchar', { length: 120 }) name: string;
  @Column('varchar', { length: 100, nullable: true }) place: string | null = null;
  @Column('date', { nullable: true }) closedOn: Day | null = null;
  @Column('integer') version = 1;
}
