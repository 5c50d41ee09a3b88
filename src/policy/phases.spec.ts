import { Calendar } from './calendar.js';
import { addDays } from './day.js';
import { outcomeIsMissing, phaseOn, phasesOf, type TrajectoryFacts } from './phases.js';

const summerOf2026 = { name: 'Zomervakantie', from: '2026-07-11', to: '2026-08-23' };
const calendar = new Calendar({
  region: 'zuid',
  holidays: [
    { ...summerOf2026, schoolYear: '2025-2026', region: 'zuid', kind: 'official fixed' },
    {
      schoolYear: '2026-2027',
      region: 'zuid',
      name: 'Zomervakantie',
      from: '2027-07-24',
      to: '2027-09-05',
      kind: 'official fixed',
    },
  ],
});

/** Somebody from vso who was registered in March and starts at the mbo after the summer. */
function aStudent(changes: Partial<TrajectoryFacts> = {}): TrajectoryFacts {
  return {
    registeredOn: '2026-03-12',
    hasVsoSchool: true,
    vsoEndsOn: '2026-07-09',
    mboStartsOn: '2026-08-24',
    coachingStoppedOn: null,
    closedOn: null,
    ...changes,
  };
}

/** As `name from..to`, to read at a glance. */
function phases(changes: Partial<TrajectoryFacts> = {}): string[] {
  return phasesOf(aStudent(changes), calendar).map(
    ({ phase, from, to }) => `${phase} ${from}..${to ?? ''}`,
  );
}

function firstHalfYearOf(mboStartsOn: string): string | undefined {
  return phases({ mboStartsOn }).find((text) => text.startsWith('first_half_year'));
}

describe('a trajectory', () => {
  it('goes from vso to two years after the mbo start', () => {
    expect(phases()).toEqual([
      'preparation 2026-03-12..2026-07-10',
      'transition 2026-07-11..2026-08-23',
      'first_half_year 2026-08-24..2027-01-31',
      'aftercare 2027-02-01..2028-08-24',
    ]);
  });

  it('has no gap and no overlap, whatever the dates', () => {
    for (let i = 0; i < 1_000; i += 7) {
      const list = phasesOf(aStudent({ registeredOn: addDays('2025-01-01', i) }), calendar);
      list.slice(1).forEach((phase, n) => expect(phase.from).toBe(addDays(list[n].to ?? '', 1)));
    }
  });
});

describe('preparation', () => {
  it('"registered before 1 February of the last vso year, the phase begins on 1 February"', () => {
    expect(phases({ registeredOn: '2025-10-02' })[0]).toBe('preparation 2026-02-01..2026-07-10');
    expect(phases({ registeredOn: '2026-02-01' })[0]).toBe('preparation 2026-02-01..2026-07-10');
  });

  it('ends on "the last school day before the vso school\'s summer holiday"', () => {
    const schoolCloses = {
      schoolYear: '2025-2026',
      name: 'Studiedagen',
      from: '2026-07-09',
      to: '2026-07-10',
      replaces: false,
    };
    const school = new Calendar({
      region: 'zuid',
      holidays: [{ ...summerOf2026, schoolYear: '2025-2026', region: 'zuid', kind: 'OCW advice' }],
      own: [schoolCloses],
    });
    expect(phasesOf(aStudent(), school)[0]).toMatchObject({ to: '2026-07-08' });
  });

  it('"whoever is registered after its beginning has no preparation"', () => {
    expect(phases({ registeredOn: '2026-07-10' })[0]).toBe('preparation 2026-07-10..2026-07-10');
    expect(phases({ registeredOn: '2026-07-12' })).toEqual([
      'transition 2026-07-12..2026-08-23',
      'first_half_year 2026-08-24..2027-01-31',
      'aftercare 2027-02-01..2028-08-24',
    ]);
    expect(phases({ registeredOn: '2026-11-02' })[0]).toBe(
      'first_half_year 2026-08-24..2027-01-31',
    );
  });

  it('"the vso summer holiday is the last one that begins before the mbo start"', () => {
    expect(phases({ mboStartsOn: '2027-02-01', vsoEndsOn: '2027-01-29' })[0]).toBe(
      'preparation 2026-03-12..2026-07-10',
    );
    const onItsFirstDay = phases({ mboStartsOn: '2027-07-24', vsoEndsOn: '2027-07-23' });
    expect(onItsFirstDay[0]).toBe('preparation 2026-03-12..2026-07-10');
  });

  it('has a summer holiday in the middle of July where the calendar knows none', () => {
    const later = {
      vsoEndsOn: '2030-07-10',
      mboStartsOn: '2030-08-26',
      registeredOn: '2030-03-01',
    };
    expect(phases(later)[0]).toBe('preparation 2030-03-01..2030-07-12');
  });
});

describe('transition', () => {
  it('"without a known mbo start, goes on until one is known"', () => {
    expect(phases({ mboStartsOn: null })).toEqual([
      'preparation 2026-03-12..2026-07-10',
      'transition 2026-07-11..',
    ]);
    const today = phaseOn(phasesOf(aStudent({ mboStartsOn: null }), calendar), '2027-05-01');
    expect(today?.phase).toBe('transition');
  });

  it('then follows the summer holiday that is not over on the last day at vso', () => {
    const summer = phases({ mboStartsOn: null, vsoEndsOn: '2026-07-31' });
    expect(summer[0]).toBe('preparation 2026-03-12..2026-07-10');
    const nextYear = phases({ mboStartsOn: null, vsoEndsOn: null, registeredOn: '2026-10-01' });
    expect(nextYear[0]).toBe('preparation 2027-02-01..2027-07-23');
  });
});

