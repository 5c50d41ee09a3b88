import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { limitTo, oneRow, rows, sql } from '../../database/sql.js';
import {
  matches,
  orderBy,
  PAGE_SIZE,
  sliceOf,
  type ListQuery,
  type ListRules,
} from '../../directory/listing.js';
import { settingsFrom, type SignalSettings } from '../../policy/signals/settings.js';

export type VersionSort = 'versie' | 'wie';

export const versionRules = (regionNumber: number): ListRules<VersionSort> => ({
  path: `/beheer/signaalregels/${regionNumber}/versies`,
  sorts: ['versie', 'wie'],
  filters: {},
});

interface Row {
  readonly version: number;
  readonly reason: string;
  readonly inForceAt: string;
  readonly by: string;
  /** JSON, as it is stored. */
  readonly settings: string;
  readonly before: string | null;
}

export interface Version extends Pick<Row, 'version' | 'reason' | 'inForceAt' | 'by'> {
  readonly settings: SignalSettings;
  /** Those of the version before it. */
  readonly before: SignalSettings;
}

/** Every version of the signal rules of a region that was ever valid: who made it, when and why. */
@Injectable()
export class VersionList {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async of(
    regionNumber: number,
    query: ListQuery<VersionSort>,
  ): Promise<{ total: number; rows: Version[] }> {
    const { manager } = this.database;
    const where = sql`p.region_number = ${regionNumber} and p.version is not null
      and ${matches(query.search, [sql`p.reason`, sql`a.name`])}`;
    const { total } = await oneRow<{ total: number | string }>(
      manager,
      sql`select count(*) as "total" from signal_policies p join accounts a on a.id = p.made_by
          where ${where}`,
    );
    // The last version first: that is the one in force.
    const lastFirst =
      query.sort === 'versie' ? { ...query, isDescending: !query.isDescending } : query;
    const orders = { versie: sql`p.version`, wie: sql`lower(a.name)` };
    const found = await rows<Row>(
      manager,
      sql`select p.version, p.reason, p.in_force_at as "inForceAt", a.name as "by", p.settings,
            q.settings as "before"
          from signal_policies p join accounts a on a.id = p.made_by
          left join signal_policies q on q.region_number = p.region_number and q.version = p.version - 1
          where ${where} ${orderBy(lastFirst, orders, sql`p.version desc`)}
          ${limitTo(PAGE_SIZE)} offset ${sliceOf(query, Number(total)).offset}`,
    );
    return { total: Number(total), rows: found.map(versionOf) };
  }
}

const versionOf = ({ settings, before, ...row }: Row): Version => ({
  ...row,
  settings: kept(settings),
  before: kept(before ?? '{}'),
});

const kept = (text: string): SignalSettings =>
  settingsFrom(JSON.parse(text) as Partial<Record<keyof SignalSettings, number>>);
