import { IsIn, IsUUID, MaxLength } from 'class-validator';
import { Choices, Needed, Text } from '../../directory/form-values.js';
import { type Level, LEVELS } from '../../policy/signals/level.js';
import { LONGEST_REASON as LONGEST_WHY } from '../overrides.js';

export const LONGEST_NOTE = 500;
export const LONGEST_REASON = 300;

const NotLonger = (length: number) =>
  MaxLength(length, { message: `Maak dit korter: hoogstens ${length} tekens.` });

/** "Ik maak me zorgen" */
export class NoticedDto {
  @Choices() signals: string[] = [];
  @NotLonger(LONGEST_NOTE) @Text() note = '';
  @IsUUID(undefined, { message: 'Open dit formulier opnieuw.' }) key = '';
}

export class CloseSignalDto {
  @NotLonger(LONGEST_REASON) @Needed('Vertel kort waarom dit niet meer speelt.') @Text() reason =
    '';
}

/** "Ik zie dit anders" */
export class OtherLevelDto {
  @IsIn(LEVELS, { message: 'Kies een niveau.' }) level: Level | '' = '';
  @NotLonger(LONGEST_WHY)
  @Needed('Schrijf op waarom je dit niveau kiest. Dat mag kort.')
  @Text()
  reason = '';
}
