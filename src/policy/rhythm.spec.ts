import fc from 'fast-check';
import { Calendar } from './calendar.js';
import { stateOn, type Talk } from './check-in.js';
import { addDays, type Day, latest } from './day.js';
import type { Holiday } from './holiday.js';
import { phasesOf } from './phases.js';
import { intervalInForce } from './rhythm-interval.js';
import { asOf, courseOn, dueWeeksAhead, type Stretch } from './rhythm.js';
import { mondayOf } from './week.js';

const CADENCE = { everyLessonWeeks: 5, lessOftenLessonWeeks: 10 };

const inZuid = (schoolYear: string, name: string, from: Day, to: Day): Holiday => {
  return { schoolYear, region: 'zuid', name, from, to, kind: 'official fixed' };
};

const zuid = new Calendar({
  region: 'zuid',
  holidays: [
    inZuid('2025-2026', 'Zomervakantie', '2026-07-11', '2026-08-23'),
    inZuid('2026-2027', 'Herfstvakantie', '2026-10-17', '2026-10-25'),
    inZuid('2026-2027', 'Kerstvakantie', '2026-12-19', '2027-01-03'),
    inZuid('2026-2027', 'Voorjaarsvakantie', '2027-02-13', '2027-02-21'),
    inZuid('2026-2027', 'Meivakantie', '2027-04-24', '2027-05-02'),
    inZuid('2026-2027', 'Zomervakantie', '2027-07-24', '2027-09-05'),
  ],
});

const halfYear: Stretch = {
  phase: 'first_half_year',
  begins: '2026-08-24',
  ends: '2027-01-31',
  calendar: zuid,
  every: 5,
};

const heldOn = (talk: Talk, day: Day, recordedOn: Day = day): Talk => {
  return { ...talk, state: 'held', heldOn: day, settledOn: recordedOn, decision: 'continue' };
};

const waitingIn = (talks: readonly Talk[]): Talk | undefined =>
  talks.find(({ state }) => state === 'waiting');

describe('a talk that was brought forward', () => {
  const kept = (on: Day) =>
    courseOn([halfYear], [], '2026-08-24').talks.map((talk) => ({ ...talk, broughtForwardOn: on }));
  const windowOn = (day: Day, on: Day) =>
    waitingIn(courseOn([halfYear], kept(on), day).talks)?.windowFrom;

  it('opens that day, and keeps its due week', () => {
    expect(waitingIn(courseOn([halfYear], kept('2026-09-01'), '2026-09-01').talks)).toMatchObject({
      ...{ windowFrom: '2026-09-01', dueWeek: '2026-09-21', broughtForwardOn: '2026-09-01' },
    });
  });

  it('stays open as it was when its window had opened already', () => {
    expect(windowOn('2026-09-16', '2026-09-16')).toBe('2026-09-14');
  });

  it('had its own window before that day', () => {
    expect(windowOn('2026-08-31', '2026-09-01')).toBe('2026-09-14');
  });

  it('says nothing of the one after it', () => {
    const [first] = kept('2026-09-01');
    const talks = first ? [heldOn(first, '2026-09-03')] : [];
    expect(waitingIn(courseOn([halfYear], talks, '2026-09-03').talks)).toMatchObject({
      ...{ number: 2, broughtForwardOn: null },
    });
  });
});

