import { Needed, SeenVersion, Text } from '../../directory/form-values.js';
import type { Day } from '../../policy/day.js';
import { OptionalDay, orNull } from '../day-fields.js';
import type { HelpNews } from '../personal-facts.js';
import { Longest, OneOf } from './written.js';

/** Enough for what somebody reads in half a minute. */
export const LONGEST_HELP = 1500;

export const WANTS_SUPPORT: Readonly<Record<string, string>> = {
  ja: 'Ja',
  nee: 'Nee',
  onbekend: 'Weet ik nog niet',
};

export class HelpDto {
  @OneOf(Object.keys(WANTS_SUPPORT))
  @Needed('Kies of de leerling ondersteuning wil.')
  @Text()
  wantsSupport = '';
  @Longest(LONGEST_HELP) @Text() whatHelps = '';
  @OptionalDay('Vul een datum in, bijvoorbeeld 16-11-2026.') whatHelpsOn: Day | null = null;
  @SeenVersion() version = 0;
}

export const helpNewsOf = ({ wantsSupport, whatHelps, whatHelpsOn }: HelpDto): HelpNews => ({
  wantsSupport: wantsSupport === 'onbekend' ? null : wantsSupport === 'ja',
  whatHelps: orNull(whatHelps),
  whatHelpsOn,
});

export const wantsSupportOf = (wants: boolean | null): string =>
  wants === null ? 'onbekend' : wants ? 'ja' : 'nee';
