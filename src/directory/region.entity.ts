import { Column, Entity, PrimaryColumn } from 'typeorm';
import { json } from '../database/column-types.js';
import { ROLE_LABELS, type Role } from '../policy/roles.js';

/** One of the 40 doorstroom regions. */
@Entity('regions')
export class Region {
  @PrimaryColumn('integer') number: number;
  @Column('varchar', { length: 8, nullable: true }) cbsCode: string | null;
  @Column('varchar', { length: 100 }) name: string;
  /** What this region calls a role where it differs from the default, such as "Overstapcoach" for coach. */
  @Column(json()) roleLabels: Partial<Record<Role, string>>;
  @Column('integer') version: number;

  labelOf(role: Role): string {
    return this.roleLabels[role] ?? ROLE_LABELS[role];
  }
}
