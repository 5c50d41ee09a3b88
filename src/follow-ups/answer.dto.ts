import { IsIn, MaxLength } from 'class-validator';
import { OUTCOMES, type Outcome } from '../directory/data/code-lists.js';
import { SeenVersion, Text } from '../directory/form-values.js';

export class AnswerDto {
  @IsIn(Object.keys(OUTCOMES), { message: 'Kies hoe het nu gaat.' }) answer: Outcome | '' = '';
  @MaxLength(300, { message: 'Maak de opmerking korter: hoogstens 300 tekens.' }) @Text() note = '';
  @Text() bottleneck = '';
  @SeenVersion() version = 0;
}
