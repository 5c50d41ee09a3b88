import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Day } from '../policy/day.js';
import { IsDay, IsWord, Tidy } from '../web/api-fields.js';
import { AGREEMENT_PARTIES, type AgreementParty } from './agreement.entity.js';

const LONGEST_PROMISE = 300;

/** An agreement within a contact or a talk, as another system sends it. */
export class AgreementBody {
  @Tidy()
  @IsString({ message: 'Zeg wat er is afgesproken.' })
  @Matches(/\S/, { message: 'Zeg wat er is afgesproken.' })
  @MaxLength(LONGEST_PROMISE, { message: `Hoogstens ${String(LONGEST_PROMISE)} tekens.` })
  what: string;

  @IsWord(AGREEMENT_PARTIES)
  who: AgreementParty;

  @IsOptional()
  @IsDay()
  by?: Day;
}
