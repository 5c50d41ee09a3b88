import { isOpenAlert } from '../../policy/alerts.js';
import type { Day } from '../../policy/day.js';
import { shortDay } from '../../web/dates.js';
import {
  ALERT_CAUSE_LABELS,
  ALERT_OUTCOME_LABELS,
  ALERT_STATE_LABELS,
  deadlineLabel,
  type AlertDeadline,
} from '../alert-words.js';
import type { ListedAlert } from '../listed-alert.js';
import { alertPath } from './alert-paths.js';

/** Red when it is late, orange when it is for today; else ink, or grey for what does not press. */
type Tone = 'fout' | 'let' | 'half' | 'zacht';

/** One alert in a list, for {{> melding/rij}}. */
export function alertRow(listed: ListedAlert, today: Day, currentId: string | null = null) {
  const { alert, student } = listed;
  const isNew = alert.state === 'raised' || (alert.isOpen && alert.ownerId === null);
  return {
    href: alertPath(alert.id),
    name: student?.name ?? 'Een jongere',
    ...whenOf(listed, today),
    what: whatOf(listed),
    who: isNew ? whoOf(listed) : null,
    isNew,
    isCurrent: alert.id === currentId,
  };
}

function whenOf({ alert, deadline }: ListedAlert, today: Day): { when: string; tone: Tone } {
  if (deadline) {
    const tone = deadline.daysLate > 0 ? 'fout' : deadline.by === today ? 'let' : 'half';
    return { when: dueLine(deadline, today), tone };
  }
  if (alert.settledOn !== null)
    return {
      when: `${ALERT_STATE_LABELS[alert.state].toLowerCase()} ${dayMonth(alert.settledOn)}`,
      tone: 'zacht',
    };
  return { when: `sinds ${dayMonth(alert.acknowledgedOn ?? alert.raisedOn)}`, tone: 'zacht' };
}

/** "Voor do 26 nov" to react, "Plan voor di 1 dec" after that. */
function dueLine(deadline: AlertDeadline, today: Day): string {
  const label = deadlineLabel(deadline, today);
  const isPlan = deadline.asks === 'plan' && label.startsWith('Voor ');
  return isPlan ? `Plan ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

/** What somebody asked, or else the first reason: enough to choose by. */
function whatOf({ alert }: ListedAlert): string {
  if (!isOpenAlert(alert.state))
    return alert.outcome === null
      ? 'Terug naar coach en mentor'
      : ALERT_OUTCOME_LABELS[alert.outcome];
  const [first] = alert.reasons;
  return alert.question ?? (first ? firstPart(first.reason) : ALERT_CAUSE_LABELS[alert.cause]);
}

/** "18 uur afwezig zonder reden in 4 lesweken; de grens is 16 uur": the fact without its measure. */
const firstPart = (reason: string): string => reason.split(';')[0] ?? reason;

/** 19 jaar, Vakcollege De Brug. Van Marije Brouwer */
function whoOf({ student, institution, raisedBy }: ListedAlert): string {
  const facts = [student && `${student.age} jaar`, institution].filter(Boolean).join(', ');
  return `${facts}. ${raisedBy === null ? 'Vanzelf gemeld' : `Van ${raisedBy}`}`;
}

/** 18 nov */
const dayMonth = (day: Day): string => shortDay(day).split(' ').slice(1).join(' ');
