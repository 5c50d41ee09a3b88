import { randomUUID } from 'node:crypto';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { Cluster, ExitProfile } from '../directory/data/code-lists.js';

/** As files write it; X is neither or unknown to the school. */
export type Gender = 'M' | 'V' | 'X';

/** A young person on the way from vso to mbo: leerling before enrolment, student after. */
@Entity('students')
@Index('uq_students_number', ['schoolId', 'number'], { unique: true })
@Index('ix_students_surname', ['surname'])
export class Student {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
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
  @Column('integer') version = 1;
}
