import fc from 'fast-check';
import {
  aPlacement,
  aTalkFact,
  away,
  evaluationOn,
  factsOf,
  notHeld,
  ZUID,
  type Told,
} from '../../../test/support/signal-facts.js';
import { addDays, type Day } from '../day.js';
import { HANDOVER_STATES } from '../handover-steps.js';
import { evaluate, weighed } from './evaluate.js';
import type { RecordedFact, SignalFacts, TalkFact } from './facts.js';
import { DEFAULT_SETTINGS, SETTING_NAMES } from './settings.js';
import { SIGNAL_CODES } from './signal.js';
import { wayDown } from './way-down.js';

const TODAY = '2026-11-20';
const ticked = (...codes: string[]): RecordedFact[] =>
  codes.map((code, at) => ({ id: `row-${at}`, code, onDay: TODAY, closedOn: null }));
/** Spoken to the day before, so that only what a test says weighs. */
const evaluationOf = (told: Told) =>
  evaluationOn(TODAY, factsOf({ twoWayDays: ['2026-11-19'], ...told }));

describe('the level', () => {
  it.each([
    [[], 0, 'on_track'],
    [['M01'], 2, 'on_track'],
    [['M02'], 3, 'attention'],
    [['M02', 'M01'], 5, 'attention'],
    [['M02', 'M01', 'M07'], 6, 'extra_help'],
    [['M02', 'M01', 'M07', 'M05'], 8, 'extra_help'],
    [['M02', 'M01', 'M07', 'M05', 'M08'], 9, 'at_risk'],
    [['M06'], 5, 'at_risk'], // rood
    [['M03', 'M14', 'M15'], 0, 'on_track'],
  ])('of %j is that of %i points: %s', (codes, score, level) => {
    expect(evaluationOf({ recorded: ticked(...codes) })).toMatchObject({ score, level });
  });

  it('is at least extra help for a signal with the hard level oranje', () => {
    const told: Told = {
      enrolment: { status: 'aangemeld' },
      recorded: ticked('P03'),
    };
    expect(evaluationOf(told)).toMatchObject({ score: 2, level: 'extra_help' });
  });

  it('names signals in the order of the catalogue, and what is not known', () => {
    const { signals, unknown } = evaluationOf({
      recorded: ticked('P03', 'M05', 'M01'),
      hasCoach: false,
    });
    expect(signals.map(({ code }) => code)).toEqual(['A19', 'M01', 'M05', 'P03']);
    expect(unknown).toEqual([
      'A01',
      'A07',
      'A08',
      'A09',
      'A10',
      'A11',
      'A14',
      'A15',
      'A16',
      'A17',
      'A18',
      'P02',
    ]);
  });

  it('takes at most 3 off, and never goes below 0', () => {
    const sum = (...points: number[]) =>
      weighed(
        points.map((each) => ({ points: each, hardLevel: null })),
        DEFAULT_SETTINGS,
      ).score;
    expect(sum(5, -1, -1, -1)).toBe(2);
    expect(sum(5, -2, -2)).toBe(2);
    expect(sum(1, -1, -1)).toBe(0);
  });

  it('knows every code of the catalogue, and each has its points', () => {
    for (const code of SIGNAL_CODES) expect(SETTING_NAMES).toContain(code);
  });
});

describe('what is never scored', () => {
  it('is not among the facts', () => {
    const names = JSON.stringify(Object.keys(factsOf()).concat(Object.keys(factsOf().enrolment)));
    for (const never of [
      'level',
      'cluster',
      'gender',
      'origin',
      'debt',
      'police',
      'municipality',
      'postcode',
    ])
      expect(names).not.toContain(never);
  });
});

describe('the way down', () => {
  const down = (told: Told) => {
    const steps = wayDown(evaluationOf(told), DEFAULT_SETTINGS);
    return steps.map(({ level, signals }) => [level, signals.map(({ code }) => code).join(' ')]);
  };

  it('takes the heaviest away first, as few as it needs', () => {
    expect(down({ recorded: ticked('M02', 'M01', 'M07', 'M05', 'M08') })).toEqual([
      ['extra_help', 'M02'],
      ['attention', 'M01 M02'],
      ['on_track', 'M01 M02 M05'],
    ]);
  });

  it('begins with what lifts by itself, also where that brings more than one level', () => {
    expect(down({ recorded: ticked('M06') })).toEqual([['on_track', 'M06']]);
    expect(down({ recorded: ticked('M06', 'M02') })).toEqual([
      ['attention', 'M06'],
      ['on_track', 'M02 M06'],
    ]);
    expect(down({})).toEqual([]);
  });
});

/* Facts of every kind, on days around the half-year. */

const day = fc.integer({ min: 0, max: 330 }).map((days) => addDays('2026-04-01', days));
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const dueWeeks = ['2026-09-21', '2026-11-02', '2026-12-07', '2027-01-25'];
const talk = (at: number): fc.Arbitrary<TalkFact> =>
  fc
    .record({
      state: fc.constantFrom('held', 'missed', 'exempt', 'overdue', 'waiting', 'cancelled'),
      late: fc.integer({ min: -5, max: 20 }),
      score: maybe(fc.integer({ min: 1, max: 5 })),
      agreements: fc.array(fc.record({ doneOn: maybe(day) }), { maxLength: 2 }),
    })
    .map(({ state, late, score, agreements }) => {
      const week = dueWeeks[at] ?? '';
      const known = { score, agreements };
      if (state === 'held')
        return aTalkFact(at + 1, week, { ...known, heldOn: addDays(week, late) });
      const settledOn = state === 'missed' || state === 'exempt' ? addDays(week, 4) : null;
      return notHeld(at + 1, week, { state, settledOn });
    });

