import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, UUID_LENGTH } from '../database/column-types.js';
import type { Day } from '../policy/day.js';

/** In a list, or as a person of their own; taken along in a file; on the agenda of a meeting; or in an alert. */
export type ViewedIn = 'list' | 'dossier' | 'export' | 'meeting' | 'alert';

/** Who looked at a student on a day: what the student may see of the log, found without reading all of it. */
@Entity('student_views')
@Index('ix_student_views_student', ['studentId', 'lastAt'])
@Index('ix_student_views_account', ['accountId', 'viewedIn', 'lastAt'])
export class StudentView {
  @PrimaryColumn('varchar', { length: UUID_LENGTH })
  @ForeignKey('Student', { name: 'fk_student_views_student' })
  studentId: string;
  @PrimaryColumn('varchar', { length: UUID_LENGTH })
  @ForeignKey('Account', { name: 'fk_student_views_account' })
  accountId: string;
  @PrimaryColumn('date') onDay: Day;
  @PrimaryColumn('varchar', { length: 8 }) viewedIn: ViewedIn;
  @Column('integer') times: number;
  @Column(instant()) lastAt: Date;
}
