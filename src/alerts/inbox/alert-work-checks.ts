import { Problem, type FieldProblem } from '../../problems/problem.js';
import { fault, inTheFuture, refuse } from '../../students/day-fields.js';
import { ALERT_OUTCOMES, type AlertOutcome } from '../../policy/alerts.js';
import type { Day } from '../../policy/day.js';
import { dayLabel } from '../../web/dates.js';
import type { AdviserChoice } from '../alert-lists.js';
import { BACK } from './alert-forms.page.js';
import type { CloseDto, GuidanceDto } from './alert-work.dto.js';
import { GUIDANCE_CHANNELS, GUIDANCE_RESULTS } from './guidance.page.js';

/** Problem 'invalid-input' for what no adviser can have done; `since`: the day of the alert. */
export function checkGuidance(
  { channel, result, date }: GuidanceDto,
  { since, today }: { since: Day | null; today: Day },
): void {
  refuse([
    isIn(GUIDANCE_CHANNELS, channel) ? null : fault('channel', 'Kies hoe je contact zocht.'),
    isIn(GUIDANCE_RESULTS, result) ? null : fault('result', 'Kies of het lukte.'),
    inTheFuture('date', date, today),
    since !== null && date < since
      ? fault('date', `Kies een dag vanaf de melding, ${dayLabel(since)}.`)
      : null,
  ]);
}

/** "False alarms are counted: a policy is judged by them", so they are asked twice, and why. */
export function checkClose({ outcome, note, sure, date }: CloseDto, today: Day): AlertOutcome {
  const known = ALERT_OUTCOMES.find((each) => each === outcome);
  const isFalseAlarm = known === 'not_needed';
  refuse([
    known ? null : fault('outcome', 'Kies hoe het is afgelopen.'),
    isFalseAlarm && !sure ? fault('sure', 'Vink aan dat de melding niet nodig was.') : null,
    inTheFuture('date', date, today),
    isFalseAlarm && note === ''
      ? fault('note', 'Schrijf op waarom de melding niet nodig was.')
      : null,
  ]);
  return known ?? 'not_needed';
}

/** The colleague who was chosen; null for back to coach and mentor. */
export function receiverIn(to: string, advisers: readonly AdviserChoice[]): AdviserChoice | null {
  if (to === BACK) return null;
  const found = advisers.find(({ accountId }) => accountId === to);
  if (!found) throw refusal(fault('to', 'Kies iemand uit de lijst.'));
  return found;
}

const refusal = (field: FieldProblem): Problem => new Problem('invalid-input', undefined, [field]);

const isIn = (choices: readonly string[], value: string): boolean => choices.includes(value);
