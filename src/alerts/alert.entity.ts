import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import { sealed, sealedJson } from '../database/sealed.js';
import {
  type AlertCause,
  alertMayBecome,
  type AlertOutcome,
  type AlertState,
  isOpenAlert,
} from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';
import { Problem } from '../problems/problem.js';

/** Who does something with an alert, and when. */
export interface Acting {
  readonly by: string;
  readonly on: Day;
  readonly at: Date;
}

/** Why an alert is there, as it was when it came. */
export interface AlertReason {
  /** Of a signal; null for what somebody wrote, or for nobody having acted. */
  readonly code: string | null;
  readonly reason: string;
  readonly source: string;
  readonly since: Day;
  readonly addedOn: Day;
}

/** "Melding": somebody threatens to drop out, and the youth adviser of the mbo location is asked to act. */
@Entity('alerts')
@Index('uq_alerts_open', ['openFor'], { unique: true })
@Index('ix_alerts_student', ['studentId'])
@Index('ix_alerts_location', ['locationId', 'state'])
@Index('ix_alerts_owner', ['ownerId', 'state'])
@Index('ix_alerts_region', ['regionNumber', 'state'])
export class Alert {
  @PrimaryColumn(uuidKey()) id: string = newId();
  @ForeignKey('Student', { name: 'fk_alerts_student' })
  @Column(uuid())
  studentId: string;
  @ForeignKey('Trajectory', { name: 'fk_alerts_trajectory' })
  @Column(uuid())
  trajectoryId: string;
  /** The student while it is open, null after: "one open alert per student". */
  @Column(uuid({ nullable: true })) openFor: string | null;
  @Column('varchar', { length: 12 }) state: AlertState;
  @Column('varchar', { length: 10 }) cause: AlertCause;
  /** The worst level that was announced. */
  @Column('varchar', { length: 10 }) level: Level;
  @Column(sealedJson()) reasons: AlertReason[];
  /** What somebody asked by hand. */
  @Column(sealed({ nullable: true })) question: string | null = null;
  /** "Weet {naam} hiervan?" Null when the program raised it. */
  @Column('boolean', { nullable: true }) studentKnows: boolean | null = null;
  @Column('date') raisedOn: Day;
  @Column(instant()) raisedAt: Date;
  /** Null: the program, by the level. */
  @Column(uuid({ nullable: true })) raisedBy: string | null = null;
  /** Where the student is enrolled; null while nobody knows. It is routed by these. */
  @Column(uuid({ nullable: true })) organisationId: string | null;
  @Column(uuid({ nullable: true })) locationId: string | null;
  /** The region of the trajectory, whose coordinator hears of it. */
  @Column('integer') regionNumber: number;
  /** Who took it on, or to whom it was assigned or passed. Null: everybody of the location. */
  @ForeignKey('Account', { name: 'fk_alerts_owner' })
  @Column(uuid({ nullable: true }))
  ownerId: string | null = null;
  @Column('date') acknowledgeBy: Day;
  @Column('date') planBy: Day;
  @Column(instant({ nullable: true })) acknowledgedAt: Date | null = null;
  @Column('date', { nullable: true }) acknowledgedOn: Day | null = null;
  @Column(sealed({ nullable: true })) plan: string | null = null;
  @Column('date', { nullable: true }) plannedOn: Day | null = null;
  /** The last day on which the coordinator was told that nobody picked it up. */
  @Column('date', { nullable: true }) escalatedOn: Day | null = null;
  /** "Niveau is gedaald": since when; null while it has not. */
  @Column('date', { nullable: true }) fallenOn: Day | null = null;
  /** The day on which it was closed or handed back. */
  @Column('date', { nullable: true }) settledOn: Day | null = null;
  @Column(instant({ nullable: true })) settledAt: Date | null = null;
  @Column(uuid({ nullable: true })) settledBy: string | null = null;
  @Column('varchar', { length: 16, nullable: true }) outcome: AlertOutcome | null = null;
  @Column('date', { nullable: true }) outcomeOn: Day | null = null;
  @Column('integer') version = 1;

  get isOpen(): boolean {
    return isOpenAlert(this.state);
  }

  /** Somebody has it: not so any more once they left. */
  get isTakenOn(): boolean {
    return this.state !== 'raised' && this.ownerId !== null;
  }

  /** Somebody takes it on. What a colleague who left had begun goes on from where it was. */
  acknowledge({ by, on, at }: Acting): void {
    this.mustBeOpen();
    if (this.state === 'raised') this.state = 'acknowledged';
    this.ownerId ??= by;
    this.acknowledgedAt ??= at;
    this.acknowledgedOn ??= on;
  }

  /** What the adviser is going to do. A plan that changes keeps the day of the first. */
  planFor(plan: string, on: Day): void {
    this.mustBeTakenOn();
    if (this.state !== 'in_guidance') this.become('in_guidance');
    this.plan = plan;
    this.plannedOn ??= on;
  }

  /** To a colleague, or by a coordinator to an adviser: from then on theirs alone. */
  giveTo(accountId: string): void {
    this.mustBeOpen();
    this.ownerId = accountId;
  }

  /** Back to coach and mentor. */
  handBack(acting: Acting): void {
    this.settle('handed_back', acting);
  }

  close(outcome: AlertOutcome, outcomeOn: Day, acting: Acting): void {
    this.settle('closed', acting);
    Object.assign(this, { outcome, outcomeOn });
  }

  mustBeTakenOn(): void {
    this.mustBeOpen();
    if (!this.isTakenOn) throw new Problem('not-now', 'Pak de melding eerst op.');
  }

  private settle(state: AlertState, { by, on, at }: Acting): void {
    this.become(state);
    this.ownerId ??= by;
    Object.assign(this, { openFor: null, settledBy: by, settledOn: on, settledAt: at });
  }

  private become(state: AlertState): void {
    if (!alertMayBecome(this.state, state)) throw over();
    this.state = state;
  }

  private mustBeOpen(): void {
    if (!this.isOpen) throw over();
  }
}

const over = (): Problem =>
  new Problem('not-now', 'Deze melding is al afgesloten of teruggegeven. Er is niets veranderd.');
