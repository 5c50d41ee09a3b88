import { Alert, type Acting } from '../alerts/alert.entity.js';
import { AlertStep } from '../alerts/alert-step.entity.js';
import type { Footing } from '../alerts/deadlines.js';
import { newAlert } from '../alerts/new-alerts.js';
import type { AuditLine } from '../audit/audit-line.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import type { AlertPlot } from './plan/alert-plots.js';

export interface ToldAlert {
  readonly alert: Alert;
  readonly steps: readonly AlertStep[];
}

/** Around whom it is told. */
export interface Tellers {
  readonly footing: Footing;
  readonly calendar: Calendar;
  readonly coachId: string;
  readonly adviserId: string;
  readonly today: Day;
}

type Happened = Pick<AlertStep, 'kind' | 'note'> & Partial<Pick<AlertStep, 'details'>>;

/** An alert that a coach asked for, as it came and went on: what lies ahead of today has not happened. */
export function storyOfAlert(plot: AlertPlot, tellers: Tellers): ToldAlert {
  const { footing, calendar, coachId, adviserId, today } = tellers;
  const raisedOn = calendar.schoolDayBefore(today, plot.ago);
  const byHand = { by: coachId, question: plot.question, studentKnows: plot.studentKnows };
  const nothingYet = { level: 'on_track', signals: [], after: null } as const;
  const raising = { cause: 'by_hand', ...nothingYet, at: momentOf(raisedOn, 0), byHand } as const;
  const alert = newAlert(footing, raisedOn, raising);
  const steps: AlertStep[] = [];
  const happen = (by: string, after: number, what: Happened, change: (acting: Acting) => void) => {
    const on = after === 0 ? raisedOn : calendar.schoolDayAfter(raisedOn, after);
    if (on >= today) return;
    const acting = { by, on, at: momentOf(on, steps.length) };
    change(acting);
    alert.version += steps.length === 0 ? 0 : 1;
    const { id: alertId, studentId } = alert;
    const kept = { alertId, studentId, onDay: on, at: acting.at, by, ...what };
    steps.push(Object.assign(new AlertStep(), kept));
  };
  happen(coachId, 0, { kind: 'raised', note: plot.question }, () => undefined);
  const { acknowledged, planned, guided = [], handedBack, closed } = plot;
  if (acknowledged !== undefined)
    happen(adviserId, acknowledged, { kind: 'acknowledged', note: null }, (acting) =>
      alert.acknowledge(acting),
    );
  if (planned)
    happen(adviserId, planned.after, { kind: 'planned', note: planned.plan }, ({ on }) =>
      alert.planFor(planned.plan, on),
    );
  for (const { after, how, note, reached } of guided) {
    const result = reached ? 'reached' : 'left_message';
    const details = { channel: how, result, date: calendar.schoolDayAfter(raisedOn, after) };
    happen(adviserId, after, { kind: 'guided', note, details }, () => undefined);
  }
  if (handedBack)
    happen(
      adviserId,
      handedBack.after,
      { kind: 'handed_back', note: handedBack.reason },
      (acting) => alert.handBack(acting),
    );
  if (closed)
    happen(adviserId, closed.after, closingOf(closed, raisedOn, calendar), (acting) =>
      alert.close(closed.outcome, acting.on, acting),
    );
  return { alert, steps };
}

function closingOf(
  { after, outcome }: NonNullable<AlertPlot['closed']>,
  raisedOn: Day,
  calendar: Calendar,
): Happened {
  return {
    ...{ kind: 'closed', note: null },
    details: { outcome, date: calendar.schoolDayAfter(raisedOn, after) },
  };
}

const MINUTES_APART = 47;

/** In the morning, each a while after the one before it. */
const momentOf = (day: Day, place: number): Date =>
  new Date(Date.parse(`${day}T08:10:00Z`) + place * MINUTES_APART * 60_000);

export const alertLine = ({ id, alertId, studentId, kind, by, at }: AlertStep): AuditLine => ({
  ...{ kind: 'change', action: `alert.${kind}`, actor: { accountId: by }, at },
  subject: { kind: 'alert', id: alertId },
  details: { student: studentId, step: id },
});
