import { earliestOf } from '../day.js';
import { daysAhead } from './days-ahead.js';
import type { CalendarOfPhase, SignalFacts } from './facts.js';
import { levelOf, type Thresholds } from './level.js';
import { RULES } from './rules.js';
import type { SignalSettings } from './settings.js';
import type { Evaluation, Signal } from './signal.js';
import { type Asked, viewOf } from './view.js';

/**
 * Rules section 5: what follows from the facts about a student on a day. "The same facts and date give the
 * same level, in the nightly run, on a page and in a test."
 */
export function evaluate(
  facts: SignalFacts,
  calendarOf: CalendarOfPhase,
  asked: Asked,
): Evaluation {
  const view = viewOf(facts, calendarOf, asked);
  const signals: Signal[] = [];
  const unknown: string[] = [];
  const changes = daysAhead(facts);
  for (const [code, rule] of RULES) {
    const verdict = rule(view);
    if (verdict.signal) signals.push({ code, ...verdict.signal });
    if (verdict.isUnknown) unknown.push(code);
    changes.push(...verdict.changes);
  }
  const changesOn = earliestOf(changes.filter((day) => day !== null && day > asked.today));
  return { signals, unknown, ...weighed(signals, asked.settings), changesOn };
}

type Weighing = Pick<Signal, 'points' | 'hardLevel'>;

/** The sum of these signals, and the level that it gives. */
export function weighed(
  signals: readonly Weighing[],
  settings: SignalSettings,
): Pick<Evaluation, 'score' | 'level'> {
  const score = scoreOf(signals, settings);
  const hard = signals.map(({ hardLevel }) => hardLevel);
  return { score, level: levelOf(score, hard, thresholdsOf(settings)) };
}

/** "Protective ones at most -3 in total, sum never below 0." */
function scoreOf(
  signals: readonly Weighing[],
  { protective_at_most: most }: SignalSettings,
): number {
  let [weighs, protects] = [0, 0];
  for (const { points } of signals) {
    if (points > 0) weighs += points;
    else protects += points;
  }
  return Math.max(0, weighs + Math.max(protects, -most));
}

export const thresholdsOf = (settings: SignalSettings): Thresholds => ({
  attention: settings.attention_from,
  extra_help: settings.extra_help_from,
  at_risk: settings.at_risk_from,
});