describe('an indirect entry', () => {
  const without = 'transition 2026-03-12..2026-08-23';

  it('has "no vso school on file": no preparation, and registration opens transition', () => {
    expect(phases({ hasVsoSchool: false, vsoEndsOn: null })[0]).toBe(without);
  });

  it('has "more than 4 months between leaving vso and the mbo start"', () => {
    expect(phases({ vsoEndsOn: '2026-04-23' })[0]).toBe(without);
    expect(phases({ vsoEndsOn: '2026-04-24' })[0]).toBe('preparation 2026-03-12..2026-07-10');
  });

  it('registered after the start begins with the first half-year', () => {
    expect(phases({ hasVsoSchool: false, registeredOn: '2026-10-05' })[0]).toBe(
      'first_half_year 2026-08-24..2027-01-31',
    );
  });
});

describe('the first half-year', () => {
  it('"start from 1 Aug to 30 Sep: 31 January"', () => {
    expect(firstHalfYearOf('2026-08-01')).toBe('first_half_year 2026-08-01..2027-01-31');
    expect(firstHalfYearOf('2026-09-30')).toBe('first_half_year 2026-09-30..2027-01-31');
  });

  it('"start from 1 Feb to 31 Mar: 31 July"', () => {
    expect(firstHalfYearOf('2027-02-01')).toBe('first_half_year 2027-02-01..2027-07-31');
    expect(firstHalfYearOf('2027-03-31')).toBe('first_half_year 2027-03-31..2027-07-31');
  });

  it('"otherwise six months after the start, less a day", months clamped', () => {
    expect(firstHalfYearOf('2026-10-01')).toBe('first_half_year 2026-10-01..2027-03-31');
    expect(firstHalfYearOf('2026-10-31')).toBe('first_half_year 2026-10-31..2027-04-29');
    expect(firstHalfYearOf('2027-01-31')).toBe('first_half_year 2027-01-31..2027-07-30');
    expect(firstHalfYearOf('2026-07-31')).toBe('first_half_year 2026-07-31..2027-01-30');
  });
});

describe('aftercare', () => {
  it('"when coaching is stopped on a day, that day is its last; begins the next day"', () => {
    expect(phases({ coachingStoppedOn: '2026-11-10' }).slice(2)).toEqual([
      'first_half_year 2026-08-24..2026-11-10',
      'aftercare 2026-11-11..2028-08-24',
    ]);
    expect(phases({ coachingStoppedOn: '2026-05-20' })).toEqual([
      'preparation 2026-03-12..2026-05-20',
      'aftercare 2026-05-21..2028-08-24',
    ]);
  });

  it('is not moved by a stop after it began', () => {
    expect(phases({ coachingStoppedOn: '2027-04-01' })).toEqual(phases());
  });

  it('has no end while the mbo start is not known', () => {
    expect(phases({ mboStartsOn: null, coachingStoppedOn: '2026-09-30' })).toEqual([
      'preparation 2026-03-12..2026-07-10',
      'transition 2026-07-11..2026-09-30',
      'aftercare 2026-10-01..',
    ]);
  });

  it('"after the 24 months, without an outcome, stays, marked"', () => {
    const list = phasesOf(aStudent(), calendar);
    expect(outcomeIsMissing(list, '2028-08-24')).toBe(false);
    expect(phaseOn(list, '2028-08-25')?.phase).toBe('aftercare');
    expect(outcomeIsMissing(list, '2028-08-25')).toBe(true);
    const ended = phasesOf(aStudent({ closedOn: '2029-01-10' }), calendar);
    expect(outcomeIsMissing(ended, '2029-02-01')).toBe(false);
  });

  it('ends clamped when the mbo start was on a leap day', () => {
    expect(phases({ mboStartsOn: '2028-02-29' }).at(-1)).toBe('aftercare 2028-08-01..2030-02-28');
  });
});

describe('closing', () => {
  it('ends a trajectory "at any time, with an outcome and its date"', () => {
    expect(phases({ closedOn: '2026-10-05' })).toEqual([
      'preparation 2026-03-12..2026-07-10',
      'transition 2026-07-11..2026-08-23',
      'first_half_year 2026-08-24..2026-10-04',
      'closed 2026-10-05..',
    ]);
  });

  it('comes after a stop too', () => {
    expect(phases({ coachingStoppedOn: '2026-10-05', closedOn: '2027-09-01' }).slice(-2)).toEqual([
      'aftercare 2026-10-06..2027-08-31',
      'closed 2027-09-01..',
    ]);
  });
});

describe('the phase on a day', () => {
  it('includes the first and the last day of the phase', () => {
    const list = phasesOf(aStudent(), calendar);
    const on = (day: string) => phaseOn(list, day)?.phase ?? null;
    expect(on('2026-03-11')).toBeNull();
    expect([on('2026-03-12'), on('2026-07-10')]).toEqual(['preparation', 'preparation']);
    expect([on('2026-07-11'), on('2026-08-23')]).toEqual(['transition', 'transition']);
    expect([on('2026-08-24'), on('2027-01-31')]).toEqual(['first_half_year', 'first_half_year']);
    expect(on('2027-02-01')).toBe('aftercare');
  });
});
