import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, uuid } from './column-types.js';

/** Who may run a job now. */
@Entity('leases')
export class Lease {
  @PrimaryColumn('varchar', { length: 60 }) name: string;
  @Column(uuid()) holder: string;
  /** Free when empty or past. */
  @Column(instant({ nullable: true })) until: Date | null;
}
