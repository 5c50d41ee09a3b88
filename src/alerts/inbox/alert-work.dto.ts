import { MaxLength } from 'class-validator';
import { DayField } from '../../access/accounts/day-field.js';
import { Needed, SeenVersion, Text, Tick } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';

/** As much as somebody reads on a phone before a visit. */
export const LONGEST_NOTE = 1000;
const longest = { message: `Maak dit korter: hoogstens ${LONGEST_NOTE} tekens.` };

/** One tap: "Ja, ik pak dit op". */
export class SeenAlertDto {
  @SeenVersion() version = 0;
}

export class PlanDto extends SeenAlertDto {
  @MaxLength(LONGEST_NOTE, longest)
  @Needed('Schrijf op wat je gaat doen.')
  @Text()
  plan = '';
}

export class GuidanceDto extends SeenAlertDto {
  @Needed('Kies hoe je contact zocht.') @Text() channel = '';
  @Needed('Kies of het lukte.') @Text() result = '';
  @MaxLength(LONGEST_NOTE, longest) @Text() note = '';
  @DayField('Vul een datum in, zoals 24-11-2026.') date: Day;
}

/** "Niet voor mij": `to` is the account of a colleague, or `terug` for coach and mentor. */
export class PassOnDto extends SeenAlertDto {
  @Needed('Kies aan wie je de melding geeft.') @Text() to = '';
  @MaxLength(LONGEST_NOTE, longest)
  @Needed('Schrijf op waarom. Dan weet de ander hoe het staat.')
  @Text()
  reason = '';
}

export class CloseDto extends SeenAlertDto {
  @Needed('Kies hoe het is afgelopen.') @Text() outcome = '';
  @DayField('Vul een datum in, zoals 24-11-2026.') date: Day;
  @MaxLength(LONGEST_NOTE, longest) @Text() note = '';
  /** "Ja, deze melding was niet nodig": asked when that is the outcome. */
  @Tick() sure = false;
}
