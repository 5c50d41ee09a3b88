import { OUTCOMES, type Outcome } from '../directory/data/code-lists.js';
import { choices } from '../directory/labels.js';
import type { Initiatives } from '../initiatives/initiatives.js';

/** What the answer to "How is it now?" mostly is, in the words of a button. */
const LIKELY = {
  nog_mbo_zelfde_opleiding: 'Mbo, zelfde opleiding',
  nog_mbo_andere_opleiding: 'Mbo, andere opleiding',
  uitgevallen: 'Gestopt',
  onbekend: 'Onbekend',
} as const satisfies Partial<Record<Outcome, string>>;

/** "Onbekend is an answer": that somebody asked is kept, but it says nothing of how it ended. */
export const NOBODY_KNOWS = 'onbekend' satisfies Outcome;

/** Rules section 8: stops and switches are recorded with a reason, as far as people know it. */
const WITH_REASON: ReadonlySet<Outcome> = new Set<Outcome>([
  'uitgevallen',
  'nog_mbo_andere_opleiding',
]);

export const mayHaveReason = (answer: Outcome): boolean => WITH_REASON.has(answer);

export interface AnswerChoice {
  readonly value: Outcome;
  readonly label: string;
}

export interface AnswerChoices {
  readonly likely: readonly AnswerChoice[];
  readonly others: readonly AnswerChoice[];
}

/** The outcomes that an initiative knows; "onbekend" always is one. */
export function answersOf(initiatives: Initiatives, code: string): AnswerChoices {
  const known = initiatives.find(code)?.outcomes ?? Object.keys(OUTCOMES);
  const isKnown = ({ value }: AnswerChoice) => value === NOBODY_KNOWS || known.includes(value);
  return {
    likely: choices(LIKELY).filter(isKnown),
    others: choices(OUTCOMES).filter((each) => isKnown(each) && !(each.value in LIKELY)),
  };
}
