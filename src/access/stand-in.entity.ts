import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';

/** Somebody who does the work of a colleague who is away, and sees that colleague's students for so long. */
@Entity('stand_ins')
@Index('ix_stand_ins_stand_in', ['standInId'])
@Index('ix_stand_ins_absent', ['absentId'])
export class StandIn {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Account', { name: 'fk_stand_ins_absent' })
  @Column(uuid())
  absentId: string;
  @ForeignKey('Account', { name: 'fk_stand_ins_stand_in' })
  @Column(uuid())
  standInId: string;
  /** The role in which the colleague is away: coach, mentor or youth adviser. */
  @Column('varchar', { length: 20 }) role: Role;
  @Column('date') startsOn: Day;
  /** The last day. */
  @Column('date') endsOn: Day;
  @Column(uuid()) arrangedBy: string;
  @Column(instant()) arrangedAt: Date;
}
