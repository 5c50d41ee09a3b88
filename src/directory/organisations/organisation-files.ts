import { Injectable } from '@nestjs/common';
import { Holidays } from '../holidays.js';
import { Regions } from '../regions.js';
import type { OrganisationOnFile } from './organisation.page.js';
import { Register } from './register.js';

/** Everything that the page of one organisation shows. */
@Injectable()
export class OrganisationFiles {
  constructor(
    private readonly register: Register,
    private readonly regions: Regions,
    private readonly holidays: Holidays,
  ) {}

  /** Problem 'not-found' when there is none. */
  async of(id: string): Promise<OrganisationOnFile> {
    const organisation = await this.register.find(id);
    const [region, locations, people, ownHolidays] = await Promise.all([
      this.regions.find(organisation.regionNumber),
      this.register.locations(id),
      this.register.people(id),
      this.holidays.countOf(id),
    ]);
    return { organisation, region, locations, people, ownHolidays };
  }
}
