import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AgreementParty } from '../agreements/agreement.entity.js';
import { instant, json, uuid, uuidKey } from '../database/column-types.js';
import { sealed } from '../database/sealed.js';
import type { Topic, TopicScale, ViewOnGoingOn } from '../policy/check-in.js';

/** What was said in a check-in that was held. Its date and decision stand with the check-in. */
@Entity('talk_records')
@Index('ix_talk_records_student', ['studentId'])
export class TalkRecord {
  @ForeignKey('CheckIn', { name: 'fk_talk_records_check_in' })
  @PrimaryColumn(uuidKey())
  checkInId: string;
  @ForeignKey('Student', { name: 'fk_talk_records_student' })
  @Column(uuid())
  studentId: string;
  @Column(json()) present: AgreementParty[];
  @Column('varchar', { length: 10 }) studentView: ViewOnGoingOn = 'none';
  @Column('varchar', { length: 10 }) mentorView: ViewOnGoingOn = 'none';
  @Column('varchar', { length: 10 }) coachView: ViewOnGoingOn = 'none';
  /** "The student's own score 1-5." */
  @Column('integer', { nullable: true }) score: number | null = null;
  @Column(sealed({ nullable: true })) ownWords: string | null = null;
  /** "Wilde niets zeggen." */
  @Column('boolean') saidNothing = false;
  /** What the three found together, by topic. */
  @Column(json()) topics: Partial<Record<Topic, TopicScale>>;
  @Column(sealed({ nullable: true })) goesWell: string | null = null;
  @Column(sealed({ nullable: true })) needs: string | null = null;
  /** Codes of the bottleneck list. */
  @Column(json()) bottlenecks: string[];
  @Column(sealed({ nullable: true })) bottleneckNote: string | null = null;
  @Column(sealed({ nullable: true })) decisionReason: string | null = null;
  /** "We weten het nog niet": goes on, and is a point for the weekoverleg. */
  @Column('boolean') forMeeting = false;
  @Column(uuid()) recordedBy: string;
  @Column(instant()) recordedAt: Date;
  @Column('integer') version = 1;
}
