import { MaxLength } from 'class-validator';
import { Choices, Text } from '../directory/form-values.js';
import { LONGEST_PLACE } from './plan.dto.js';

/** The rows stand in the order of the screen: each talk as id:version, with its time. */
export class ProposalDto {
  @Text() plek = '';
  @Text() dag = '';
  @Text() first = '';
  @Text() between = '';
  @MaxLength(LONGEST_PLACE, { message: `Maak dit korter: hoogstens ${LONGEST_PLACE} tekens.` })
  @Text()
  place = '';
  @Choices() talks: string[] = [];
  @Choices() times: string[] = [];
  /** The ids that are ticked. */
  @Choices() chosen: string[] = [];
  /** `tijden`: only fill in the times again. */
  @Text() step = '';
}
