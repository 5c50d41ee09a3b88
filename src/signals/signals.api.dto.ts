import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PERSON_SIGNALS, type PersonSignalCode } from '../policy/person-signals.js';
import { type Level, LEVELS } from '../policy/signals/level.js';
import { IsWord, Tidy } from '../web/api-fields.js';

const CODES = Object.keys(PERSON_SIGNALS);
const LONGEST = 500;

/** Something that a person noticed about a student. */
export class SignalBody {
  @IsWord(CODES)
  code: PersonSignalCode;

  @IsOptional()
  @Tidy()
  @MaxLength(LONGEST, { message: `Hoogstens ${String(LONGEST)} tekens.` })
  @MinLength(1, { message: 'Laat een lege toelichting weg.' })
  @IsString({ message: 'Een toelichting is tekst.' })
  note?: string | null;
}

/** Another level that a person sets. */
export class LevelBody {
  @IsWord(LEVELS)
  level: Level;

  @Tidy()
  @MaxLength(LONGEST, { message: `Hoogstens ${String(LONGEST)} tekens.` })
  @MinLength(1, { message: 'Vertel in reason kort waarom.' })
  @IsString({ message: 'Vertel in reason kort waarom.' })
  reason: string;
}
