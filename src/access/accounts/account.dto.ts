import { IsIn } from 'class-validator';
import { Needed, SeenVersion, Text } from '../../directory/form-values.js';
import { DayField } from './day-field.js';
import type { Day } from '../../policy/day.js';
import { ROLES, type Role } from '../../policy/roles.js';

export class PersonDto {
  @Text() name = '';
  @Text() email = '';
  @SeenVersion() version = 0;
}

export class AppointmentDto {
  @IsIn(ROLES, { message: 'Kies een rol.' })
  role: Role;

  @Needed('Kies een organisatie uit de lijst.') @Text() organisationId = '';
  @Text() locationId = '';

  @DayField('Vul de eerste dag in, zoals 1-8-2026.')
  startsOn: Day;
}

export class NewAccountDto extends AppointmentDto {
  @Needed('Vul een naam in.') @Text() name = '';
  @Needed('Vul een e-mailadres in, zoals naam@school.nl.') @Text() email = '';
}

export class LastDayDto {
  @DayField('Vul de laatste dag in, zoals 31-7-2027.')
  endsOn: Day;
}
