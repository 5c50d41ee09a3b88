import { Controller, Get, Query } from '@nestjs/common';
import { readList } from '../directory/listing.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { RegionCounts } from '../trajectories/region-figures.js';
import { RegionMaps } from '../trajectories/region-map.js';
import { overviewOf, type RegionOverview } from '../trajectories/region-overview.js';
import { COACHES, coachesPage, SCHOOLS, schoolsPage } from './region-tables.page.js';

/** The figures of a region in full, for its coordinator. */
@Controller()
@Allow('coordinator')
export class RegionTablesController {
  constructor(
    private readonly counts: RegionCounts,
    private readonly maps: RegionMaps,
  ) {}

  @Get('coaches')
  async coaches(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(COACHES, asked);
    return page('today/coaches', coachesPage(query, await this.overview(viewer)));
  }

  @Get('scholen')
  async schools(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(SCHOOLS, asked);
    return page('today/schools', schoolsPage(query, await this.overview(viewer)));
  }

  private async overview(viewer: Viewer): Promise<RegionOverview> {
    return overviewOf(await this.counts.of(viewer), await this.maps.of(viewer));
  }
}
