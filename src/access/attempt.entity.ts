import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instant } from '../database/column-types.js';

/** Failed tries at one door by one key (an account, an address), kept in the database so that all instances count together. */
@Entity('attempts')
@Index('ix_attempts_last', ['lastAt'])
export class Attempt {
  @PrimaryColumn('varchar', { length: 80 }) key: string;
  @Column('integer') failures: number;
  @Column(instant()) lastAt: Date;
  @Column(instant({ nullable: true })) blockedUntil: Date | null = null;
}
