import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { AGREEMENT_PARTIES, type AgreementParty } from '../agreements/agreement.entity.js';
import { AgreementBody } from '../agreements/agreement.api.dto.js';
import { BOTTLENECKS } from '../directory/data/bottlenecks.js';
import {
  DECISIONS,
  HIGHEST_SCORE,
  LOWEST_SCORE,
  MISSED_BECAUSE,
  VIEWS_ON_GOING_ON,
  type Decision,
  type MissedBecause,
  type ViewOnGoingOn,
} from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { PERSON_SIGNALS, type PersonSignalCode } from '../policy/person-signals.js';
import { AreWords, IsDay, IsWord, Tidy } from '../web/api-fields.js';

const LONGEST_TEXT = 2000;
const LONGEST_REASON = 300;
const LONGEST_PLACE = 120;
const MOST_AGREEMENTS = 10;
const SIGNALS = Object.keys(PERSON_SIGNALS);
const CODES = Object.keys(BOTTLENECKS);

/** Text of at most so many characters; left out when there is nothing to say. */
function Words(longest: number): PropertyDecorator {
  return (target, property) => {
    Tidy()(target, property);
    IsString({ message: 'Geef tekst.' })(target, property);
    MaxLength(longest, { message: `Hoogstens ${String(longest)} tekens.` })(target, property);
  };
}

/** When and where a talk is to be. */
export class PlanBody {
  @IsDay()
  date: Day;

  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Geef een tijd als uu:mm, zoals 10:30.' })
  time?: string;

  @IsOptional()
  @Words(LONGEST_PLACE)
  place?: string;

  @IsOptional()
  @Words(LONGEST_REASON)
  reason?: string;
}

class ViewsBody {
  @IsOptional()
  @IsWord(VIEWS_ON_GOING_ON)
  student?: ViewOnGoingOn;

  @IsOptional()
  @IsWord(VIEWS_ON_GOING_ON)
  mentor?: ViewOnGoingOn;

  @IsOptional()
  @IsWord(VIEWS_ON_GOING_ON)
  coach?: ViewOnGoingOn;
}

const isHeld = (body: RecordBody): boolean =>
  body.missed === undefined && body.exempt === undefined;

/** How a talk went, as another system sends it: held, missed, or exempt. */
export class RecordBody {
  @ValidateIf(isHeld)
  @IsDay()
  heldOn?: Day;

  @ValidateIf(isHeld)
  @IsArray({ message: 'Geef een lijst van wie erbij was.' })
  @ArrayMinSize(1, { message: 'Zeg wie erbij was.' })
  @ArrayMaxSize(AGREEMENT_PARTIES.length, { message: 'Noem iedereen één keer.' })
  @AreWords(AGREEMENT_PARTIES)
  present?: AgreementParty[];

  @IsOptional()
  @IsObject({ message: 'views heeft student, mentor en coach.' })
  @ValidateNested({ message: 'views heeft student, mentor en coach.' })
  @Type(() => ViewsBody)
  views?: ViewsBody;

  @IsOptional()
  @IsInt({ message: 'Een score is 1, 2, 3, 4 of 5.' })
  @Min(LOWEST_SCORE, { message: 'Een score is minstens 1.' })
  @Max(HIGHEST_SCORE, { message: 'Een score is hoogstens 5.' })
  score?: number;

  @IsOptional()
  @Words(LONGEST_TEXT)
  ownWords?: string;

  @IsOptional()
  @Words(LONGEST_TEXT)
  goesWell?: string;

  @IsOptional()
  @IsArray({ message: 'Geef een lijst van knelpunten.' })
  @ArrayMaxSize(CODES.length, { message: 'Noem elk knelpunt één keer.' })
  @AreWords(CODES)
  bottlenecks?: string[];

  @IsOptional()
  @IsArray({ message: 'Geef een lijst van afspraken.' })
  @ArrayMaxSize(MOST_AGREEMENTS, { message: `Hoogstens ${String(MOST_AGREEMENTS)} afspraken.` })
  @IsObject({ each: true, message: 'Een afspraak heeft what, who en eventueel by.' })
  @ValidateNested({ each: true, message: 'Een afspraak heeft what, who en eventueel by.' })
  @Type(() => AgreementBody)
  agreements?: AgreementBody[];

  @ValidateIf(isHeld)
  @IsWord(DECISIONS)
  decision?: Decision;

  @IsOptional()
  @Words(LONGEST_REASON)
  reason?: string;

  @IsOptional()
  @IsEmail({}, { message: 'Geef het e-mailadres van de nieuwe coach.' })
  newCoachEmail?: string;

  @IsOptional()
  @IsArray({ message: 'Geef een lijst van signalen.' })
  @ArrayMaxSize(SIGNALS.length, { message: 'Noem elk signaal één keer.' })
  @AreWords(SIGNALS)
  signals?: PersonSignalCode[];

  @IsOptional()
  @IsWord(MISSED_BECAUSE)
  missed?: MissedBecause;

  @IsOptional()
  @Words(LONGEST_REASON)
  note?: string;

  @IsOptional()
  @Words(LONGEST_REASON)
  @Matches(/\S/, { message: 'Vertel kort waarom het gesprek niet hoeft.' })
  exempt?: string;
}
