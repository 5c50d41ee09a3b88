import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { ListRules } from '../directory/listing.js';
import { ALL } from './student-filters.js';

const NOBODY_YET: readonly string[] = [];

/** The names of the schools, institutions and mentors that a list can be filtered by. */
@Injectable()
export class ListNames {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** By id. */
  async of({ filters }: ListRules): Promise<ReadonlyMap<string, string>> {
    const { school = NOBODY_YET, instelling = NOBODY_YET, mentor = NOBODY_YET } = filters;
    const places = [...school, ...instelling].filter((id) => id !== ALL);
    const people = mentor.filter((id) => id !== ALL);
    const { manager } = this.database;
    const found = await rows<{ id: string; name: string }>(
      manager,
      sql`select o.id, o.name from organisations o where o.id in ${listed(manager, places)}
          union all
          select a.id, a.name from accounts a where a.id in ${listed(manager, people)}`,
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}
