import { MaxLength } from 'class-validator';
import { Needed, SeenVersion, Text } from '../../directory/form-values.js';

export const LONGEST_REASON = 500;

/** A coordinator gives an alert to an adviser. */
export class AssignDto {
  @Needed('Kies een jongerenadviseur.') @Text() toId = '';
  @MaxLength(LONGEST_REASON, { message: `Maak dit korter: hoogstens ${LONGEST_REASON} tekens.` })
  @Needed('Schrijf op waarom. Dan weten coach en adviseur het ook.')
  @Text()
  reason = '';
  @SeenVersion() version = 0;
}
