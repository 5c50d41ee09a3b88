import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of the chain. Its one row is locked by whoever adds a line, so that lines follow one another. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn('integer') id: number;
  @Column('integer') seq: number;
  @Column('varchar', { length: 43 }) hash: string;
}
