import { randomUUID } from 'node:crypto';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { json, uuidKey } from '../database/column-types.js';
import type { Day } from '../policy/day.js';
import type { LearningPath, MboLevel } from './data/code-lists.js';

/** An mbo qualification. Codes get replaced over the years, so each holds for a period. */
@Entity('programmes')
@Index('uq_programmes_crebo', ['crebo', 'validFrom'], { unique: true })
export class Programme {
  @PrimaryColumn(uuidKey()) id: string = randomUUID();
  @Column('varchar', { length: 5 }) crebo: string;
  @Column('varchar', { length: 200 }) name: string;
  @Column('integer') level: MboLevel;
  @Column(json()) learningPaths: LearningPath[];
  @Column('date') validFrom: Day;
  @Column('date', { nullable: true }) validUntil: Day | null = null;
  @Column('integer') version = 1;
}
