import { MaxLength } from 'class-validator';
import { SeenVersion, Text } from '../directory/form-values.js';

export const LONGEST_PLACE = 120;
export const LONGEST_REASON = 300;

const NotLonger = (length: number) =>
  MaxLength(length, { message: `Maak dit korter: hoogstens ${length} tekens.` });

export class PlanDto {
  @SeenVersion() version = 0;
  /** One of the days that are offered, or ANOTHER_DAY. */
  @Text() date = '';
  @Text() otherDate = '';
  @Text() time = '';
  @NotLonger(LONGEST_PLACE) @Text() place = '';
  @NotLonger(LONGEST_REASON) @Text() reason = '';
  /** Filled by the button "Plan toch". */
  @Text() anyway = '';
  @Text() back = '';
}

/** A button under what is planned. */
export class PlanButtonDto {
  @SeenVersion() version = 0;
  @Text() back = '';
}
