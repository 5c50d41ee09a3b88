import type { AlertCause, AlertOutcome, AlertState } from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import { shortDay } from '../web/dates.js';
import type { AlertStepKind } from './alert-step.entity.js';

export const ALERT_STATE_LABELS: Readonly<Record<AlertState, string>> = {
  raised: 'Nieuw',
  acknowledged: 'Opgepakt',
  in_guidance: 'In begeleiding',
  closed: 'Afgesloten',
  handed_back: 'Teruggegeven',
};

export const ALERT_CAUSE_LABELS: Readonly<Record<AlertCause, string>> = {
  at_risk: 'Dreigt te stoppen',
  inaction: 'Er is nog geen contact geweest',
  by_hand: 'Iemand vraagt om hulp',
};

/** In the order in which an adviser chooses. */
export const ALERT_OUTCOME_LABELS: Readonly<Record<AlertOutcome, string>> = {
  same_programme: 'Weer op koers in dezelfde opleiding',
  other_programme: 'Naar een andere opleiding',
  learn_work: 'Naar een leer-werktraject',
  work: 'Aan het werk',
  day_activity: 'Naar dagbesteding',
  care: 'Naar zorg',
  moved: 'Verhuisd',
  unreachable: 'Geen contact mogelijk',
  not_needed: 'Was niet nodig (loos alarm)',
};

/** What happened, after which comes who did it. */
export const ALERT_STEP_LABELS: Readonly<Record<AlertStepKind, string>> = {
  raised: 'Gemeld',
  reason_added: 'Er kwam een reden bij',
  worsened: 'Niveau is verslechterd',
  asked: 'Nog eens om hulp gevraagd',
  assigned: 'Toegewezen',
  acknowledged: 'Opgepakt',
  planned: 'Plan gemaakt',
  guided: 'Begeleiding',
  added: 'Aanvulling',
  passed_on: 'Doorgegeven aan een collega',
  rerouted: 'Opnieuw gemeld',
  escalated: 'Gemeld bij de coördinator: nog niet opgepakt',
  fallen: 'Niveau is gedaald',
  handed_back: 'Teruggegeven',
  closed: 'Afgesloten',
};

/** What is asked of the adviser by which day, and how many school days that is over. */
export interface AlertDeadline {
  readonly asks: 'acknowledge' | 'plan';
  readonly by: Day;
  /** 0 while it is not over. */
  readonly daysLate: number;
}

/** "1 dag te laat", "Vandaag reageren", "Voor do 26 nov" */
export function deadlineLabel({ asks, by, daysLate }: AlertDeadline, today: Day): string {
  if (daysLate > 0) return `${daysLate} ${daysLate === 1 ? 'dag' : 'dagen'} te laat`;
  if (by === today) return asks === 'acknowledge' ? 'Vandaag reageren' : 'Vandaag een plan';
  return `Voor ${shortDay(by)}`;
}
