import { randomUUID } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** The weekoverleg of a region: coaches, coordinator and whom they invite discuss students who need it. */
@Entity('week_meetings')
@Index('uq_week_meetings_day', ['regionNumber', 'onDay'], { unique: true })
export class WeekMeeting {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @Column('integer') regionNumber: number;
  @Column('date') onDay: Day;
  @Column('varchar', { length: 5 }) at: string;
  @Column('varchar', { length: 120, nullable: true }) place: string | null = null;
  @Column(uuid()) madeBy: string;
  @Column(instant()) madeAt: Date;
  @Column(instant({ nullable: true })) closedAt: Date | null = null;
  @Column('integer') version = 1;
}
