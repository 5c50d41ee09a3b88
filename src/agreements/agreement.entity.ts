import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';

/** Who does what was agreed. */
export const AGREEMENT_PARTIES = [
  'student',
  'parent',
  'mentor',
  'coach',
  'school',
  'adviser',
  'other',
] as const;
export type AgreementParty = (typeof AGREEMENT_PARTIES)[number];

/** Something that somebody promised in a contact or a talk: what, who, by when. */
@Entity('agreements')
@Index('ix_agreements_student', ['studentId'])
@Index('ix_agreements_owner', ['ownerId', 'doneAt'])
export class Agreement {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_agreements_student' })
  @Column(uuid())
  studentId: string;
  /** The contact in which it was made; null when it was made by itself. */
  @Column(uuid({ nullable: true })) contactId: string | null = null;
  /** The check-in in which it was made. */
  @Column(uuid({ nullable: true })) checkInId: string | null = null;
  @Column(sealed()) what: string;
  @Column('varchar', { length: 10 }) who: AgreementParty;
  /** The colleague who promised it; null when it is up to somebody without an account. */
  @ForeignKey('Account', { name: 'fk_agreements_owner' })
  @Column(uuid({ nullable: true }))
  ownerId: string | null = null;
  @Column('date', { nullable: true }) dueOn: Day | null = null;
  @Column(instant({ nullable: true })) doneAt: Date | null = null;
  @Column(uuid({ nullable: true })) doneBy: string | null = null;
  /** Taken back: made by mistake, or no longer needed. */
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
  @Column(uuid()) authorId: string;
  @Column(instant()) createdAt: Date;
  @Column('integer') version = 1;
}
