import { IsNotEmpty, MaxLength } from 'class-validator';
import { Text } from '../directory/form-values.js';

const LONGEST_REASON = 300;

export class DeclineDto {
  @MaxLength(LONGEST_REASON, { message: `Maak dit korter: hoogstens ${LONGEST_REASON} tekens.` })
  @IsNotEmpty({ message: 'Vertel kort waarom het niet kan.' })
  @Text()
  reason = '';
}