describe('the worked example', () => {
  /** "mbo start Monday 2026-08-24, region zuid, each talk held in its due week" */
  const dueWeeks = ['2026-09-21', '2026-11-02', '2026-12-07', '2027-01-25'];

  it('has the due weeks of the rules when each talk is held in its due week', () => {
    let talks: readonly Talk[] = courseOn([halfYear], [], '2026-08-24').talks;
    const due: Day[] = [];
    for (let talk = waitingIn(talks); talk; talk = waitingIn(talks)) {
      due.push(talk.dueWeek);
      const day = addDays(talk.dueWeek, 2);
      const kept = [...talks.slice(0, -1), heldOn(talk, day)];
      talks = courseOn([halfYear], kept, day).talks;
    }
    expect(due).toEqual(dueWeeks);
    expect(dueWeeksAhead([halfYear], []).map(({ dueWeek }) => dueWeek)).toEqual(dueWeeks);
  });

  it('counts on from a talk in the last week of school, when that is later than the first anchor', () => {
    const calendar = new Calendar({ region: 'zuid', holidays: [] });
    const school: Stretch = {
      ...{ phase: 'preparation', begins: '2026-02-23', ends: '2026-07-15', calendar, every: 5 },
    };
    const after = { ...halfYear, begins: '2026-07-16', calendar } as const;
    const [first] = courseOn([school], [], '2026-02-25').talks;
    const talks = first ? [heldOn(first, '2026-02-25')] : [];
    const weeks = dueWeeksAhead([school, after], talks).map(({ dueWeek }) => dueWeek);
    expect(weeks.slice(3, 5)).toEqual(['2026-07-13', '2026-08-17']);
  });

  it('opens each window a lesson week early and closes it a lesson week late, never beyond the phase', () => {
    const { talks } = courseOn([halfYear], [], '2027-02-10');
    expect(talks.map(({ windowFrom, windowTo }) => `${windowFrom}..${windowTo}`)).toEqual([
      '2026-09-14..2026-10-02',
      '2026-10-26..2026-11-13', // the week before is the autumn holiday
      '2026-11-30..2026-12-18',
      '2027-01-18..2027-01-31',
    ]);
    expect(talks.map(({ cameOn }) => cameOn)).toEqual([
      ...['2026-08-24', '2026-10-03', '2026-11-14', '2026-12-19'],
    ]);
  });

  it('counts from the registration for who is registered later', () => {
    const { talks } = courseOn([{ ...halfYear, begins: '2026-11-11' }], [], '2026-11-11');
    expect(talks).toMatchObject([{ number: 1, dueWeek: '2026-12-07', cameOn: '2026-11-11' }]);
  });
});

