import { type Day, earliestOf } from '../day.js';
import { phaseOn } from '../phases.js';
import { noContact } from './about-silence.js';
import { talkMissed } from './about-talks.js';
import { absenceGrows, sixteenHours } from './about-absence-hours.js';
import { daysAhead } from './days-ahead.js';
import type { CalendarOfPhase, SignalFacts } from './facts.js';
import { levelOf } from './level.js';
import {
  goesWell,
  motivationFalls,
  untilClosed,
  untilNextTalk,
  untilQuietTalks,
} from './recorded.js';
import type { SignalSettings } from './settings.js';
import type { Evaluation, Signal, SignalCode } from './signal.js';
import { nextOf, type Rule, type View } from './verdict.js';

/** In the order of the catalogue. */
const RULES: readonly (readonly [SignalCode, Rule])[] = [
  ['A03', talkMissed],
  ['A04', noContact],
  ['A08', absenceGrows],
  ['A09', sixteenHours],
  ['M01', untilNextTalk('M01')],
  ['M02', untilNextTalk('M02')],
  ['M03', untilClosed('M03')],
  ['M04', untilQuietTalks('M04')],
  ['M05', untilNextTalk('M05')],
  ['M06', untilNextTalk('M06')],
  ['M07', untilNextTalk('M07')],
  ['M08', untilNextTalk('M08')],
  ['M09', untilNextTalk('M09')],
  ['M10', motivationFalls],
  ['M11', untilNextTalk('M11')],
  ['M12', untilNextTalk('M12')],
  ['M13', untilNextTalk('M13')],
  ['M14', untilNextTalk('M14')],
  ['M15', untilClosed('M15')],
  ['P03', goesWell],
];

/** What is asked about: under which settings, on which day. */
export interface Asked {
  readonly settings: SignalSettings;
  readonly today: Day;
}

/**
 * Rules section 5: what follows from the facts about a student on a day. "The same facts and date give the
 * same level, in the nightly run, on a page and in a test."
 */
export function evaluate(
  facts: SignalFacts,
  calendarOf: CalendarOfPhase,
  { settings, today }: Asked,
): Evaluation {
  const phase = phaseOn(facts.phases, today);
  const calendar = calendarOf(phase?.phase ?? facts.phases[0]?.phase ?? 'preparation');
  const mboCalendar = calendarOf('first_half_year');
  const view: View = { facts, settings, today, phase, calendar, mboCalendar };
  const verdicts = RULES.map(([code, rule]) => ({ code, ...rule(view) }));
  const signals = verdicts.flatMap(({ code, signal }) => (signal ? [{ code, ...signal }] : []));
  const score = scoreOf(signals, settings);
  return {
    signals,
    unknown: verdicts.flatMap(({ code, isUnknown }) => (isUnknown ? [code] : [])),
    score,
    level: levelOf(
      score,
      signals.map(({ hardLevel }) => hardLevel),
      {
        attention: settings.attention_from,
        extra_help: settings.extra_help_from,
        at_risk: settings.at_risk_from,
      },
    ),
    changesOn: earliestOf(
      [...verdicts.map(({ changes }) => changes), daysAhead(facts, today)].map((days) =>
        nextOf(days, today),
      ),
    ),
  };
}

/** "Protective ones at most -3 in total, sum never below 0." */
export function scoreOf(
  signals: readonly Pick<Signal, 'points'>[],
  settings: SignalSettings,
): number {
  const sum = (points: readonly number[]) => points.reduce((all, each) => all + each, 0);
  const points = signals.map((signal) => signal.points);
  const protects = sum(points.filter((each) => each < 0));
  const weighs = sum(points.filter((each) => each > 0));
  return Math.max(0, weighs + Math.max(protects, -settings.protective_at_most));
}