const line = fc.record({
  onDay: day,
  kind: fc.constantFrom('ongeoorloofd' as const, 'ziek' as const, 'geoorloofd' as const),
  minutes: fc.integer({ min: 15, max: 480 }),
});
const awayWeeks = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50 }))
  .map(([from, count]) =>
    Array.from({ length: count }, (_, at) => away(addDays('2026-08-24', from + at), 6)),
  );
const period = fc
  .tuple(day, fc.integer({ min: 0, max: 120 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));

const told: fc.Arbitrary<Told> = fc.record({
  birthDate: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2007-06-01', days)),
  startQualificationOn: maybe(day),
  hasCoach: fc.boolean(),
  dates: fc.record({
    hasVsoSchool: fc.boolean(),
    vsoEndsOn: maybe(day),
    mboStartsOn: maybe(fc.constantFrom('2026-08-24', '2026-10-19', '2027-02-01')),
    coachingStoppedOn: maybe(fc.constantFrom('2026-12-01')),
  }),
  enrolment: fc.record({
    status: maybe(fc.constantFrom('aangemeld', 'ingeschreven', 'ingetrokken')),
    hasMentor: fc.boolean(),
    switchedOn: fc.array(day, { maxLength: 2 }),
  }),
  handover: fc.array(fc.record({ state: fc.constantFrom(...HANDOVER_STATES), onDay: day }), {
    maxLength: 3,
  }),
  twoWayDays: fc.array(day, { maxLength: 3 }),
  talks: fc.tuple(...dueWeeks.map((_, at) => talk(at))).map((all) => all.flat()),
  absence: fc
    .tuple(fc.array(period, { maxLength: 2 }), fc.array(line, { maxLength: 8 }), awayWeeks)
    .map(([known, some, weeks]) => ({
      known: known.sort((a, b) => (a.from < b.from ? -1 : 1)),
      lines: [...new Map([...some, ...weeks].map((each) => [each.onDay, each])).values()].sort(
        (a, b) => (a.onDay < b.onDay ? -1 : 1),
      ),
    })),
  placements: fc.array(
    fc
      .record({
        wantedFrom: maybe(day),
        isFound: fc.boolean(),
        foundOn: maybe(day),
        supervisorBriefed: maybe(fc.boolean()),
        startedOn: maybe(day),
        endsOn: maybe(day),
        stoppedOn: maybe(day),
      })
      .map(aPlacement),
    { maxLength: 2 },
  ),
  advices: fc.array(
    fc.record({ kind: fc.constantFrom('positive', 'warning', 'negative'), givenOn: day }),
    { maxLength: 2 },
  ),
  recorded: fc
    .array(fc.tuple(fc.constantFrom('M01', 'M03', 'M04', 'M06', 'M10', 'P03'), day, maybe(day)), {
      maxLength: 4,
    })
    .map((all) =>
      all.map(([code, onDay, closedOn], at) => ({ id: `row-${at}`, code, onDay, closedOn })),
    ),
});

const reversed = (facts: SignalFacts): SignalFacts => ({
  ...facts,
  talks: facts.talks.toReversed(),
  twoWayDays: facts.twoWayDays.toReversed(),
  placements: facts.placements.toReversed(),
  advices: facts.advices.toReversed(),
  recorded: facts.recorded.toReversed(),
  enrolment: { ...facts.enrolment, switchedOn: facts.enrolment.switchedOn.toReversed() },
  absence: {
    ...facts.absence,
    known: facts.absence.known.toReversed(),
    lines: facts.absence.lines.toReversed(),
  },
});

/** All that people see of it; a day or a count in a sentence may go on without it. */
const seen = (facts: SignalFacts, today: Day) => {
  const { signals, unknown, score, level } = evaluate(facts, () => ZUID, {
    settings: DEFAULT_SETTINGS,
    today,
  });
  const active = signals.map(({ code, points, hardLevel }) => ({ code, points, hardLevel }));
  return { active, unknown, score, level };
};

describe('every evaluation', () => {
  it('is the same in whatever order the facts come', () => {
    fc.assert(
      fc.property(told, day, (each, today) => {
        const facts = factsOf(each);
        expect(evaluationOn(today, reversed(facts))).toEqual(evaluationOn(today, facts));
      }),
      { numRuns: 150 },
    );
  });

  it('stays as it is until the day on which it says that it changes', () => {
    fc.assert(
      fc.property(told, day, (each, today) => {
        const facts = factsOf(each);
        const now = seen(facts, today);
        const until = evaluationOn(today, facts).changesOn ?? addDays(today, 100);
        for (let next = addDays(today, 1); next < until; next = addDays(next, 1))
          expect(seen(facts, next)).toEqual(now);
      }),
      { numRuns: 60 },
    );
  });

  it('has a sum that is never below 0, and a way down to on track from wherever it is', () => {
    fc.assert(
      fc.property(told, day, (each, today) => {
        const evaluation = evaluationOn(today, factsOf(each));
        expect(evaluation.score).toBeGreaterThanOrEqual(0);
        expect(wayDown(evaluation, DEFAULT_SETTINGS).at(-1)?.level ?? 'on_track').toBe('on_track');
      }),
      { numRuns: 150 },
    );
  });

  it('says of nothing that it is active before it is', () => {
    fc.assert(
      fc.property(told, day, (each, today) => {
        for (const { since, expires } of evaluationOn(today, factsOf(each)).signals) {
          expect(since <= today).toBe(true);
          expect(expires === null || expires >= today).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