describe('a check-in', () => {
  const first = (): Talk => onlyOne(courseOn([halfYear], [], '2026-09-01').talks);
  const onlyOne = ([talk]: readonly Talk[]): Talk => {
    if (!talk) throw new Error('no talk');
    return talk;
  };

  it('that was recorded late has the rhythm go on from its true date, and a following one moves along', () => {
    const { talks } = courseOn([halfYear], [], '2026-10-20');
    const late = heldOn(onlyOne(talks), '2026-10-13', '2026-10-20');
    const after = courseOn([halfYear], [late, ...talks.slice(1)], '2026-10-20').talks;
    expect(after).toMatchObject([{ heldOn: '2026-10-13' }, { number: 2, dueWeek: '2026-11-23' }]);
  });

  it('that was recorded late moves no later one of which something is recorded', () => {
    const [one, two] = courseOn([halfYear], [], '2026-11-03').talks;
    const kept = [one, heldOn(two, '2026-11-03')];
    const before = courseOn([halfYear], kept, '2026-11-10').talks;
    const late = [heldOn(one, '2026-09-23', '2026-11-10'), ...before.slice(1)];
    expect(courseOn([halfYear], late, '2026-11-10').talks.slice(1)).toEqual(before.slice(1));
  });

  it('that is held after a later one has gone by unrecorded is what the rhythm goes on from', () => {
    const [one, ...others] = courseOn([halfYear], [], '2026-11-20').talks;
    const kept = [heldOn(one, '2026-11-18', '2026-11-20'), ...others];
    const after = courseOn([halfYear], kept, '2026-11-20').talks;
    expect(after).toMatchObject([
      { state: 'held' },
      { state: 'overdue' },
      { dueWeek: '2027-01-04' },
    ]);
  });

  it.each(['missed', 'exempt'] as const)('that was %s counts from its due week', (state) => {
    const kept = [{ ...first(), state, settledOn: '2026-09-15' }];
    expect(courseOn([halfYear], kept, '2026-09-15').talks[1]).toMatchObject({
      ...{ number: 2, dueWeek: '2026-11-02', cameOn: '2026-09-15' },
    });
  });

  it('follows another start, and another interval', () => {
    const later = { ...halfYear, begins: '2026-09-07' };
    expect(courseOn([later], [first()], '2026-09-01').talks[0]).toMatchObject({
      ...{ number: 1, dueWeek: '2026-10-05', cameOn: '2026-08-24' },
    });
    const lessOften = { ...halfYear, every: 10 };
    expect(courseOn([lessOften], [first()], '2026-09-01').talks[0]?.dueWeek).toBe('2026-11-02');
  });

  it('is cancelled when coaching ends, and comes back under its number when it goes on after all', () => {
    const ended = courseOn([], [first()], '2026-09-10', '2026-09-10').talks;
    expect(ended).toMatchObject([{ number: 1, state: 'cancelled', settledOn: '2026-09-10' }]);
    expect(courseOn([], ended, '2026-09-20', '2026-09-10').talks).toEqual(ended);
    const again = courseOn([halfYear], ended, '2026-09-20').talks;
    expect(again).toMatchObject([{ number: 1, state: 'waiting', dueWeek: '2026-09-21' }]);
  });

  it('that went by unrecorded can still be recorded, unless coaching had ended before it fell due', () => {
    const { talks } = courseOn([halfYear], [], '2026-11-20');
    const ended = courseOn([], talks, '2026-11-20', '2026-10-30').talks;
    expect(ended.map(({ state }) => state)).toEqual(['overdue', 'cancelled', 'cancelled']);
    const again = courseOn([halfYear], ended, '2026-11-20').talks;
    expect(again.map(({ state }) => state)).toEqual(['overdue', 'overdue', 'waiting']);
  });

  it('lapses where its phase has no place for it any more', () => {
    const shorter = { ...halfYear, ends: '2026-09-20' };
    expect(courseOn([shorter], [first()], '2026-09-01').talks).toMatchObject([
      { number: 1, state: 'cancelled' },
    ]);
  });

  it('goes to the year that somebody spends at the vso once more', () => {
    const kept = [heldOn(first(), '2026-09-22')];
    const waits = courseOn([halfYear], kept, '2026-09-22').talks;
    const preparation: Stretch = {
      ...{ phase: 'preparation', begins: '2027-02-01', ends: '2027-07-23' },
      ...{ calendar: zuid, every: 5 },
    };
    const nextYear = { ...halfYear, begins: '2027-09-06', ends: '2028-01-31' };
    const stretches = [preparation, nextYear];
    const moved = courseOn(stretches, waits, '2026-10-01');
    expect(moved).toMatchObject({ talks: [{}, { number: 2, phase: 'first_half_year' }] });
    expect(moved.changesOn).toBe('2027-02-01');
    expect(courseOn(stretches, moved.talks, '2027-02-01').talks[1]).toMatchObject({
      ...{ number: 2, phase: 'preparation', dueWeek: '2027-03-08' },
    });
  });

  it('stood on an earlier day as what happened up to then had it', () => {
    const [one, two] = courseOn([halfYear], [], '2026-10-20').talks;
    const kept = [heldOn(one, '2026-10-13', '2026-10-20'), two];
    const statesOn = (day: Day) => asOf(kept, day).map((talk) => stateOn(talk, day));
    expect(statesOn('2026-08-01')).toEqual([]);
    expect(statesOn('2026-09-14')).toEqual(['open']);
    expect(statesOn('2026-10-12')).toEqual(['overdue', 'upcoming']);
    expect(statesOn('2026-10-13')).toEqual(['held', 'upcoming']);
  });
});

/* The rest holds for any calendar, any start and any history. */

const FIRST: Day = '2025-09-01';
const dayFrom = (min: number, max: number) =>
  fc.integer({ min, max }).map((days) => addDays(FIRST, days));

/** Known holidays; for some years there are none at all. */
const anyHolidays = fc.array(
  fc.record({ from: dayFrom(0, 1_000), days: fc.integer({ min: 1, max: 45 }) }),
  { maxLength: 12 },
);

const calendarOf = (holidays: readonly { from: Day; days: number }[]): Calendar =>
  new Calendar({
    region: 'zuid',
    holidays: holidays.map(({ from, days }) =>
      inZuid('2026-2027', 'Vrij', from, addDays(from, days - 1)),
    ),
  });

/** What somebody records, some days after the last, about the waiting check-in or the oldest overdue one. */
const anyEvent = fc.record({
  after: fc.integer({ min: 0, max: 60 }),
  what: fc.constantFrom(...(['nothing', 'held', 'less_often', 'missed', 'exempt'] as const)),
  daysAgo: fc.integer({ min: 0, max: 40 }),
  late: fc.boolean(),
});
type Event = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

const anyTrajectory = fc.record({
  vso: anyHolidays,
  mbo: anyHolidays,
  registeredOn: dayFrom(0, 400),
  mboStartsOn: dayFrom(150, 560),
  hasVsoSchool: fc.boolean(),
  events: fc.array(anyEvent, { maxLength: 14 }),
});
type AnyTrajectory = typeof anyTrajectory extends fc.Arbitrary<infer T> ? T : never;

