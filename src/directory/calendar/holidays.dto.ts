import { Needed, Text, Tick } from '../form-values.js';

class PeriodDto {
  @Text() schoolYear = '';
  @Text() name = '';
  @Needed('Vul de eerste vrije dag in.') @Text() from = '';
  @Needed('Vul de laatste vrije dag in.') @Text() to = '';
  /** What stood on the screen: the days and the name as they were. */
  @Text() seen = '';
}

export class NationalHolidayDto extends PeriodDto {
  @Needed('Vul de naam van de vakantie in.') override name = '';
  @Needed('Kies een regio, of het hele land.') @Text() region = '';
  @Needed('Kies wat voor vakantie het is.') @Text() kind = '';
  @Text() certainty = '';
  @Text() source = '';
}

/** Without a name it takes the place of the holiday that is chosen. */
export class OwnHolidayDto extends PeriodDto {
  @Text() replaces = '';
}

export class ExtraWeeksDto {
  @Tick() extraWeeks = false;
}
