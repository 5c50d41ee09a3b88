import { Choices, Count, SeenVersion, Text } from '../form-values.js';

export class ProgrammeDto {
  @Text() crebo = '';
  @Text() name = '';
  @Count() level: number | null = null;
  @Choices() learningPaths: string[] = [];
  @Text() validFrom = '';
  @Text() validUntil = '';
  @SeenVersion() version = 0;
}
