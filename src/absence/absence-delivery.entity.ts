import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** An absence file of an institution: that it came, and which days it speaks of. */
@Entity('absence_deliveries')
@Index('ix_absence_deliveries_organisation', ['organisationId'])
export class AbsenceDelivery {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Organisation', { name: 'fk_absence_deliveries_organisation' })
  @Column(uuid())
  organisationId: string;
  @Column('date') firstDay: Day;
  @Column('date') lastDay: Day;
  @Column('integer') lines: number;
  @Column(instant()) deliveredAt: Date;
}
