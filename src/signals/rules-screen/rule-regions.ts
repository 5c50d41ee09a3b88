import { Injectable } from '@nestjs/common';
import { regionsOf } from '../../access/visible-students.js';
import { Regions } from '../../directory/regions.js';
import type { Region } from '../../directory/region.entity.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';

/** Of which regions somebody may read the signal rules: the administrator of all, a coordinator of their own. */
@Injectable()
export class RuleRegions {
  constructor(private readonly regions: Regions) {}

  async of(viewer: Viewer): Promise<Region[]> {
    const all = await this.regions.inUse();
    const own = regionsOf(viewer);
    return viewer.role === 'administrator' ? all : all.filter(({ number }) => own.includes(number));
  }

  /** Problem 'not-found' for another, as for one that does not exist. */
  async find(viewer: Viewer, number: string): Promise<Region> {
    const region = (await this.of(viewer)).find((each) => String(each.number) === number);
    if (!region) throw new Problem('not-found');
    return region;
  }
}
