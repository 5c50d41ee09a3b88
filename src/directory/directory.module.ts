import { Global, Module } from '@nestjs/common';
import { Calendars } from './calendars.js';
import { Holidays } from './holidays.js';
import { Locations } from './locations.js';
import { NationalCalendar } from './national-calendar.js';
import { Organisations } from './organisations.js';
import { LocationCloseController } from './organisations/location-close.controller.js';
import { LocationsController } from './organisations/locations.controller.js';
import { OrganisationCloseController } from './organisations/organisation-close.controller.js';
import { OrganisationEditController } from './organisations/organisation-edit.controller.js';
import { OrganisationFiles } from './organisations/organisation-files.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { Register } from './organisations/register.js';
import { OwnCalendar } from './own-calendar.js';
import { ReferenceData } from './reference-data.js';
import { Regions } from './regions.js';

/** What the work refers to: regions, organisations, locations, programmes and holidays. */
@Global()
@Module({
  controllers: [
    OrganisationsController,
    OrganisationEditController,
    OrganisationCloseController,
    LocationsController,
    LocationCloseController,
  ],
  providers: [
    Calendars,
    Holidays,
    Locations,
    NationalCalendar,
    OrganisationFiles,
    Organisations,
    OwnCalendar,
    ReferenceData,
    Regions,
    Register,
  ],
  exports: [Calendars, Holidays, Locations, Organisations, ReferenceData, Regions],
})
export class DirectoryModule {}
