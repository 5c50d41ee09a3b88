import type { AlertStepKind } from '../alerts/alert-step.entity.js';
import { ALERT_OUTCOME_LABELS, ALERT_STEP_LABELS } from '../alerts/alert-words.js';
import { sql } from '../database/sql.js';
import type { AlertOutcome } from '../policy/alerts.js';
import type { AlertEvent } from './timeline-event.js';
import { dayText, keyOf, tableSource } from './timeline-source.js';
import type { Told } from './timeline-telling.js';

/* "Coach and mentor see each step" of an alert. */

export const alerts = tableSource<Omit<AlertEvent, 'kind'>>(
  ['alert'],
  (studentId) => ({
    alert: sql`${keyOf(sql`'alert'`, dayText(sql`x.on_day`), sql`x.at`)}
      from alert_steps x where x.student_id = ${studentId}`,
  }),
  (studentId, { from, to }) =>
    sql`select x.id, x.on_day as "at", x.alert_id as "alertId", x.kind as "step", x.note,
          a.name as "by", o.name as "toWhom", al.outcome
        from alert_steps x join alerts al on al.id = x.alert_id
        left join accounts a on a.id = x.by left join accounts o on o.id = x.to_account
        where x.student_id = ${studentId} and x.on_day between ${from} and ${to}`,
  (row) => [{ ...row, kind: 'alert' }],
);

const ICONS: Partial<Record<AlertStepKind, string>> = {
  acknowledged: 'user-heart',
  guided: 'user-heart',
  planned: 'list-check',
  added: 'message-circle',
  passed_on: 'arrows-exchange',
  assigned: 'arrows-exchange',
  escalated: 'clock-exclamation',
  handed_back: 'arrow-left',
  closed: 'circle-check',
};

/** What somebody has to know at once. */
const STANDS_OUT: ReadonlySet<AlertStepKind> = new Set<AlertStepKind>([
  ...['raised', 'worsened', 'escalated', 'handed_back'],
] as AlertStepKind[]);

export function alertTold({ step, note, toWhom, outcome, alertId }: AlertEvent): Told {
  const ended = step === 'closed' && outcome !== null ? outcomeLine(outcome) : null;
  return {
    icon: ICONS[step] ?? 'flag',
    tone: STANDS_OUT.has(step) ? 'oranje' : null,
    title: step === 'raised' ? 'Melding aan de jongerenadviseur' : ALERT_STEP_LABELS[step],
    who: 'melding',
    href: `/meldingen/${alertId}`,
    text:
      [toWhom === null ? null : `Aan ${toWhom}.`, ended, note].filter(Boolean).join(' ') || null,
  };
}

const outcomeLine = (outcome: AlertOutcome): string => `${ALERT_OUTCOME_LABELS[outcome]}.`;
