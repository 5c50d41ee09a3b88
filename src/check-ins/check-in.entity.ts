import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import {
  type Decision,
  type KeptState,
  mayBecome,
  type MissedBecause,
  type Talk,
} from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { PhaseName } from '../policy/phases.js';
import { Problem } from '../problems/problem.js';

/** Who recorded it, and when. */
export interface Settling {
  readonly by: string;
  readonly on: Day;
  readonly at: Date;
}

/** When and where, and why where it lies outside the window. */
export interface PlannedTalk {
  readonly date: Day;
  readonly time: string | null;
  readonly place: string | null;
  readonly reason: string | null;
}

/** A talk of student, mbo mentor and coach; each ends with a decision on going on. */
@Entity('check_ins')
@Index('uq_check_ins_number', ['trajectoryId', 'number'], { unique: true })
@Index('ix_check_ins_student', ['studentId'])
// Only for late talks of a whole region, in the words in which that is asked: see tasks.
@Index('ix_check_ins_late', ['windowTo'], { where: "state in ('overdue', 'waiting')" })
export class CheckIn implements Talk {
  /** Follows from trajectory and number, so that of two that look at once one makes it. */
  @PrimaryColumn(uuidKey()) id: string;
  @ForeignKey('Trajectory', { name: 'fk_check_ins_trajectory' })
  @Column(uuid())
  trajectoryId: string;
  @ForeignKey('Student', { name: 'fk_check_ins_student' })
  @Column(uuid())
  studentId: string;
  @Column('integer') number: number;
  @Column('varchar', { length: 16 }) phase: PhaseName;
  @Column('varchar', { length: 10 }) state: KeptState;
  @Column('date') dueWeek: Day;
  @Column('date') windowFrom: Day;
  @Column('date') windowTo: Day;
  @Column('date') cameOn: Day;
  /** "Its window opens now": the day on which the level of the student asked for that. */
  @Column('date', { nullable: true }) broughtForwardOn: Day | null = null;
  @Column('date', { nullable: true }) plannedOn: Day | null = null;
  /** "10:30"; null while only the day is known. */
  @Column('varchar', { length: 5, nullable: true }) plannedAt: string | null = null;
  @Column('varchar', { length: 120, nullable: true }) place: string | null = null;
  /** Why it is planned outside its window. */
  @Column(sealed({ nullable: true })) planReason: string | null = null;
  @Column(uuid({ nullable: true })) plannedBy: string | null = null;
  /** When the mentor agreed to the time; null while it is a proposal of the coach. */
  @Column(instant({ nullable: true })) confirmedAt: Date | null = null;
  @Column(uuid({ nullable: true })) confirmedBy: string | null = null;
  @Column('date', { nullable: true }) heldOn: Day | null = null;
  /** "Two-way contact = with the student": a held one in which the student took part. */
  @Column('boolean') isTwoWay = false;
  @Column('varchar', { length: 12, nullable: true }) decision: Decision | null = null;
  @Column('varchar', { length: 10, nullable: true }) missedBecause: MissedBecause | null = null;
  /** Why it was missed, or need not be held. */
  @Column(sealed({ nullable: true })) settledReason: string | null = null;
  @Column('date', { nullable: true }) settledOn: Day | null = null;
  @Column(uuid({ nullable: true })) settledBy: string | null = null;
  @Column(instant({ nullable: true })) settledAt: Date | null = null;
  @Column('integer') version = 1;

  /** A time is chosen; whoever did not choose it has to agree again. */
  plan({ date, time, place, reason }: PlannedTalk, by: string): void {
    if (this.state !== 'waiting' && this.state !== 'overdue') throw settled();
    Object.assign(this, { plannedOn: date, plannedAt: time, place, planReason: reason });
    Object.assign(this, { plannedBy: by, confirmedAt: null, confirmedBy: null });
  }

  /** No time is chosen any more. */
  unplan(): void {
    if (this.state !== 'waiting' && this.state !== 'overdue') throw settled();
    Object.assign(this, { plannedOn: null, plannedAt: null, planReason: null, plannedBy: null });
    Object.assign(this, { confirmedAt: null, confirmedBy: null });
  }

  confirm(by: string, at: Date): void {
    if (this.state !== 'waiting' && this.state !== 'overdue') throw settled();
    if (this.plannedOn === null)
      throw new Problem('not-now', 'Er is nog geen tijd gekozen. Kies eerst een dag en tijd.');
    Object.assign(this, { confirmedAt: at, confirmedBy: by });
  }

  hold(heldOn: Day, decision: Decision, isTwoWay: boolean, settling: Settling): void {
    this.settle('held', settling);
    Object.assign(this, { heldOn, decision, isTwoWay });
  }

  miss(because: MissedBecause, reason: string | null, settling: Settling): void {
    this.settle('missed', settling);
    Object.assign(this, { missedBecause: because, settledReason: reason });
  }

  exempt(reason: string, settling: Settling): void {
    this.settle('exempt', settling);
    this.settledReason = reason;
  }

  private settle(state: KeptState, { by, on, at }: Settling): void {
    if (!mayBecome(this.state, state)) throw settled();
    Object.assign(this, { state, settledBy: by, settledOn: on, settledAt: at });
  }
}

/** Somebody was first; whoever comes second gets to see what was recorded. */
const settled = (): Problem =>
  new Problem('conflict', 'Dit gesprek is al vastgelegd. Kijk wat er staat voor je iets wijzigt.');
