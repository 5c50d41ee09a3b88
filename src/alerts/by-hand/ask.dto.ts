import { IsIn, MaxLength } from 'class-validator';
import { Needed, Text } from '../../directory/form-values.js';

export const LONGEST_ASK = 500;

/** What somebody asks of the youth adviser. */
export class AskDto {
  @MaxLength(LONGEST_ASK, { message: `Maak dit korter: hoogstens ${LONGEST_ASK} tekens.` })
  @Needed('Schrijf op wat er nodig is.')
  @Text()
  reason = '';
  @IsIn(['ja', 'nee'], { message: 'Kies ja of nee. Bespreek het eerst, als dat kan.' })
  studentKnows: 'ja' | 'nee' | '' = '';
}
