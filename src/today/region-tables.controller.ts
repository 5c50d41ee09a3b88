import { Controller, Get, Query } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { rows, sql, sqlList } from '../database/sql.js';
import { readList } from '../directory/listing.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { RegionCounts } from '../trajectories/region-figures.js';
import { RegionMaps, type RegionMap } from '../trajectories/region-map.js';
import { overviewOf } from '../trajectories/region-overview.js';
import {
  COACHES,
  coachesPage,
  SCHOOLS,
  schoolsPage,
  type FormerCoach,
} from './region-tables.page.js';

/** The figures of a region in full, for its coordinator. */
@Controller()
@Allow('coordinator')
export class RegionTablesController {
  constructor(
    private readonly counts: RegionCounts,
    private readonly maps: RegionMaps,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  @Get('coaches')
  async coaches(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(COACHES, asked);
    const figures = await this.counts.of(viewer);
    const map = await this.maps.of(viewer);
    const { perCoach } = figures;
    const former = await this.formerAmong(perCoach, map);
    const content = coachesPage(query, overviewOf(figures, map), { perCoach, former });
    return page('today/coaches', content);
  }

  @Get('scholen')
  async schools(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(SCHOOLS, asked);
    const overview = overviewOf(await this.counts.of(viewer), await this.maps.of(viewer));
    return page('today/schools', schoolsPage(query, overview));
  }

  /** Who coaches somebody here without holding the role here today. */
  private async formerAmong(
    perCoach: ReadonlyMap<string | null, number>,
    { coaches }: RegionMap,
  ): Promise<FormerCoach[]> {
    const here = new Set(coaches.map(({ accountId }) => accountId));
    const others = [...perCoach.keys()].filter((id) => id !== null && !here.has(id));
    return rows<FormerCoach>(
      this.database.manager,
      sql`select a.id as "accountId", a.name from accounts a where a.id in ${sqlList(others)}
          order by a.name, a.id`,
    );
  }
}
