import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Outcome } from '../directory/data/code-lists.js';
import type { Day } from '../policy/day.js';

/** What somebody heard. */
export interface GivenAnswer {
  readonly answer: Outcome;
  readonly note: string | null;
  readonly outcomeId: string | null;
}

/** "How is it now?", 3, 6, 12 and 24 months after the mbo start; also after coaching stopped. */
@Entity('follow_ups')
@Index('uq_follow_ups_months', ['trajectoryId', 'months'], { unique: true })
@Index('ix_follow_ups_student', ['studentId'])
export class FollowUp {
  /** Follows from trajectory and months. */
  @PrimaryColumn(uuidKey()) id: string;
  @ForeignKey('Trajectory', { name: 'fk_follow_ups_trajectory' })
  @Column(uuid())
  trajectoryId: string;
  @ForeignKey('Student', { name: 'fk_follow_ups_student' })
  @Column(uuid())
  studentId: string;
  @Column('integer') months: number;
  @Column('date') dueOn: Day;
  /** One of the outcomes; "onbekend" is an answer. */
  @Column('varchar', { length: 30, nullable: true }) answer: Outcome | null = null;
  @Column(sealed({ nullable: true })) note: string | null = null;
  @Column('date', { nullable: true }) answeredOn: Day | null = null;
  @Column(instant({ nullable: true })) answeredAt: Date | null = null;
  @Column(uuid({ nullable: true })) answeredBy: string | null = null;
  /** The outcome that came with the answer; null where there is none, or where it was on file already. */
  @Column(uuid({ nullable: true })) outcomeId: string | null = null;
  @Column('integer') version = 1;

  /** The day stays that of the first answer when it is put right: that was how it stood then. */
  give(given: GivenAnswer, { by, on, at }: { by: string; on: Day; at: Date }): void {
    const answeredOn = this.answeredOn ?? on;
    Object.assign(this, { ...given, answeredOn, answeredAt: at, answeredBy: by });
  }

  takeBack(): void {
    Object.assign(this, { answer: null, note: null, outcomeId: null });
    Object.assign(this, { answeredOn: null, answeredAt: null, answeredBy: null });
  }
}
