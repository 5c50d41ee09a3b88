import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { AgreementBody } from '../agreements/agreement.api.dto.js';
import type { Day } from '../policy/day.js';
import { PERSON_SIGNALS, type PersonSignalCode } from '../policy/person-signals.js';
import { AreWords, IsDay, IsWord, Tidy } from '../web/api-fields.js';
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
const MOST = 10;

const AN_AGREEMENT = 'Een afspraak heeft what, who en eventueel by.';
const SIGNALS = Object.keys(PERSON_SIGNALS);

/** A contact as another system sends it. */
export class ContactBody {
  @IsDay()
  date: Day;

  @IsArray({ message: 'Geef een lijst met wie het contact was.' })
  @ArrayMinSize(1, { message: 'Zeg met wie het contact was.' })
  @ArrayMaxSize(CONTACT_PARTIES.length, { message: 'Noem iedereen één keer.' })
  @AreWords(CONTACT_PARTIES)
  with: ContactParty[];

  @IsWord(CHANNELS)
  channel: Channel;

  @IsWord(RESULTS)
  result: ContactResult;

  @IsOptional()
  @IsWord(IMPRESSIONS)
  impression?: Impression;

  @IsOptional()
  @Tidy()
  @IsString({ message: 'Een notitie is tekst.' })
  @MinLength(1, { message: 'Laat een lege notitie weg.' })
  @MaxLength(LONGEST_NOTE, { message: `Hoogstens ${String(LONGEST_NOTE)} tekens.` })
  note?: string;

  @IsOptional()
  @IsArray({ message: 'Geef een lijst van afspraken.' })
  @ArrayMaxSize(MOST, { message: `Hoogstens ${String(MOST)} afspraken.` })
  @IsObject({ each: true, message: AN_AGREEMENT })
  @ValidateNested({ each: true, message: AN_AGREEMENT })
  @Type(() => AgreementBody)
  agreements?: AgreementBody[] | null;

  @IsOptional()
  @IsArray({ message: 'Geef een lijst van signalen.' })
  @ArrayMaxSize(SIGNALS.length, { message: 'Noem elk signaal één keer.' })
  @AreWords(SIGNALS)
  signals?: PersonSignalCode[] | null;
}
