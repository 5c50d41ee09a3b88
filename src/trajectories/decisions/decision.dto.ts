import { IsIn, MaxLength } from 'class-validator';
import { DayField } from '../../access/accounts/day-field.js';
import { OUTCOMES, type Outcome } from '../../directory/data/code-lists.js';
import { Needed, SeenVersion, Text } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';

const A_DAY = 'Vul een datum in, bijvoorbeeld 16-11-2026.';
const KINDS = Object.keys(OUTCOMES);

/** For a button that asks nothing. */
export class PushDto {
  @SeenVersion() version = 0;
}

export class StopCoachingDto {
  @DayField(A_DAY) @Needed('Vul de laatste dag van de coaching in.') lastDay: Day = '';
  @MaxLength(300, { message: 'Maak de reden korter: hoogstens 300 tekens.' })
  @Text()
  @Needed('Vul in waarom de coaching stopt. Een paar woorden is genoeg.')
  reason = '';
  @SeenVersion() version = 0;
}

export class CloseDto {
  @IsIn(KINDS, { message: 'Kies hoe het ging.' }) kind: Outcome | '' = '';
  @DayField(A_DAY) @Needed('Vul de dag van de uitkomst in.') onDay: Day = '';
  @SeenVersion() version = 0;
}

export class OutcomeDto {
  @IsIn(KINDS, { message: 'Kies wat er is gebeurd.' }) kind: Outcome | '' = '';
  @DayField(A_DAY) @Needed('Vul in op welke dag dat was.') onDay: Day = '';
  @MaxLength(200, { message: 'Maak dit korter: hoogstens 200 tekens.' }) @Text() wentFrom = '';
  @MaxLength(200, { message: 'Maak dit korter: hoogstens 200 tekens.' }) @Text() wentTo = '';
  @Text() bottleneck = '';
  @SeenVersion() version = 0;
}

export class RegisterDto {
  @Text() @Needed('Kies een traject.') initiative = '';
  @DayField(A_DAY) @Needed('Vul in vanaf welke dag.') registeredOn: Day = '';
  @SeenVersion() version = 0;
}
