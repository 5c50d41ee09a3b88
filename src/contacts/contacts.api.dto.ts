import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  Validate,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { AGREEMENT_PARTIES, type AgreementParty } from '../agreements/agreement.entity.js';
import { isDay, type Day } from '../policy/day.js';
import { PERSON_SIGNALS, type PersonSignalCode } from '../policy/person-signals.js';
import {
  CHANNELS,
  CONTACT_PARTIES,
  IMPRESSIONS,
  RESULTS,
  type Channel,
  type ContactParty,
  type ContactResult,
  type Impression,
} from './contact.entity.js';

const LONGEST_NOTE = 2000;
const LONGEST_PROMISE = 300;
const MOST = 10;

@ValidatorConstraint({ name: 'day' })
class IsDayThatExists implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isDay(value);
  }

  defaultMessage(): string {
    return 'Geef een datum die bestaat, als jjjj-mm-dd.';
  }
}

const choice = (words: readonly string[]) => ({ message: `Kies uit: ${words.join(', ')}.` });
const choices = (words: readonly string[]) => ({ ...choice(words), each: true });
const SIGNALS = Object.keys(PERSON_SIGNALS);

class AgreementBody {
  @IsString({ message: 'Zeg wat er is afgesproken.' })
  @Matches(/\S/, { message: 'Zeg wat er is afgesproken.' })
  @MaxLength(LONGEST_PROMISE, { message: `Hoogstens ${String(LONGEST_PROMISE)} tekens.` })
  what: string;

  @IsIn(AGREEMENT_PARTIES, choice(AGREEMENT_PARTIES))
  who: AgreementParty;

  @IsOptional()
  @Validate(IsDayThatExists)
  by?: Day;
}

/** A contact as another system sends it. */
export class ContactBody {
  @Validate(IsDayThatExists)
  date: Day;

  @IsArray({ message: 'Geef een lijst met wie het contact was.' })
  @ArrayMinSize(1, { message: 'Zeg met wie het contact was.' })
  @ArrayMaxSize(CONTACT_PARTIES.length, { message: 'Noem iedereen één keer.' })
  @IsIn(CONTACT_PARTIES, choices(CONTACT_PARTIES))
  with: ContactParty[];

  @IsIn(CHANNELS, choice(CHANNELS))
  channel: Channel;

  @IsIn(RESULTS, choice(RESULTS))
  result: ContactResult;

  @IsOptional()
  @IsIn(IMPRESSIONS, choice(IMPRESSIONS))
  impression?: Impression;

  @IsOptional()
  @IsString({ message: 'Een notitie is tekst.' })
  @MinLength(1, { message: 'Laat een lege notitie weg.' })
  @MaxLength(LONGEST_NOTE, { message: `Hoogstens ${String(LONGEST_NOTE)} tekens.` })
  note?: string;

  @IsOptional()
  @IsArray({ message: 'Geef een lijst van afspraken.' })
  @ArrayMaxSize(MOST, { message: `Hoogstens ${String(MOST)} afspraken.` })
  @ValidateNested({ each: true, message: 'Een afspraak heeft what, who en eventueel by.' })
  @Type(() => AgreementBody)
  agreements?: AgreementBody[];

  @IsOptional()
  @IsArray({ message: 'Geef een lijst van signalen.' })
  @ArrayMaxSize(SIGNALS.length, { message: 'Noem elk signaal één keer.' })
  @IsIn(SIGNALS, choices(SIGNALS))
  signals?: PersonSignalCode[];
}
