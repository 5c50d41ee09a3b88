import { Text } from '../directory/form-values.js';

export class SavedViewDto {
  @Text() naam = '';
  /** The query string of the list, as the page has it. */
  @Text() query = '';
}
