import { IsIn, MaxLength } from 'class-validator';
import { SeenVersion, Text } from '../../directory/form-values.js';
import { TOPIC_SCALE, VIEWS_ON_GOING_ON } from '../../policy/check-in.js';

/** Room for a few sentences on a phone. */
export const LONGEST = { words: 1000, viewWords: 300 } as const;

const NotLonger = (length: number) =>
  MaxLength(length, { message: `Maak dit korter: hoogstens ${length} tekens.` });

/** Or left open. */
const OneOf = (choices: readonly string[]) =>
  IsIn([...choices, ''], { message: 'Kies een van de antwoorden.' });

/** What a student fills in before a talk. No answer has to be given, and "liever niet" is one. */
export class OwnPartDto {
  @OneOf(['ja', 'niet']) wil = '';
  @OneOf(['1', '2', '3', '4', '5']) cijfer = '';
  @OneOf(TOPIC_SCALE) presence = '';
  @OneOf(TOPIC_SCALE) lessons = '';
  @OneOf(TOPIC_SCALE) others = '';
  @OneOf(TOPIC_SCALE) practice = '';
  @NotLonger(LONGEST.words) @Text() woorden = '';
  @NotLonger(LONGEST.words) @Text() bespreken = '';
  @OneOf(VIEWS_ON_GOING_ON) coaching = '';
  @NotLonger(LONGEST.viewWords) @Text() waarom = '';
  @SeenVersion() version = 0;
}
