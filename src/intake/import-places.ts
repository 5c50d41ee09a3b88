import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql, sqlList, type Sql } from '../database/sql.js';
import type { Viewer } from '../web/viewer.js';
import { kindsFor } from './imports-visible.js';

/** A school or institution for which somebody may bring in a file. */
export interface ImportPlace {
  id: string;
  name: string;
  brin: string;
}

/** For which schools somebody may bring in: their own, or those of the region; the administrator for all. */
@Injectable()
export class ImportPlaces {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  of(viewer: Viewer): Promise<ImportPlace[]> {
    return rows<ImportPlace>(
      this.database.manager,
      sql`select o.id, o.name, o.brin from organisations o
          where o.closed_on is null and o.kind <> 'municipality' and ${this.open(viewer)}
          order by lower(o.name), o.id`,
    );
  }

  /** The institutions whose absence somebody may bring in, and that have students of ours. */
  async withAbsence(viewer: Viewer): Promise<string[]> {
    if (!kindsFor(viewer).includes('absence')) return [];
    const found = await rows<{ id: string }>(
      this.database.manager,
      sql`select o.id from organisations o
          where o.closed_on is null and o.kind = 'mbo' and ${this.open(viewer)}
            and o.id in (select e.organisation_id from enrolments e where e.ends_on is null)`,
    );
    return found.map(({ id }) => id);
  }

  private open({ role, posts }: Viewer): Sql {
    if (role === 'administrator') return sql`1 = 1`;
    if (role === 'coordinator')
      return sql`o.region_number in ${sqlList(posts.map(({ regionNumber }) => regionNumber))}`;
    return sql`o.id in ${sqlList(posts.map(({ organisationId }) => organisationId))}`;
  }
}
