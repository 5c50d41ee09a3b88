import { IsIn } from 'class-validator';
import { DayField } from '../../access/accounts/day-field.js';
import { Needed, SeenVersion } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';
import { HANDOVER_STATES, type HandoverState } from '../../policy/handover-steps.js';

export class HandoverDto {
  @IsIn(HANDOVER_STATES, { message: 'Kies waar de overdracht nu staat.' })
  state: HandoverState | '' = '';
  @DayField('Vul een datum in, bijvoorbeeld 16-11-2026.')
  @Needed('Vul in op welke dag dat was.')
  onDay: Day = '';
  /** The number of steps that were on the screen. */
  @SeenVersion() version = 0;
}
