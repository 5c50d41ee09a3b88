import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import { newId } from '../database/new-id.js';
import { sealed } from '../database/sealed.js';
import type { Day } from '../policy/day.js';
import type { Cluster, ExitProfile } from '../directory/data/code-lists.js';

/** As files write it; X is neither or unknown to the school. */
export type Gender = 'M' | 'V' | 'X';

/** A young person on the way from vso to mbo: leerling before enrolment, student after. */
@Entity('students')
@Index('uq_students_number', ['schoolId', 'number'], { unique: true })
@Index('ix_students_surname', ['surname'])
export class Student {
  @PrimaryColumn(uuidKey()) id: string = newId();
  /** The school of origin; null for who enters indirectly. */
  @ForeignKey('Organisation', { name: 'fk_students_school' })
  @Column(uuid({ nullable: true }))
  schoolId: string | null;
  /** Leerlingnummer at the school of origin, as the school writes it. */
  @Column('varchar', { length: 20 }) number: string;
  @Column('varchar', { length: 80 }) givenName: string;
  @Column('varchar', { length: 30, nullable: true }) prefix: string | null;
  @Column('varchar', { length: 120 }) surname: string;
  @Column('date') birthDate: Day;
  @Column('varchar', { length: 1, nullable: true }) gender: Gender | null;
  @Column('varchar', { length: 3, nullable: true }) cluster: Cluster | null;
  @Column('varchar', { length: 12, nullable: true }) exitProfile: ExitProfile | null;
  @Column('varchar', { length: 254, nullable: true }) email: string | null;
  @Column('varchar', { length: 30, nullable: true }) phone: string | null;
  @Column('varchar', { length: 7, nullable: true }) postcode: string | null;
  @Column('varchar', { length: 100, nullable: true }) municipality: string | null;
  @Column('date', { nullable: true }) leavesSchoolOn: Day | null;
  /** What the school thought of the choice of programme, as the school writes it ("passend"). */
  @Column(sealed({ nullable: true })) advice: string | null = null;
  /** Whether the student wants support at the mbo; null is not known. */
  @Column('boolean', { nullable: true }) wantsSupport: boolean | null = null;
  /** "Wat helpt": what helps at school, in the student's own words. Never a diagnosis. */
  @Column(sealed({ nullable: true })) whatHelps: string | null = null;
  /** The day on which the student said so. */
  @Column('date', { nullable: true }) whatHelpsOn: Day | null = null;
  /** The last two-way contact; kept up by `keepLastContact` when a contact is recorded, corrected or withdrawn. */
  @Column('date', { nullable: true }) lastContactOn: Day | null = null;
  /** How often since then somebody tried and did not reach the student. */
  @Column('integer', { default: 0 }) triesSinceContact = 0;
  /** Set when this turned out to be the same person as another student: that one is shown instead. */
  @Column(uuid({ nullable: true })) joinedIntoId: string | null = null;
  /** Null for who was there before this was kept. */
  @Column(instant({ nullable: true })) createdAt: Date | null = null;
  @Column('integer') version = 1;
}
