import { answerIn, type Answer } from '../../mail/answer.js';
import { ON_ITS_WAY } from '../../mail/waiting-mail.js';

const ANSWERS: Readonly<Record<Answer['kind'], string>> = {
  taken: 'Aangenomen',
  address: 'Dit adres bestaat niet',
  refused: 'Geweigerd door de mailserver',
  later: 'De mailserver vraagt om later terug te komen',
  unreachable: 'De mailserver neemt niets aan',
};

const SEALED = 'Niet te lezen: gemaakt met een ander geheim van de installatie';

/** What the mail server said last, with its code for who looks after it. */
export function answerWords(lastAnswer: string | null): string {
  if (lastAnswer === ON_ITS_WAY) return 'Wordt nu bezorgd';
  const answer = answerIn(lastAnswer);
  if (answer === null) return 'Nog niet geprobeerd';
  if (answer.code === 'sealed') return SEALED;
  return answer.code === '' ? ANSWERS[answer.kind] : `${ANSWERS[answer.kind]} (${answer.code})`;
}

/** n•••@maasveld.nl: enough to recognise an address that is known, and not to learn one. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${at < 0 ? '' : address.slice(at)}`;
}
