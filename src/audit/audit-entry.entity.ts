import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant, json, uuid } from '../database/column-types.js';

export type AuditKind = 'change' | 'view' | 'access';

/** One line of the log: who did what to whom. Lines are only ever added; each carries the hash of all before it. */
@Entity('audit_entries')
@Index('ix_audit_entries_subject', ['subjectKind', 'subjectId'])
@Index('ix_audit_entries_actor', ['actorId', 'action'])
@Index('ix_audit_entries_at', ['at'])
export class AuditEntry {
  @PrimaryColumn('integer') seq: number;
  @Column(instant()) at: Date;
  @Column('varchar', { length: 6 }) kind: AuditKind;
  /** Such as `organisation.revise` or `sign-in.fail`. */
  @Column('varchar', { length: 60 }) action: string;
  /** The account that did it; null for the program itself and for the command line. */
  @Column(uuid({ nullable: true })) actorId: string | null;
  /** For whom it was done, when somebody stood in. */
  @Column(uuid({ nullable: true })) onBehalfOf: string | null;
  @Column('varchar', { length: 30 }) subjectKind: string;
  @Column('varchar', { length: 60 }) subjectId: string;
  /** What changed: field names with before and after where that is no secret. */
  @Column(json()) details: object;
  @Column('varchar', { length: 43 }) hash: string;
}
