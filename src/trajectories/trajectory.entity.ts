import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import { sealed } from '../database/sealed.js';
import { LOOK_NOW } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';

/** A student who follows an initiative, with a coach. Phases follow from the dates, they are never typed in. */
@Entity('trajectories')
@Index('ix_trajectories_student', ['studentId'])
@Index('ix_trajectories_coach', ['coachId'])
@Index('ix_trajectories_look_again', ['lookAgainOn'])
export class Trajectory {
  @PrimaryColumn(uuidKey()) id: string = newId();
  @ForeignKey('Student', { name: 'fk_trajectories_student' })
  @Column(uuid())
  studentId: string;
  @Column('varchar', { length: 40 }) initiative: string;
  @ForeignKey('Account', { name: 'fk_trajectories_coach' })
  @Column(uuid({ nullable: true }))
  coachId: string | null;
  /** The day on which a file or a person first named the student. */
  @Column('date') registeredOn: Day;
  @Column('date', { nullable: true }) mboStartsOn: Day | null;
  @Column('date', { nullable: true }) coachingStoppedOn: Day | null = null;
  @Column('date', { nullable: true }) closedOn: Day | null = null;
  /** Why coaching was stopped, in words. */
  @Column(sealed({ nullable: true })) stopReason: string | null = null;
  @Column('integer', { default: 1 }) version = 1;
  /** The day on which the passing of time changes something next; LOOK_NOW when its facts changed. */
  @Column('date', { default: LOOK_NOW }) lookAgainOn: Day = LOOK_NOW;

  /** "That day is its last; aftercare begins the next day." */
  stopCoaching(lastDay: Day, reason: string, today: Day): void {
    this.mustGoOn();
    if (this.coachingStoppedOn !== null)
      throw new Problem('not-now', 'De coaching is al gestopt. Er is niets veranderd.');
    this.mustFit('lastDay', lastDay, today);
    Object.assign(this, { coachingStoppedOn: lastDay, stopReason: reason });
  }

  /** Takes the stop back: coaching goes on as if it had not been stopped. */
  resumeCoaching(): void {
    this.mustGoOn();
    if (this.coachingStoppedOn === null)
      throw new Problem('not-now', 'De coaching is niet gestopt. Er is niets veranderd.');
    Object.assign(this, { coachingStoppedOn: null, stopReason: null });
  }

  close(onDay: Day, today: Day): void {
    this.mustGoOn();
    this.mustFit('onDay', onDay, today);
    if (this.coachingStoppedOn !== null && onDay <= this.coachingStoppedOn)
      throw refusal('onDay', 'Kies een dag na de laatste dag van de coaching.');
    this.closedOn = onDay;
  }

  reopen(): void {
    if (this.closedOn === null)
      throw new Problem('not-now', 'Dit traject is niet afgesloten. Er is niets veranderd.');
    this.closedOn = null;
  }

  /** The mbo start moved; the phases follow from it, and what was written down keeps its day. */
  moveStart(mboStartsOn: Day | null): void {
    this.mboStartsOn = mboStartsOn;
  }

  private mustGoOn(): void {
    if (this.closedOn !== null)
      throw new Problem('not-now', 'Dit traject is afgesloten. Heropen het eerst.');
  }

  private mustFit(field: string, day: Day, today: Day): void {
    if (day < this.registeredOn) throw refusal(field, 'Deze dag ligt voor de aanmelding.');
    if (day > today) throw refusal(field, 'Kies vandaag of een dag die is geweest.');
  }
}

const refusal = (field: string, message: string): Problem =>
  new Problem('invalid-input', undefined, [{ field, message }]);