/** In which phases talks fall, and the calendar of each; the interval follows from the talks. */
function stretchesOf(facts: AnyTrajectory): (talks: readonly Talk[]) => Stretch[] {
  const [vso, mbo] = [calendarOf(facts.vso), calendarOf(facts.mbo)];
  const none = { vsoEndsOn: null, coachingStoppedOn: null, closedOn: null };
  const withTalks = phasesOf({ ...facts, ...none }, vso).filter(
    ({ phase }) => phase === 'preparation' || phase === 'first_half_year',
  );
  const stretches = withTalks.map(({ phase, from, to }) => ({
    ...{ phase, begins: latest(from, facts.registeredOn), ends: to ?? '' },
    calendar: phase === 'preparation' ? vso : mbo,
  }));
  return (talks) => {
    const every = intervalInForce(CADENCE, talks);
    return stretches.map((stretch) => ({ ...stretch, every }));
  };
}

interface Look {
  readonly today: Day;
  readonly stretches: readonly Stretch[];
  readonly before: readonly Talk[];
  readonly after: readonly Talk[];
}

/** Plays what happened, and looks each time that something did. */
function played(facts: AnyTrajectory): Look[] {
  const stretches = stretchesOf(facts);
  const looks: Look[] = [];
  let [today, talks]: [Day, readonly Talk[]] = [facts.registeredOn, []];
  const look = () => {
    const seen = { today, stretches: stretches(talks), before: talks };
    talks = courseOn(seen.stretches, talks, today).talks;
    looks.push({ ...seen, after: talks });
  };
  for (const event of facts.events) {
    today = addDays(today, event.after);
    look();
    talks = recorded(talks, event, today);
    look();
  }
  return looks;
}

/** A day on which it can have been held: after the last that was held, and not before the check-in came. */
function recorded(
  talks: readonly Talk[],
  { what, daysAgo, late }: Event,
  today: Day,
): readonly Talk[] {
  const isMeant = ({ state }: Talk) => state === (late ? 'overdue' : 'waiting');
  const at = talks.findIndex(isMeant);
  const talk = talks[at];
  if (what === 'nothing' || !talk || talks.slice(at + 1).some(({ heldOn: day }) => day !== null))
    return talks;
  const lastHeld = talks.slice(0, at).flatMap(({ heldOn: day }) => day ?? []);
  const day = latest(addDays(today, -daysAgo), talk.cameOn, ...lastHeld.map((d) => addDays(d, 1)));
  if (day > today) return talks;
  const state = what === 'less_often' ? 'held' : what;
  const settled: Talk = {
    ...{ ...talk, state, settledOn: today, heldOn: state === 'held' ? day : null },
    decision: what === 'less_often' ? 'less_often' : state === 'held' ? 'continue' : null,
  };
  return talks.with(at, settled);
}

/** Counted day by day, as one would on paper. */
function lessonWeeksAfter(week: Day, until: Day, calendar: Calendar): Day[] {
  const weeks: Day[] = [];
  for (let monday = addDays(week, 7); monday <= until; monday = addDays(monday, 7)) {
    const days = [0, 1, 2, 3, 4].map((i) => addDays(monday, i));
    if (days.filter((day) => calendar.isSchoolDay(day)).length >= 3) weeks.push(monday);
  }
  return weeks;
}

/** The week from which a talk is counted, read from the rules. */
function anchorOf(talk: Talk, { calendar, begins }: Stretch, talks: readonly Talk[]): Day {
  let firstSchoolDay = begins;
  while (!calendar.isSchoolDay(firstSchoolDay)) firstSchoolDay = addDays(firstSchoolDay, 1);
  const before = talks.filter(({ number }) => number < talk.number);
  const last = before.at(-1);
  const anchors = before.flatMap(({ heldOn: day }) => (day === null ? [] : mondayOf(day)));
  if (last && last.heldOn === null) anchors.push(last.dueWeek);
  return latest(addDays(mondayOf(firstSchoolDay), -7), ...anchors);
}

/** Those that a look made or moved: of the others it may say nothing new. */
const touched = ({ before, after }: Look): Talk[] =>
  after.filter((talk) => !before.includes(talk) && talk.state !== 'cancelled');

