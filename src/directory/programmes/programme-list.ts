import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { oneRow, rows, sql, type Sql } from '../../database/sql.js';
import { creboOf } from '../../policy/formats.js';
import { Problem } from '../../problems/problem.js';
import type { MboLevel } from '../data/code-lists.js';
import {
  matches,
  orderBy,
  PAGE_SIZE,
  sliceOf,
  type ListQuery,
  type ListRules,
} from '../listing.js';
import { Programme } from '../programme.entity.js';

export type ProgrammeSort = 'naam' | 'crebo' | 'niveau';

export const PROGRAMME_LIST: ListRules<ProgrammeSort> = {
  path: '/beheer/opleidingen',
  sorts: ['naam', 'crebo', 'niveau'],
  filters: {
    niveau: ['alle', '1', '2', '3', '4'],
    leerweg: ['alle', 'BOL', 'BBL'],
    toon: ['geldig', 'alle'],
  },
};

export interface ProgrammeRow {
  id: string;
  crebo: string;
  name: string;
  level: MboLevel;
  /** JSON, as it is stored. */
  learningPaths: string;
  validFrom: string;
  validUntil: string | null;
}

const ORDERS: Readonly<Record<ProgrammeSort, Sql>> = {
  naam: sql`lower(p.name)`,
  crebo: sql`p.crebo`,
  niveau: sql`p.level`,
};

/** Reads the programmes for the screens. */
@Injectable()
export class ProgrammeList {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(query: ListQuery<ProgrammeSort>): Promise<{ total: number; rows: ProgrammeRow[] }> {
    const { manager } = this.database;
    const where = wanted(query, this.clock.today());
    const counted = await oneRow<{ total: number }>(
      manager,
      sql`select count(*) as "total" from programmes p where ${where}`,
    );
    const total = Number(counted.total);
    const found = await rows<ProgrammeRow>(
      manager,
      sql`select p.id, p.crebo, p.name, p.level, p.learning_paths as "learningPaths",
            p.valid_from as "validFrom", p.valid_until as "validUntil"
          from programmes p where ${where} ${orderBy(query, ORDERS, sql`p.id`)}
          limit ${PAGE_SIZE} offset ${sliceOf(query, total).offset}`,
    );
    return { total, rows: found };
  }

  /** Problem 'not-found' when there is none. */
  async find(id: string): Promise<Programme> {
    const programme = await this.database.manager.findOneBy(Programme, { id });
    if (!programme) throw new Problem('not-found');
    return programme;
  }
}

/** A code may be searched for as lists print it: 25.250. */
function wanted({ search, filters }: ListQuery, today: string): Sql {
  const { niveau = 'alle', leerweg = 'alle', toon = 'geldig' } = filters;
  const level = niveau === 'alle' ? sql`1 = 1` : sql`p.level = ${Number(niveau)}`;
  const path = leerweg === 'alle' ? sql`1 = 1` : sql`p.learning_paths like ${`%"${leerweg}"%`}`;
  const valid =
    toon === 'alle'
      ? sql`1 = 1`
      : sql`p.valid_from <= ${today} and (p.valid_until is null or p.valid_until >= ${today})`;
  const found = matches(creboOf(search) ?? search, [sql`p.name`, sql`p.crebo`]);
  return sql`${level} and ${path} and ${valid} and ${found}`;
}
