import { Count, Lines, SeenVersion, Text, Tick } from '../form-values.js';

export class OrganisationDto {
  @Text() kind = '';
  @Text() name = '';
  @Text() brin = '';
  @Text() holidayRegion = '';
  @Count() regionNumber: number | null = null;
  @Tick() extraWeeks = false;
  @SeenVersion() version = 0;
}

export class NewOrganisationDto extends OrganisationDto {
  @Lines() locations: string[] = [];
}

export class LocationDto {
  @Text() name = '';
  @Text() place = '';
  @SeenVersion() version = 0;
}
