import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { oneRow, rows, sql, type Sql } from '../database/sql.js';
import {
  matches,
  orderBy,
  PAGE_SIZE,
  sliceOf,
  type ListQuery,
  type ListRules,
} from '../directory/listing.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import { Import, type ImportKind, type ImportState } from './import.entity.js';
import { importsVisibleTo } from './imports-visible.js';

export type ImportSort = 'wanneer' | 'bestand';

export const IMPORT_LIST: ListRules<ImportSort> = {
  path: '/import',
  sorts: ['wanneer', 'bestand'],
  filters: { stand: ['alle', 'open', 'klaar', 'niet'] },
};

/** An import as the list shows it. */
export interface ImportRowOfList {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: ImportState;
  who: string | null;
  place: string | null;
  createdAt: string;
  rowsTotal: number;
  accepted: number;
  updated: number;
  unchanged: number;
  refused: number;
}

const STANDS: Readonly<Record<string, Sql>> = {
  open: sql`i.state in ('uploaded', 'columns', 'checking', 'checked', 'importing')`,
  klaar: sql`i.state = 'done'`,
  niet: sql`i.state in ('refused', 'dropped', 'undone')`,
};

/** The newest first is what one looks for, so that is the usual order and not the turned one. */
const ORDERS: Readonly<Record<ImportSort, Sql>> = {
  wanneer: sql`i.created_at`,
  bestand: sql`lower(i.file_name)`,
};

/** The files that were brought in, as far as they exist for somebody. */
@Injectable()
export class Imports {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async list(
    viewer: Viewer,
    query: ListQuery<ImportSort>,
  ): Promise<{ total: number; rows: ImportRowOfList[] }> {
    const { manager } = this.database;
    const wanted = this.wanted(viewer, query);
    const { total } = await oneRow<{ total: number }>(
      manager,
      sql`select count(*) as "total" ${wanted}`,
    );
    const turned =
      query.sort === 'wanneer' ? { ...query, isDescending: !query.isDescending } : query;
    const found = await rows<ImportRowOfList>(
      manager,
      sql`select i.id, i.kind, i.file_name as "fileName", i.state, a.name as "who", o.name as "place",
            i.created_at as "createdAt", i.rows_total as "rowsTotal", i.accepted, i.updated, i.unchanged, i.refused
          ${wanted} ${orderBy(turned, ORDERS, sql`i.id`)}
          limit ${PAGE_SIZE} offset ${sliceOf(query, Number(total)).offset}`,
    );
    return { total: Number(total), rows: found };
  }

  /** Problem 'not-found' for one that does not exist for this viewer. */
  find(viewer: Viewer, id: string): Promise<Import> {
    return this.mustSee(this.database.manager, viewer, id);
  }

  /** The same in a transaction that changes it. */
  async mustSee(manager: EntityManager, viewer: Viewer, id: string): Promise<Import> {
    const [seen] = await rows<{ id: string }>(
      manager,
      sql`select i.id from imports i where i.id = ${id} and ${importsVisibleTo(viewer)}`,
    );
    if (!seen) throw new Problem('not-found');
    return manager.findOneByOrFail(Import, { id });
  }

  /** An earlier import of the same file that was taken in, or waits to be; null when there is none. */
  async sameFile(viewer: Viewer, { id, fileHash, kind }: Import): Promise<Import | null> {
    const { manager } = this.database;
    const [same] = await rows<{ id: string }>(
      manager,
      sql`select i.id from imports i where i.file_hash = ${fileHash} and i.kind = ${kind} and i.id <> ${id}
            and i.state in ('done', 'checked', 'importing') and ${importsVisibleTo(viewer)}
          order by i.created_at desc limit 1`,
    );
    return same ? manager.findOneByOrFail(Import, { id: same.id }) : null;
  }

  private wanted(viewer: Viewer, { search, filters }: ListQuery): Sql {
    return sql`from imports i left join accounts a on a.id = i.account_id
      left join organisations o on o.id = i.organisation_id
      where ${importsVisibleTo(viewer)} and ${STANDS[filters.stand ?? 'alle'] ?? sql`1 = 1`}
        and ${matches(search, [sql`i.file_name`, sql`coalesce(a.name, '')`, sql`coalesce(o.name, '')`])}`;
  }
}
