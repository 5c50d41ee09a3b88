import { type Day, earliestOf } from '../day.js';
import { phaseOn } from '../phases.js';
import { asOf } from '../rhythm.js';
import { noShow, oftenSick, weeksAway } from './about-absence-days.js';
import { absenceGrows, sixteenHours } from './about-absence-hours.js';
import { warned } from './about-advice.js';
import { notEnrolled, notRegistered, switched } from './about-enrolment.js';
import { entersLate, handoverNotRead } from './about-handover.js';
import { comesOfAge, nobodyNamed } from './about-people.js';
import { noPlace, placeStopped, placeWithSupport } from './about-placement.js';
import { noContact } from './about-silence.js';
import { talkMissed } from './about-talks.js';
import { daysAhead } from './days-ahead.js';
import type { AbsenceFacts, CalendarOfPhase, SignalFacts, TalkFact } from './facts.js';
import { levelOf, type Thresholds } from './level.js';
import { agreementsDone } from './protective.js';
import {
  goesWell,
  motivationFalls,
  untilClosed,
  untilNextTalk,
  untilQuietTalks,
} from './recorded.js';
import type { SignalSettings } from './settings.js';
import type { Evaluation, Signal, SignalCode } from './signal.js';
import { quiet, type Rule, unknown, type View } from './verdict.js';

/** Whoever is registered for it has begun: A20 is not about it. */
const DOORSTROOMCOACHING = 'DOORSTROOMCOACHING';

/** A20: "registered, not started within 20 school days"; when other initiatives begin is not recorded yet. */
const notBegun: Rule = ({ facts }) =>
  facts.initiative === DOORSTROOMCOACHING ? quiet() : unknown();

/** In the order of the catalogue. */
const RULES: readonly (readonly [SignalCode, Rule])[] = [
  ['A01', handoverNotRead],
  ['A02', entersLate],
  ['A03', talkMissed],
  ['A04', noContact],
  ['A05', notRegistered],
  ['A06', notEnrolled],
  ['A07', noShow],
  ['A08', absenceGrows],
  ['A09', sixteenHours],
  ['A10', weeksAway],
  ['A11', oftenSick],
  ['A12', switched],
  ['A13', comesOfAge],
  ['A14', () => unknown()], // until support agreements are recorded in the program
  ['A15', () => unknown()],
  ['A16', noPlace],
  ['A17', placeStopped],
  ['A18', warned],
  ['A19', nobodyNamed],
  ['A20', notBegun],
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
  ['P01', agreementsDone],
  ['P02', placeWithSupport],
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
  const view = viewOn(today, { facts, calendarOf, settings });
  const verdicts = RULES.map(([code, rule]) => ({ code, ...rule(view) }));
  const signals = verdicts.flatMap(({ code, signal }) => (signal ? [{ code, ...signal }] : []));
  const score = scoreOf(signals, settings);
  const changes = [...verdicts.flatMap((verdict) => verdict.changes), ...daysAhead(facts)];
  return {
    signals,
    unknown: verdicts.flatMap(({ code, isUnknown }) => (isUnknown ? [code] : [])),
    score,
    level: levelOf(
      score,
      signals.map(({ hardLevel }) => hardLevel),
      thresholdsOf(settings),
    ),
    changesOn: earliestOf(changes.filter((day) => day !== null && day > today)),
  };
}

/** "Protective ones at most -3 in total, sum never below 0." */
export function scoreOf(
  signals: readonly Pick<Signal, 'points'>[],
  { protective_at_most: most }: Pick<SignalSettings, 'protective_at_most'>,
): number {
  const sum = (points: readonly number[]) => points.reduce((all, each) => all + each, 0);
  const points = signals.map((signal) => signal.points);
  const weighs = sum(points.filter((each) => each > 0));
  const protects = sum(points.filter((each) => each < 0));
  return Math.max(0, weighs + Math.max(protects, -most));
}

export const thresholdsOf = (settings: SignalSettings): Thresholds => ({
  attention: settings.attention_from,
  extra_help: settings.extra_help_from,
  at_risk: settings.at_risk_from,
});

interface Known extends Pick<Asked, 'settings'> {
  readonly facts: SignalFacts;
  readonly calendarOf: CalendarOfPhase;
}

function viewOn(today: Day, { facts, calendarOf, settings }: Known): View {
  const phase = phaseOn(facts.phases, today);
  return {
    ...{ settings, today, phase },
    facts: { ...facts, talks: talksOn(facts.talks, today), absence: inOrder(facts.absence) },
    calendar: calendarOf(phase?.phase ?? facts.phases[0]?.phase ?? 'preparation'),
    mboCalendar: calendarOf('first_half_year'),
  };
}

/** In the order of their numbers; what was recorded of a later day is not known yet. */
function talksOn(talks: readonly TalkFact[], today: Day): TalkFact[] {
  const byNumber = new Map(talks.map((talk) => [talk.number, talk]));
  return asOf(talks, today)
    .flatMap((talk) => {
      const known = byNumber.get(talk.number);
      return known ? [{ ...known, ...talk }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

function inOrder({ known, lines, institution }: AbsenceFacts): AbsenceFacts {
  return {
    known: known.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    lines: lines.toSorted((a, b) => (a.onDay < b.onDay ? -1 : 1)),
    institution,
  };
}
