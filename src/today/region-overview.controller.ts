import { Controller, Get } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { AT_FIRST } from './at-first.js';
import { DayLine } from './day-line.js';
import { RegionCounts } from '../trajectories/region-figures.js';
import { RegionMaps } from '../trajectories/region-map.js';
import { overviewOf } from '../trajectories/region-overview.js';
import { regionOverviewPage } from './region-overview.page.js';
import { RegionConcerns } from './region-concerns.js';
import { RegionWaits } from './region-waits.js';

/** The home of a coordinator: what nobody takes care of yet, then the region in figures. */
@Controller('overzicht')
export class RegionOverviewController {
  constructor(
    private readonly counts: RegionCounts,
    private readonly maps: RegionMaps,
    private readonly waits: RegionWaits,
    private readonly concerns: RegionConcerns,
    private readonly dayLine: DayLine,
  ) {}

  @Get()
  @Allow('coordinator')
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    const map = await this.maps.of(viewer);
    const figures = await this.counts.of(viewer);
    const overview = overviewOf(figures, map);
    const around = {
      waits: await this.waits.of(viewer, '/overzicht', AT_FIRST),
      concern: await this.concerns.of(viewer, { map, figures, overview }, AT_FIRST),
      ...(await this.dayLine.on(viewer)),
    };
    return page('today/region-overview', regionOverviewPage(map, overview, around));
  }
}
