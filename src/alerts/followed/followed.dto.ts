import { MaxLength } from 'class-validator';
import { Needed, Text } from '../../directory/form-values.js';

export const LONGEST_ADDITION = 500;

/** What coach or mentor lets the adviser know. */
export class AdditionDto {
  @MaxLength(LONGEST_ADDITION, {
    message: `Maak dit korter: hoogstens ${LONGEST_ADDITION} tekens.`,
  })
  @Needed('Schrijf op wat de jongerenadviseur moet weten.')
  @Text()
  note = '';
}
