import type { Channel, ContactResult } from '../../contacts/contact.entity.js';
import { CHANNEL_LABELS, RESULT_LABELS } from '../../contacts/contact-words.js';
import type { AlertOutcome } from '../../policy/alerts.js';
import { momentLabel, shortDay } from '../../web/dates.js';
import type { ListedStep } from '../alert-lists.js';
import { ALERT_OUTCOME_LABELS, ALERT_STEP_LABELS } from '../alert-words.js';

/** What happened with an alert, the last first, for {{> melding/stappen}}. */
export const stepRows = (steps: readonly ListedStep[]) =>
  steps.toReversed().map((step) => ({
    title: titleOf(step),
    when: whenOf(step),
    note: step.note === '' ? null : step.note,
  }));

/** "Opgepakt door Rachid Amrani", "Gebeld, niet bereikt, door Rachid Amrani" */
function titleOf({ kind, byName, toName, details }: ListedStep): string {
  const by = byName === null ? '' : ` door ${byName}`;
  const isGiven = kind === 'passed_on' || kind === 'assigned';
  if (isGiven && toName !== null) return `Doorgegeven aan ${toName}${by}`;
  if (kind === 'guided') return `${guidedAs(details)}${by}`;
  if (kind === 'closed') return `Afgesloten${by}: ${lowerFirst(outcomeIn(details))}`;
  return `${ALERT_STEP_LABELS[kind]}${by}`;
}

function guidedAs(details: ListedStep['details']): string {
  const channel = CHANNEL_LABELS[details?.channel as Channel] as string | undefined;
  const result = RESULT_LABELS[details?.result as ContactResult] as string | undefined;
  const words = [channel, result && lowerFirst(result)].filter(Boolean);
  return words.length === 0 ? ALERT_STEP_LABELS.guided : words.join(', ');
}

function outcomeIn(details: ListedStep['details']): string {
  const label = ALERT_OUTCOME_LABELS[details?.outcome as AlertOutcome] as string | undefined;
  return label ?? 'uitkomst niet bekend';
}

/** The day on which it was done, where that is another than when it was written down. */
function whenOf({ at, onDay, details }: ListedStep): string {
  const day = details?.date;
  const moment = momentLabel(at);
  return day === undefined || day === onDay ? moment : `op ${shortDay(day)}, vastgelegd ${moment}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
