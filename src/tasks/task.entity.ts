import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

export const TASK_KINDS = [
  'contact',
  'extra_check_in',
  'call_absent',
  'plan_check_in',
  'follow_up',
  'assign',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Who does it: whoever is coach, mentor or coordinator of the student today. */
export const TASK_ROLES = ['coach', 'mentor', 'coordinator'] as const;
export type TaskRole = (typeof TASK_ROLES)[number];

/*
 * For questions about a whole region, in the words of which they ask it: a question about the students of one person has
 * better ways, and without statistics SQLite would not take them.
 */
const OPEN = 'done_at is null and withdrawn_at is null';
const LATE = `for_role = 'coach' and kind <> 'plan_check_in' and ${OPEN}`;
const OF_REGION = `for_role = 'coordinator' and ${OPEN}`;

/** Something that the program asks of somebody. What people promise each other is an agreement. */
@Entity('tasks')
@Index('ix_tasks_student', ['studentId'])
@Index('ix_tasks_subject', ['subjectId'])
@Index('ix_tasks_late', ['dueOn'], { where: LATE })
@Index('ix_tasks_region', ['dueOn'], { where: OF_REGION })
export class Task {
  /** Follows from kind, role and subject, so that it is made once. */
  @PrimaryColumn(uuidKey()) id: string;
  @ForeignKey('Student', { name: 'fk_tasks_student' })
  @Column(uuid())
  studentId: string;
  @ForeignKey('Trajectory', { name: 'fk_tasks_trajectory' })
  @Column(uuid({ nullable: true }))
  trajectoryId: string | null;
  @Column('varchar', { length: 14 }) kind: TaskKind;
  @Column('varchar', { length: 12 }) forRole: TaskRole;
  /** What it is about: a check-in, a follow-up. */
  @Column(uuid()) subjectId: string;
  @Column('date') dueOn: Day;
  @Column('date') madeOn: Day;
  /** Null for one that is older than this was kept. */
  @Column(instant({ nullable: true })) madeAt: Date | null = null;
  @Column(instant({ nullable: true })) doneAt: Date | null = null;
  @Column(uuid({ nullable: true })) doneBy: string | null = null;
  /** It need not be done any more. */
  @Column(instant({ nullable: true })) withdrawnAt: Date | null = null;
}
