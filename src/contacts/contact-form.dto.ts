import { IsUUID, MaxLength } from 'class-validator';
import { Choices, Needed, SeenVersion, Text, Tick } from '../directory/form-values.js';

const NOTE_LENGTH = 2000;
const AGREEMENT_LENGTH = 300;

/** Of a working note too. */
export const LONGEST = { note: NOTE_LENGTH, agreement: AGREEMENT_LENGTH } as const;

const NotLonger = (length: number) =>
  MaxLength(length, { message: `Maak dit korter: hoogstens ${length} tekens.` });

/** How a contact went, as the form asks it. */
export class HowDto {
  /** A tile, or `anders`: then parties, channel and result say it. */
  @Text() how = '';
  @Choices() parties: string[] = [];
  @Text() channel = '';
  @Text() result = '';
  @Text() date = '';
  @Text() impression = '';
  @NotLonger(NOTE_LENGTH) @Text() note = '';
}

export class NewContactDto extends HowDto {
  @Choices() students: string[] = [];
  @IsUUID(undefined, { message: 'Open dit formulier opnieuw.' }) key = '';
  @Text() next = '';
  @NotLonger(AGREEMENT_LENGTH) @Text() what1 = '';
  @Text() who1 = '';
  @Text() by1 = '';
  @NotLonger(AGREEMENT_LENGTH) @Text() what2 = '';
  @Text() who2 = '';
  @Text() by2 = '';
  @NotLonger(AGREEMENT_LENGTH) @Text() what3 = '';
  @Text() who3 = '';
  @Text() by3 = '';
  @Choices() signals: string[] = [];
  @NotLonger(NOTE_LENGTH) @Text() workingNote = '';
  /** Sent along by the script that keeps a draft: nobody looks at the answer. */
  @Tick() silent = false;
}

export class CorrectContactDto extends HowDto {
  @SeenVersion() version = 0;
  @NotLonger(AGREEMENT_LENGTH) @Text() reason = '';
}

export class WithdrawContactDto {
  @SeenVersion() version = 0;
  @NotLonger(AGREEMENT_LENGTH) @Needed('Vertel kort waarom.') @Text() reason = '';
}
