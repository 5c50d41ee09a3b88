import { addDays, type Day } from '../../policy/day.js';
import { shortDay } from '../../web/dates.js';
import { SCORE_LABELS } from '../check-in-words.js';
import type { StudentPart } from '../student-part.entity.js';

/** What the student said beforehand, for {{> gesprek/stem}}; "Sem heeft nog niets ingevuld" when that is nothing. */
export function voiceOf(part: StudentPart | null, givenName: string, when: string) {
  if (part === null)
    return { who: null, lines: [], nothing: `${givenName} heeft nog niets ingevuld.` };
  if (part.declined)
    return { who: null, lines: [], nothing: `${givenName} zei ${when}: liever niet.` };
  const { score, ownWords, toDiscuss } = part;
  const lines = [
    ...(score === null ? [] : [`${score} van 5: ${(SCORE_LABELS[score] ?? '').toLowerCase()}`]),
    ...(ownWords === null ? [] : [ownWords]),
    ...(toDiscuss === null ? [] : [`Wil het hebben over: ${toDiscuss}`]),
  ];
  return {
    who: `${givenName} schreef ${when}`,
    lines: lines.map((text) => ({ text })),
    nothing: null,
  };
}

/** vandaag, gisteren, op di 17 nov */
export function saidOn(day: Day, today: Day): string {
  if (day === today) return 'vandaag';
  return day === addDays(today, -1) ? 'gisteren' : `op ${shortDay(day)}`;
}
