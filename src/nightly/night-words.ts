import type { Changes } from '../facts/follower.js';
import type { NightRunKind } from './night-run.entity.js';

/** What started a run. */
export const KIND_LABELS: Readonly<Record<NightRunKind, string>> = {
  nightly: 'Vanzelf',
  command: 'Met de opdracht sweep',
  by_hand: 'Met de knop',
};

const ONE_AND_MORE: Readonly<Record<keyof Changes, readonly [one: string, more: string]>> = {
  checkInsCreated: ['nieuw gesprek', 'nieuwe gesprekken'],
  checkInsOverdue: ['gesprek te laat', 'gesprekken te laat'],
  levelsChanged: ['niveau veranderd', 'niveaus veranderd'],
  alertsRaised: ['nieuwe melding', 'nieuwe meldingen'],
  alertsEscalated: ['melding naar de coördinator', 'meldingen naar de coördinator'],
  tasksCreated: ['nieuwe taak', 'nieuwe taken'],
  failed: [
    'traject niet gelukt; morgen opnieuw, zie het logbestand',
    'trajecten niet gelukt; morgen opnieuw, zie het logbestand',
  ],
};

/** "3 nieuwe gesprekken"; what did not change is left out. */
export function changeLines(changes: Changes): string[] {
  return (Object.keys(ONE_AND_MORE) as (keyof Changes)[])
    .filter((name) => changes[name] > 0)
    .map((name) => `${changes[name]} ${ONE_AND_MORE[name][changes[name] === 1 ? 0 : 1]}`);
}
