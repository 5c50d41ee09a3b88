import type { AlertInFull } from '../../alerts/alert-lists.js';
import { ALERT_OUTCOME_LABELS, ALERT_STATE_LABELS } from '../../alerts/alert-words.js';
import type { Day } from '../../policy/day.js';
import { dayInList } from '../../students/student-words.js';
import { clockLabel } from '../../web/dates.js';

/** What happened with an alert: who got it and when, and how it stands. */
export function alertLine(listed: AlertInFull, today: Day) {
  const { alert } = listed;
  return {
    text: alert.isOpen ? openLine(listed, today) : overLine(listed, today),
    state: ALERT_STATE_LABELS[alert.state],
    href: `/meldingen/${alert.id}`,
  };
}

/** De jongerenadviseur van ROC Maasveld, Stationsweg heeft vandaag om 07.00 uur een melding gekregen. */
function openLine(listed: AlertInFull, today: Day): string {
  const { alert, owner, institution, location, reachesNobody } = listed;
  const on = alert.raisedOn === today ? 'vandaag' : `op ${dayInList(alert.raisedOn, today)}`;
  const when = `${on} om ${clockLabel(alert.raisedAt)}`;
  if (owner !== null && alert.acknowledgedOn !== null)
    return `Er is ${when} een melding gemaakt. ${owner} heeft die opgepakt.`;
  if (owner !== null) return `${owner} heeft ${when} een melding gekregen.`;
  if (reachesNobody)
    return `Er is ${when} een melding gemaakt. De coördinator zoekt er een jongerenadviseur bij.`;
  const place = [institution, location].filter(Boolean).join(', ');
  const adviser = place === '' ? 'De jongerenadviseur' : `De jongerenadviseur van ${place}`;
  return `${adviser} heeft ${when} een melding gekregen.`;
}

function overLine({ alert }: AlertInFull, today: Day): string {
  const on = dayInList(alert.settledOn ?? alert.raisedOn, today);
  if (alert.state === 'handed_back')
    return `De melding is op ${on} teruggegeven aan coach en mentor.`;
  const how =
    alert.outcome === null ? '' : `: ${ALERT_OUTCOME_LABELS[alert.outcome].toLowerCase()}`;
  return `De melding is op ${on} afgesloten${how}.`;
}
