import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from './column-types.js';

/** A key with which texts in this database were sealed, by its name; the key itself follows from the secret. */
@Entity('sealing_keys')
export class SealingKey {
  @PrimaryColumn('varchar', { length: 8 }) name: string;
  @Column(instant()) since: Date;
  /** When nothing was sealed with it any more. */
  @Column(instant({ nullable: true })) renewedAt: Date | null = null;
}
