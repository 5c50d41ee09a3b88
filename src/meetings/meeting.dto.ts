import { MaxLength } from 'class-validator';
import { Choices, Count, Needed, SeenVersion, Text } from '../directory/form-values.js';
import { OptionalDay } from '../students/day-fields.js';
import type { Day } from '../policy/day.js';

const LONGEST_PLACE = 120;
export const LONGEST_QUESTION = 300;
export const LONGEST_TASK = 300;

const atMost = (length: number) => ({ message: `Maak dit korter: hoogstens ${length} tekens.` });

export class MeetingDto {
  @Needed('Vul de dag in.') @Text() onDay = '';
  @Needed('Vul de tijd in, zoals 15.00.') @Text() at = '';
  @MaxLength(LONGEST_PLACE, atMost(LONGEST_PLACE)) @Text() place = '';
  @Choices() participants: string[] = [];
  @Count() regionNumber: number | null = null;
  @SeenVersion() version = 0;
}

export class AddPointDto {
  @Text() student = '';
  @MaxLength(LONGEST_QUESTION, atMost(LONGEST_QUESTION)) @Text() question = '';
  /** 'voorstellen': accepted with one tap, and on to the next. */
  @Text() from = '';
}

export class DecideDto {
  @Text() decision = '';
  @MaxLength(LONGEST_TASK, atMost(LONGEST_TASK)) @Text() note = '';
  @Text() who = '';
  @Text() studentKnows = '';
  @OptionalDay('Vul een datum in die bestaat, of laat dit leeg.') by: Day | null = null;
  @OptionalDay('Kies een dag uit de lijst.') backOn: Day | null = null;
  @SeenVersion() version = 0;
}
