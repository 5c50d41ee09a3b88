import type { Day } from '../../policy/day.js';
import { dayInList } from '../../students/student-words.js';
import { ALERT_CAUSE_LABELS, ALERT_OUTCOME_LABELS, deadlineLabel } from '../alert-words.js';
import type { ListedAlert } from '../listed-alert.js';

/* How an alert is followed by who does not work it. */

export const ALERTS = '/meldingen';
export const alertPath = (id: string): string => `${ALERTS}/${id}`;

/** What it is about, in one line: what somebody asked, or else the first reason. */
export const headlineOf = ({ alert }: ListedAlert): string =>
  alert.question ?? alert.reasons[0]?.reason ?? ALERT_CAUSE_LABELS[alert.cause];

/** "ROC Maasveld, Stationsweg" */
export const placeOf = ({ institution, location }: ListedAlert): string | null =>
  [institution, location].filter(Boolean).join(', ') || null;

/** Who is busy with it. */
export function whoHasIt({ alert, owner, reachesNobody }: ListedAlert): string {
  if (alert.state === 'closed')
    return alert.outcome === null ? 'Afgesloten' : ALERT_OUTCOME_LABELS[alert.outcome];
  if (alert.state === 'handed_back') return `Teruggegeven door ${owner ?? 'de jongerenadviseur'}`;
  if (reachesNobody)
    return 'Er is geen jongerenadviseur op deze locatie. De coördinator wijst toe.';
  if (alert.state === 'raised')
    return owner === null ? 'Nog niet opgepakt' : `Bij ${owner}, nog niet opgepakt`;
  return alert.state === 'acknowledged' ? `${owner} pakt dit op` : `${owner} begeleidt`;
}

/** "1 dag te laat"; null when it is not. */
export const lateLabel = ({ deadline }: ListedAlert, today: Day): string | null =>
  deadline !== null && deadline.daysLate > 0 ? deadlineLabel(deadline, today) : null;

/** "Gemeld op di 24 nov", and when it was over. */
export function whenLine({ alert }: ListedAlert, today: Day): string {
  const raised = `Gemeld op ${dayInList(alert.raisedOn, today)}`;
  if (alert.settledOn === null) return raised;
  const what = alert.state === 'closed' ? 'afgesloten' : 'teruggegeven';
  return `${raised}, ${what} op ${dayInList(alert.settledOn, today)}`;
}
