import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';

/** A role that somebody holds at an organisation, at one of its locations where that matters, for a period. */
@Entity('appointments')
@Index('ix_appointments_account', ['accountId'])
@Index('ix_appointments_organisation', ['organisationId', 'role'])
export class Appointment {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Account', { name: 'fk_appointments_account' })
  @Column(uuid())
  accountId: string;
  @Column('varchar', { length: 20 }) role: Role;
  @ForeignKey('Organisation', { name: 'fk_appointments_organisation' })
  @Column(uuid())
  organisationId: string;
  @ForeignKey('Location', { name: 'fk_appointments_location' })
  @Column(uuid({ nullable: true }))
  locationId: string | null = null;
  @Column('date') startsOn: Day;
  /** The last day; null while it lasts. */
  @Column('date', { nullable: true }) endsOn: Day | null = null;

  isInForceOn(day: Day): boolean {
    return this.startsOn <= day && (this.endsOn === null || day <= this.endsOn);
  }
}
