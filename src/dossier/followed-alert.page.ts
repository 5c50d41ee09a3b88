import type { AlertInFull } from '../alerts/alert-lists.js';
import { alertBadge } from '../alerts/alert-badge.js';
import { mayAskForHelp } from '../alerts/asked-for.js';
import { askPath, TITLE } from '../alerts/by-hand/ask.page.js';
import { alertPath, lateLabel, whoHasIt } from '../alerts/followed/followed-words.js';
import { stepRows } from '../alerts/inbox/alert-steps.page.js';
import { READABLE_AFTER_CLOSE } from '../policy/alerts.js';
import { addDays, type Day } from '../policy/day.js';
import type { Reading } from './sides.page.js';

/** What people did last; the rest stands with the alert. */
const LAST_STEPS = 2;

/** With `isAsked`, the button to ask for help stands on the page already. */
type Following = Reading & { readonly isAsked: boolean };

/** Where the alert about a student stands, for {{> melding-volgen}}; null when there is nothing to follow or to ask. */
export function followedAlert(listed: AlertInFull | null, following: Following) {
  const { viewer, student, today, isAsked } = following;
  const mayAsk = mayAskForHelp(viewer) && !isAsked && listed?.alert.isOpen !== true;
  const ask = mayAsk ? { href: askPath(student.id), label: TITLE } : null;
  const alert = listed !== null && isToFollow(listed, today) ? blockOf(listed, today) : null;
  return alert === null && ask === null ? null : { alert, ask };
}

/** Open, or come back not long ago. */
const isToFollow = ({ alert }: AlertInFull, today: Day): boolean =>
  alert.isOpen ||
  (alert.state === 'handed_back' &&
    alert.settledOn !== null &&
    today <= addDays(alert.settledOn, READABLE_AFTER_CLOSE));

const blockOf = (listed: AlertInFull, today: Day) => ({
  badge: alertBadge(listed.alert.state),
  who: whoHasIt(listed),
  late: lateLabel(listed, today),
  steps: stepRows(listed.steps.filter(({ by }) => by !== null).slice(-LAST_STEPS)),
  href: alertPath(listed.alert.id),
  label: listed.alert.isOpen ? 'Bekijk de melding of vul aan' : 'Bekijk wat er nu kan',
});
