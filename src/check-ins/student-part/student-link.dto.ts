import { SeenVersion } from '../../directory/form-values.js';

export class SendLinkDto {
  /** How many links there were on the screen. */
  @SeenVersion() bekend = 0;
}
