import { ArrayMaxSize, ArrayNotEmpty } from 'class-validator';
import { Choices, Needed, Text } from '../directory/form-values.js';
import { MOST_AT_ONCE } from './assignable.js';

export class AssignDto {
  /** Whose students they are now; empty for those without a coach. */
  @Text() from = '';
  @Text() school = '';

  /** Trajectories as they stood on the screen, each as id:version. */
  @ArrayMaxSize(MOST_AT_ONCE, { message: `Kies hoogstens ${MOST_AT_ONCE} leerlingen tegelijk.` })
  @ArrayNotEmpty({ message: 'Kies minstens één leerling.' })
  @Choices()
  trajectories: string[] = [];

  @Needed('Kies een coach.') @Text() coachId = '';
  @Text() notes = '';
}
