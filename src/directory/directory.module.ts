import { Global, Module } from '@nestjs/common';
import { ExtraWeeksController } from './calendar/extra-weeks.controller.js';
import { NationalCalendarController } from './calendar/national.controller.js';
import { OwnCalendarController } from './calendar/own.controller.js';
import { OwnYears } from './calendar/own-years.js';
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
import { ProgrammeList } from './programmes/programme-list.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { Programmes } from './programmes.js';
import { ReferenceData } from './reference-data.js';
import { RegionsController } from './region/regions.controller.js';
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
    OwnCalendarController,
    ExtraWeeksController,
    ProgrammesController,
    NationalCalendarController,
    RegionsController,
  ],
  providers: [
    Calendars,
    Holidays,
    Locations,
    NationalCalendar,
    OrganisationFiles,
    Organisations,
    OwnCalendar,
    OwnYears,
    ProgrammeList,
    Programmes,
    ReferenceData,
    Regions,
    Register,
  ],
  exports: [Calendars, Locations, Organisations, Programmes, ReferenceData, Regions],
})
export class DirectoryModule {}
