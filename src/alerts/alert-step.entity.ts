import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';

export const ALERT_STEP_KINDS = [
  'raised',
  'reason_added', // the program found another reason
  'worsened', // a worse level was announced
  'asked', // somebody asked by hand while it was open
  'assigned', // by a coordinator
  'acknowledged',
  'planned',
  'guided', // what the adviser did: the guidance log
  'added', // what coach or mentor added
  'passed_on',
  'rerouted', // the enrolment moved, or its owner left: it goes to whoever is there now
  'escalated',
  'fallen', // the level fell
  'handed_back',
  'closed',
] as const;
export type AlertStepKind = (typeof ALERT_STEP_KINDS)[number];

/** What happened with an alert: who, when, and what they wrote. Never changed. */
@Entity('alert_steps')
@Index('ix_alert_steps_alert', ['alertId', 'at'])
@Index('ix_alert_steps_student', ['studentId'])
export class AlertStep {
  @PrimaryColumn(uuidKey()) id: string = newId();
  @ForeignKey('Alert', { name: 'fk_alert_steps_alert' })
  @Column(uuid())
  alertId: string;
  @ForeignKey('Student', { name: 'fk_alert_steps_student' })
  @Column(uuid())
  studentId: string;
  @Column('varchar', { length: 12 }) kind: AlertStepKind;
  @Column('date') onDay: Day;
  @Column(instant()) at: Date;
  /** Null: the program. */
  @Column(uuid({ nullable: true })) by: string | null = null;
  /** To whom it was assigned or passed. */
  @Column(uuid({ nullable: true })) toAccount: string | null = null;
  @Column(sealed({ nullable: true })) note: string | null = null;
  /** Such as how the adviser tried to reach the student, and whether that worked. */
  @Column(json({ nullable: true })) details: Record<string, string> | null = null;
}
