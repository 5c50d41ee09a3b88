import { Calendar } from '../../src/policy/calendar.js';
import { addDays, type Day } from '../../src/policy/day.js';
import type { Holiday } from '../../src/policy/holiday.js';
import { phasesOf, type TrajectoryFacts } from '../../src/policy/phases.js';
import { evaluate } from '../../src/policy/signals/evaluate.js';
import type {
  AbsenceFact,
  PlacementFact,
  SignalFacts,
  TalkFact,
} from '../../src/policy/signals/facts.js';
import { settingsFrom, type SettingName } from '../../src/policy/signals/settings.js';
import type { Evaluation, Signal } from '../../src/policy/signals/signal.js';

const off = (name: string, from: Day, to: Day): Holiday => {
  return { schoolYear: '2026-2027', region: 'zuid', name, from, to, kind: 'official fixed' };
};

/** Of the mbo institution and the school alike. */
export const ZUID = new Calendar({
  region: 'zuid',
  holidays: [
    { ...off('Zomervakantie', '2026-07-11', '2026-08-23'), schoolYear: '2025-2026' },
    off('Herfstvakantie', '2026-10-17', '2026-10-25'),
    off('Kerstvakantie', '2026-12-19', '2027-01-03'),
    off('Voorjaarsvakantie', '2027-02-13', '2027-02-21'),
    off('Meivakantie', '2027-04-24', '2027-05-02'),
    off('Zomervakantie', '2027-07-24', '2027-09-05'),
  ],
});

export const MBO_START = '2026-08-24';

const NEVER_CLOSED: TrajectoryFacts = {
  registeredOn: '2026-03-02',
  hasVsoSchool: true,
  vsoEndsOn: '2026-07-10',
  mboStartsOn: MBO_START,
  coachingStoppedOn: null,
  closedOn: null,
};

/** What a test says of a student; `dates` by the piece. */
export type Told = Partial<Omit<SignalFacts, 'dates' | 'phases' | 'enrolment' | 'absence'>> & {
  readonly dates?: Partial<TrajectoryFacts>;
  readonly enrolment?: Partial<SignalFacts['enrolment']>;
  readonly absence?: Partial<SignalFacts['absence']>;
};

/** Somebody of whom nothing asks attention; only that people speak to them is for the test to say. */
export function factsOf({ dates, enrolment, absence, ...told }: Told = {}): SignalFacts {
  const all = { ...NEVER_CLOSED, ...dates };
  return {
    initiative: 'DOORSTROOMCOACHING',
    dates: all,
    phases: phasesOf(all, ZUID),
    birthDate: '2010-05-14',
    startQualificationOn: null,
    hasCoach: true,
    enrolment: {
      ...{ status: 'ingeschreven', hasMentor: true, switchedOn: [] },
      plannedStart: all.mboStartsOn,
      ...enrolment,
    },
    handover: [],
    twoWayDays: [],
    talks: [],
    absence: { known: [], institution: 'ROC Maasveld', lines: [], ...absence },
    placements: [],
    advices: [],
    recorded: [],
    ...told,
  };
}

/** Held in its due week; the usual window is a week on both sides of it. */
export function aTalkFact(number: number, dueWeek: Day, told: Partial<TalkFact> = {}): TalkFact {
  return {
    ...{ number, phase: 'first_half_year', state: 'held', dueWeek, cameOn: addDays(dueWeek, -28) },
    ...{ windowFrom: addDays(dueWeek, -7), windowTo: addDays(dueWeek, 11), plannedOn: null },
    ...{ broughtForwardOn: null, heldOn: dueWeek, settledOn: dueWeek, decision: 'continue' },
    ...{ score: null, agreements: [] },
    ...told,
  };
}

/** One whose window closed unrecorded. */
export const notHeld = (number: number, dueWeek: Day, told: Partial<TalkFact> = {}): TalkFact =>
  aTalkFact(number, dueWeek, {
    ...{ state: 'overdue', heldOn: null, settledOn: null, decision: null },
    ...told,
  });

export const away = (onDay: Day, hours: number, kind: AbsenceFact['kind'] = 'ongeoorloofd') => ({
  ...{ onDay, kind, minutes: hours * 60 },
});

export function aPlacement(told: Partial<PlacementFact> = {}): PlacementFact {
  return {
    ...{ wantedFrom: null, isFound: true, foundOn: null, supervisorBriefed: null },
    ...{ startedOn: null, endsOn: null, stoppedOn: null },
    ...told,
  };
}

export const evaluationOn = (
  today: Day,
  facts: SignalFacts,
  changed: Partial<Record<SettingName, number>> = {},
): Evaluation => evaluate(facts, () => ZUID, { settings: settingsFrom(changed), today });

export const signalOn = (today: Day, facts: SignalFacts, code: string): Signal | undefined =>
  evaluationOn(today, facts).signals.find((signal) => signal.code === code);

/** What a test compares: the points of an active signal, or why it has none. */
export function verdictOn(today: Day, facts: SignalFacts, code: string): number | string {
  const { signals, unknown } = evaluationOn(today, facts);
  const signal = signals.find((each) => each.code === code);
  if (signal)
    return signal.hardLevel === null ? signal.points : `${signal.points} ${signal.hardLevel}`;
  return unknown.includes(code) ? 'unknown' : 'quiet';
}
