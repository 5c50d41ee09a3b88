import { Text, Tick } from '../form-values.js';

class PeriodDto {
  @Text() schoolYear = '';
  @Text() name = '';
  @Text() from = '';
  @Text() to = '';
  /** What stood on the screen: the days and the name as they were. */
  @Text() seen = '';
}

export class NationalHolidayDto extends PeriodDto {
  @Text() region = '';
  @Text() kind = '';
  @Text() certainty = '';
  @Text() source = '';
}

export class OwnHolidayDto extends PeriodDto {
  @Text() replaces = '';
}

export class ExtraWeeksDto {
  @Tick() extraWeeks = false;
}
