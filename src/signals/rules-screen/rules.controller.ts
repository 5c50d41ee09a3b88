import { Controller, Get, Param, Query } from '@nestjs/common';
import { readList } from '../../directory/listing.js';
import { Allow } from '../../web/allow.js';
import { page, seeOther, type Page, type Redirect } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { RuleRegions } from './rule-regions.js';
import { RuleScreens } from './rule-screens.js';
import { ruleRegionsPage, rulesPage, rulesPath } from './rules.page.js';
import { VersionList, versionRules } from './version-list.js';
import { versionsPage } from './versions.page.js';

/** The signal rules of a region, to read: points and days, and how they became so. */
@Controller('beheer/signaalregels')
@Allow('administrator', 'coordinator')
export class RulesController {
  constructor(
    private readonly regions: RuleRegions,
    private readonly screens: RuleScreens,
    private readonly versions: VersionList,
  ) {}

  @Get()
  async choose(@Viewing() viewer: Viewer): Promise<Page | Redirect> {
    const regions = await this.regions.of(viewer);
    const [only, ...others] = regions;
    if (only && others.length === 0) return seeOther(rulesPath(only));
    return page('signals/rule-regions', ruleRegionsPage(regions));
  }

  @Get(':number')
  async show(@Viewing() viewer: Viewer, @Param('number') number: string): Promise<Page> {
    return page('signals/rules', rulesPage(await this.screens.rules(viewer, number)));
  }

  @Get(':number/versies')
  async list(
    @Viewing() viewer: Viewer,
    @Param('number') number: string,
    @Query() given: Record<string, unknown>,
  ): Promise<Page> {
    const { region, policy: current } = await this.screens.inForce(viewer, number);
    const query = readList(versionRules(region.number), given);
    const mayChange = viewer.role === 'administrator';
    const found = await this.versions.of(region.number, query);
    return page(
      'signals/rule-versions',
      versionsPage(query, found, { region, current, mayChange }),
    );
  }
}
