import { Needed, Text, Tick } from '../form-values.js';

class PeriodDto {
  @Text() schoolYear = '';
  @Needed('Vul de naam van de vakantie in.') @Text() name = '';
  @Needed('Vul de eerste vrije dag in.') @Text() from = '';
  @Needed('Vul de laatste vrije dag in.') @Text() to = '';
  /** What stood on the screen: the days and the name as they were. */
  @Text() seen = '';
}

export class NationalHolidayDto extends PeriodDto {
  @Needed('Kies een regio, of het hele land.') @Text() region = '';
  @Needed('Kies wat voor vakantie het is.') @Text() kind = '';
  @Text() certainty = '';
  @Text() source = '';
}

export class OwnHolidayDto extends PeriodDto {
  @Text() replaces = '';
}

export class ExtraWeeksDto {
  @Tick() extraWeeks = false;
}
