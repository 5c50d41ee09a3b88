import { IsIn } from 'class-validator';
import { DayField } from '../../access/accounts/day-field.js';
import { Needed } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';
import { SeenVersion } from '../../directory/form-values.js';
import type { StudyAdviceKind } from '../study-advice.entity.js';

export const ADVICES: Readonly<Record<StudyAdviceKind, { label: string; tone: string }>> = {
  positive: { label: 'Positief advies', tone: 'groen' },
  warning: { label: 'Waarschuwing', tone: 'oranje' },
  negative: { label: 'Negatief advies', tone: 'rood' },
};

export class AdviceDto {
  @IsIn(Object.keys(ADVICES), { message: 'Kies welk advies het is.' })
  kind: StudyAdviceKind | '' = '';
  @DayField('Vul een datum in, bijvoorbeeld 16-11-2026.')
  @Needed('Vul in op welke dag het advies is gegeven.')
  givenOn: Day = '';
  @SeenVersion() version = 0;
}
