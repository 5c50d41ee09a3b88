import type { Account } from '../../directory/account.entity.js';
import type { Problem } from '../../problems/problem.js';
import type { Duties } from '../appointments-duties.js';
import { accountPath } from './accounts.page.js';

const STEPS = {
  close: {
    title: (name: string) => `Account van ${name} sluiten`,
    text: 'Deze persoon wordt meteen uitgelogd en kan niet meer inloggen. Uitnodigingen en tokens werken niet meer. Wat er is vastgelegd blijft bewaard. Je kunt het account later heropenen.',
    submit: 'Sluit dit account',
    path: 'sluiten',
  },
  'second-factor': {
    title: (name: string) => `Tweede stap van ${name} weghalen`,
    text: 'Doe dit alleen als deze persoon telefoon en herstelcodes kwijt is, en je zeker weet wie het vraagt. De persoon wordt uitgelogd, krijgt er een mail over en logt daarna in met alleen het wachtwoord.',
    submit: 'Haal de tweede stap weg',
    path: 'tweede-stap/weg',
  },
} as const;

export type Step = keyof typeof STEPS;

/** Asks before something is taken away. `duties` is what it leaves undone; some of it has to be done first. */
export function confirmPage(
  step: Step,
  account: Account,
  duties: readonly Duties[],
  problem: Problem | null = null,
) {
  const { title, text, submit, path } = STEPS[step];
  const back = accountPath(account.id);
  const isBlocked = duties.some(({ mustBeHandedOver }) => mustBeHandedOver);
  const undone = duties.map(({ sentence }) => sentence).join(' ');
  return {
    title: title(account.name),
    back: { href: back, label: account.name },
    text,
    warning: undone === '' ? (problem?.message ?? null) : undone,
    isBlocked,
    action: `${back}/${path}`,
    buttons: { submit, cancel: { href: back, label: 'Annuleer' } },
  };
}
