import { Needed, Text } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';
import { DayField } from '../accounts/day-field.js';

export class StandInDto {
  /** Left out by who arranges it for themselves. */
  @Text() absentId = '';
  @Needed('Kies wie het werk overneemt.') @Text() standInId = '';

  @DayField('Vul de eerste dag in, zoals 30-11-2026.')
  startsOn: Day;

  @DayField('Vul de laatste dag in, zoals 4-12-2026.')
  endsOn: Day;
}
