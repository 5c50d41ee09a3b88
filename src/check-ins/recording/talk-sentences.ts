import type { Day } from '../../policy/day.js';
import type { PhaseName } from '../../policy/phases.js';
import { longDay } from '../../web/dates.js';
import { NO_TALK_ANY_MORE, weekOf } from '../check-in-words.js';
import { WEEKEND, type NextTalk } from './outlooks.js';

/** Volgend gesprek in de week van 12 januari 2027. De kerstvakantie telt niet mee. */
export function nextSentence({ dueWeek, leftOut }: NextTalk, phase: PhaseName): string {
  if (dueWeek === null) return NO_TALK_ANY_MORE[phase] ?? 'Er komt geen gesprek meer.';
  const next = `Volgend gesprek in ${weekOf(dueWeek)}.`;
  return leftOut.length === 0 ? next : `${next} ${notCounted(leftOut)}`;
}

/** De herfstvakantie en de kerstvakantie tellen niet mee. */
function notCounted(names: readonly string[]): string {
  const known = names.map(withArticle);
  const last = known.at(-1) ?? '';
  const all = known.length === 1 ? last : `${known.slice(0, -1).join(', ')} en ${last}`;
  const text = all.charAt(0).toUpperCase() + all.slice(1);
  return `${text} ${known.length === 1 ? 'telt' : 'tellen'} niet mee.`;
}

const withArticle = (name: string): string =>
  /vakantie$/i.test(name) ? `de ${name.toLowerCase()}` : name;

/** Zaterdag 28 november is geen schooldag. Dat mag. Null for a school day. */
export function dayOffSentence(day: Day, dayOff: string | null): string | null {
  if (dayOff === null) return null;
  const why = dayOff === WEEKEND ? '' : ` (${dayOff.toLowerCase()})`;
  return `${longDay(day)} is geen schooldag${why}. Dat mag: het gesprek telt gewoon mee.`;
}

const MONTH = new Intl.DateTimeFormat('nl-NL', { month: 'long', timeZone: 'UTC' });

/** februari */
const monthOf = (day: Day): string => MONTH.format(new Date(`${day}T00:00:00Z`));

/** In november vraagt Marije nog een keer hoe het met Sem gaat. Empty when nobody asks any more. */
export function asksAgainSentence(on: Day | null, coach: string, givenName: string): string {
  if (on === null) return '';
  const asks = coach === 'jij' ? 'vraag jij' : `vraagt ${coach}`;
  return ` In ${monthOf(on)} ${asks} nog een keer hoe het met ${givenName} gaat.`;
}