const stretchOf = ({ stretches }: Look, { phase }: Talk): Stretch => {
  const found = stretches.find((stretch) => stretch.phase === phase);
  if (!found) throw new Error(`no talks fall in ${phase}`);
  return found;
};

type Claim = (look: Look) => void;

function always(claim: Claim): void {
  const check = (facts: AnyTrajectory) => played(facts).forEach(claim);
  fc.assert(fc.property(anyTrajectory, check), { numRuns: 150 });
}

/** For a claim that takes many looks of its own. */
function atTheEnd(claim: Claim): void {
  const check = (facts: AnyTrajectory) => played(facts).slice(-1).forEach(claim);
  fc.assert(fc.property(anyTrajectory, check), { numRuns: 150 });
}

describe('for any calendar, start and history', () => {
  it('the due week is the 5th lesson week after the anchor, with "less often" the 10th', () =>
    always((look) => {
      for (const talk of touched(look)) {
        const stretch = stretchOf(look, talk);
        const every = look.before.some(({ decision }) => decision === 'less_often') ? 10 : 5;
        const anchor = anchorOf(talk, stretch, look.after);
        const weeks = lessonWeeksAfter(anchor, talk.dueWeek, stretch.calendar);
        expect([weeks.length, weeks.at(-1)]).toEqual([every, talk.dueWeek]);
      }
    }));

  it('the window runs from the lesson week before to the lesson week after, within the phase', () =>
    always((look) => {
      for (const talk of touched(look)) {
        const { begins, ends, calendar } = stretchOf(look, talk);
        const { windowFrom, dueWeek, windowTo } = talk;
        expect(lessonWeeksAfter(addDays(windowFrom, -7), dueWeek, calendar)).toEqual([
          ...[windowFrom, dueWeek],
        ]);
        const after = lessonWeeksAfter(dueWeek, addDays(windowTo, 3), calendar);
        expect(windowTo === ends || windowTo === addDays(after[0], 4)).toBe(true);
        expect([mondayOf(begins) < windowFrom, dueWeek <= windowTo, windowTo <= ends]).toEqual([
          ...[true, true, true],
        ]);
      }
    }));

  it('at most one waits, its window is not over, and numbers have no gaps', () =>
    always(({ after, today }) => {
      const waiting = after.filter(({ state }) => state === 'waiting');
      expect(waiting.length).toBeLessThanOrEqual(1);
      expect(waiting.every(({ windowTo }) => windowTo >= today)).toBe(true);
      expect(after.map(({ number }) => number)).toEqual(after.map((_, at) => at + 1));
    }));

  it('what was recorded or went by never changes', () =>
    always(({ before, after }) => {
      for (const talk of before) {
        const now = after.find(({ number }) => number === talk.number);
        const mayChange = talk.state === 'waiting' || talk.state === 'cancelled';
        if (mayChange) expect(['waiting', 'overdue', 'cancelled']).toContain(now?.state);
        else expect(now).toBe(talk);
      }
    }));

  it('looking every night gives the same as one look after weeks, and looking twice changes nothing', () =>
    atTheEnd(({ stretches, after, today }) => {
      const later = addDays(today, 90);
      let nightly = after;
      for (let night = today; night <= later; night = addDays(night, 1))
        nightly = courseOn(stretches, nightly, night).talks;
      const once = courseOn(stretches, after, later).talks;
      expect(nightly).toEqual(once);
      expect(courseOn(stretches, once, later).talks).toEqual(once);
    }));

  it('nothing happens by itself before the day that is told', () =>
    always(({ stretches, after, today }) => {
      const { changesOn } = courseOn(stretches, after, today);
      const before = changesOn === null ? addDays(today, 400) : addDays(changesOn, -1);
      expect(courseOn(stretches, after, before).talks).toEqual(after);
    }));

  it('a look ahead names what comes when each is held in its due week', () =>
    always(({ stretches, after }) => {
      const ahead = dueWeeksAhead(stretches, after);
      let talks = after;
      for (const { number, dueWeek } of ahead) {
        talks = talks.map((talk) => (talk.state === 'waiting' ? heldOn(talk, talk.dueWeek) : talk));
        talks = courseOn(stretches, talks, dueWeek).talks;
        expect(talks.at(-1)).toMatchObject({ number, dueWeek, state: 'waiting' });
      }
    }));
});
