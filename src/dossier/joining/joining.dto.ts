import { SeenVersion, Text } from '../../directory/form-values.js';

export class JoiningDto {
  /** Who stayed on the screen where it was confirmed. */
  @Text() keptId = '';
  @SeenVersion() keptVersion = 0;
  @SeenVersion() goneVersion = 0;
}
