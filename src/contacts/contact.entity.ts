import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';

export const CONTACT_PARTIES = [
  'student',
  'parent',
  'mentor',
  'school',
  'adviser',
  'other',
] as const;
export type ContactParty = (typeof CONTACT_PARTIES)[number];
export const CHANNELS = [
  'talk',
  'walk_along',
  'phone',
  'app',
  'mail',
  'home_visit',
  'video',
] as const;
export type Channel = (typeof CHANNELS)[number];
export const RESULTS = ['reached', 'left_message', 'not_reached'] as const;
export type ContactResult = (typeof RESULTS)[number];
export const IMPRESSIONS = ['good', 'mixed', 'worried'] as const;
export type Impression = (typeof IMPRESSIONS)[number];

/** A contact between two talks (rules section 4). */
@Entity('contacts')
@Index('ix_contacts_student', ['studentId', 'onDay'])
@Index('ix_contacts_author', ['authorId', 'recordedAt'])
export class Contact {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @ForeignKey('Student', { name: 'fk_contacts_student' })
  @Column(uuid())
  studentId: string;
  @Column('date') onDay: Day;
  @Column(json()) parties: ContactParty[];
  @Column('varchar', { length: 12 }) channel: Channel;
  @Column('varchar', { length: 12 }) result: ContactResult;
  /** "Two-way contact = reached, with the student": follows from parties and result, kept to be found fast. */
  @Column('boolean') isTwoWay: boolean;
  @Column('varchar', { length: 8, nullable: true }) impression: Impression | null = null;
  @Column(sealed({ nullable: true })) note: string | null = null;
  /** What was logged for several students in one go. */
  @Column(uuid({ nullable: true })) groupId: string | null = null;
  @Column(uuid()) authorId: string;
  @Column(instant()) recordedAt: Date;
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
  @Column(uuid({ nullable: true })) withdrawnBy: string | null = null;
  @Column(sealed({ nullable: true })) withdrawReason: string | null = null;
  @Column('integer') version = 1;
}
