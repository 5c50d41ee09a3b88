import type { AlertInFull, ListedStep } from '../alert-lists.js';
import { ALERT_STATE_LABELS } from '../alert-words.js';
import type { AlertStepKind } from '../alert-step.entity.js';
import { clockLabel, shortDay } from '../../web/dates.js';

type Stand = 'klaar' | 'nu' | 'straks';

interface Stop {
  readonly title: string;
  readonly when: string | null;
  readonly state: Stand;
  readonly isDone: boolean;
  readonly isNow: boolean;
  readonly isBridge: boolean;
}

/** The line of states with who and when, for {{> stappen line}}. */
export function alertLine(full: AlertInFull) {
  return { label: 'Stand van deze melding', isShort: false, stops: stopsOf(full) };
}

function stopsOf(full: AlertInFull): Stop[] {
  const { alert } = full;
  const raised = stop(
    ALERT_STATE_LABELS.raised,
    'klaar',
    `${shortDay(alert.raisedOn)} ${clock(alert.raisedAt)}`,
  );
  const taken = takenOn(full);
  const guided = inGuidance(full);
  if (alert.isOpen) return [raised, taken, guided, stop(ALERT_STATE_LABELS.closed, 'straks', null)];
  const passed = [taken, guided].filter(({ isDone }) => isDone);
  const by = stepIn(full, alert.state === 'closed' ? 'closed' : 'handed_back');
  return [raised, ...passed, stop(ALERT_STATE_LABELS[alert.state], 'klaar', by && whoAndWhen(by))];
}

function takenOn(full: AlertInFull): Stop {
  const { alert, deadline } = full;
  const title = ALERT_STATE_LABELS.acknowledged;
  const step = stepIn(full, 'acknowledged');
  if (step) return stop(title, 'klaar', whoAndWhen(step));
  const isWaiting = alert.isOpen && alert.state === 'raised';
  return stop(title, isWaiting ? 'nu' : 'straks', isWaiting ? dueOf(deadline) : null);
}

function inGuidance(full: AlertInFull): Stop {
  const { alert, deadline } = full;
  const title = ALERT_STATE_LABELS.in_guidance;
  const step = stepIn(full, 'planned');
  if (step) return stop(title, alert.isOpen ? 'nu' : 'klaar', whoAndWhen(step));
  const isNext = alert.isOpen && alert.state === 'acknowledged';
  return stop(title, isNext ? 'nu' : 'straks', isNext ? `plan ${dueOf(deadline) ?? ''}` : null);
}

const stepIn = ({ steps }: AlertInFull, kind: AlertStepKind): ListedStep | null =>
  steps.find((step) => step.kind === kind) ?? null;

/** Rachid Amrani, wo 25 nov */
const whoAndWhen = ({ byName, onDay }: ListedStep): string =>
  [byName, unbroken(shortDay(onDay))].filter(Boolean).join(', ');

/** A date stays on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

const dueOf = (deadline: AlertInFull['deadline']): string | null =>
  deadline && `voor ${shortDay(deadline.by)}`;

/** 11.20 */
const clock = (at: Date): string => clockLabel(at).replace(' uur', '');

const stop = (title: string, state: Stand, when: string | null): Stop => ({
  ...{ title, when, state },
  isDone: state === 'klaar',
  isNow: state === 'nu',
  isBridge: false,
});
