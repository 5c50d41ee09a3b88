import { IsIn } from 'class-validator';
import { SeenVersion } from '../directory/form-values.js';
import { TIMES_TO_CHOOSE } from '../policy/digest.js';

const ATime = () =>
  IsIn(['', ...TIMES_TO_CHOOSE], { message: 'Kies een tijd uit de lijst, of "Geen".' });

/** Up to three times; none: no digest. */
export class MailTimesDto {
  @ATime() tijd1 = '';
  @ATime() tijd2 = '';
  @ATime() tijd3 = '';
  @SeenVersion() version = 0;
}
