import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instant, uuid } from '../database/column-types.js';
import type { Role } from '../policy/roles.js';

/** How far somebody has come at the door: `code` and `enrol` wait for the second factor, `in` is in. */
export type SessionStage = 'code' | 'enrol' | 'in';

/** One signed-in browser. The cookie holds the token, the database only its hash. */
@Entity('sessions')
@Index('ix_sessions_account', ['accountId'])
@Index('ix_sessions_expires', ['expiresAt'])
export class Session {
  @PrimaryColumn('varchar', { length: 43 }) tokenHash: string;
  @ForeignKey('Account', { name: 'fk_sessions_account' })
  @Column(uuid())
  accountId: string;
  @Column('varchar', { length: 5 }) stage: SessionStage;
  /** The role somebody with several roles works in; null takes the first. */
  @Column('varchar', { length: 20, nullable: true }) role: Role | null = null;
  @Column(instant()) createdAt: Date;
  @Column(instant()) seenAt: Date;
  @Column(instant()) expiresAt: Date;
}
