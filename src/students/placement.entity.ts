import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** A placement in a company (bpv): wanted, found, started, stopped. A fact that is not known is null. */
@Entity('placements')
@Index('ix_placements_student', ['studentId'])
export class Placement {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_placements_student' })
  @Column(uuid())
  studentId: string;
  @ForeignKey('Enrolment', { name: 'fk_placements_enrolment' })
  @Column(uuid({ nullable: true }))
  enrolmentId: string | null = null;
  /** The day from which the programme wants one. */
  @Column('date', { nullable: true }) wantedFrom: Day | null = null;
  @Column('varchar', { length: 200, nullable: true }) company: string | null = null;
  @Column('date', { nullable: true }) foundOn: Day | null = null;
  /** Whether the supervisor in the company knows what helps this student. */
  @Column('boolean', { nullable: true }) supervisorBriefed: boolean | null = null;
  @Column('date', { nullable: true }) startedOn: Day | null = null;
  /** The planned last day, or the day on which it ended. */
  @Column('date', { nullable: true }) endsOn: Day | null = null;
  /** Set when it ended before its time. */
  @Column('date', { nullable: true }) stoppedOn: Day | null = null;
  @Column('varchar', { length: 300, nullable: true }) stopReason: string | null = null;
  @Column('integer') version = 1;

  /** The last day on which something is known of it; the empty day when nothing is. */
  get since(): Day {
    return this.startedOn ?? this.foundOn ?? this.wantedFrom ?? '';
  }
}
