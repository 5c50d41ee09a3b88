import { IsNotEmpty, IsUUID, MaxLength } from 'class-validator';
import { SeenVersion, Text } from '../directory/form-values.js';

const LONGEST_WHAT = 300;
const LONGEST_PATH = 200;

export class NewAgreementDto {
  @IsUUID(undefined, { message: 'Open dit formulier opnieuw.' }) key = '';
  @MaxLength(LONGEST_WHAT, { message: `Maak dit korter: hoogstens ${LONGEST_WHAT} tekens.` })
  @IsNotEmpty({ message: 'Vul in wat er is beloofd.' })
  what = '';
  @Text() who = '';
  @Text() by = '';
}

/** A button under an agreement; `back` is the page on which it stands. */
export class AgreementButtonDto {
  @MaxLength(LONGEST_PATH) @Text() back = '';
}

export class AgreementDayDto extends AgreementButtonDto {
  @Text() by = '';
  @SeenVersion() version = 0;
}
