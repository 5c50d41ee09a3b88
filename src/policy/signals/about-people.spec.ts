import {
  aPlacement,
  evaluationOn,
  factsOf,
  signalOn,
  verdictOn,
  type Told,
} from '../../../test/support/signal-facts.js';

const on = (code: string, day: string, told: Told) => verdictOn(day, factsOf(told), code);

describe('A13, comes of age without a start qualification', () => {
  // 56 days before Tuesday 8 December is 13 October; the 20th school day after it, over Christmas, 19 January.
  const birthDate = '2008-12-08';
  it.each([
    ['57 days before', '2026-10-12', {}, 'quiet'],
    ['56 days before', '2026-10-13', {}, 1],
    ['the 20th school day after', '2027-01-19', {}, 1],
    ['a day later', '2027-01-20', {}, 'quiet'],
    ['with a diploma', '2026-12-01', { startQualificationOn: '2026-12-01' }, 'quiet'],
    ['the day before the diploma', '2026-11-30', { startQualificationOn: '2026-12-01' }, 1],
  ])('%s', (_, day, told, verdict) => {
    expect(on('A13', day, { birthDate, ...told })).toBe(verdict);
  });

  it('has its birthday on 1 March when born on 29 February', () => {
    const facts = factsOf({ birthDate: '2008-02-29' });
    expect(signalOn('2026-02-01', facts, 'A13')?.measured.birthday).toBe('2026-03-01');
  });
});

describe('A19, no coach or mentor named', () => {
  const noMentor = { enrolment: { hasMentor: false } };
  it.each([
    ['the 9th school day after the start', '2026-09-06', noMentor, 'quiet'],
    ['the 10th', '2026-09-07', noMentor, 1],
    ['no coach', '2026-09-07', { hasCoach: false }, 1],
    ['both are there', '2026-09-07', {}, 'quiet'],
    ['no start', '2026-09-07', { dates: { mboStartsOn: null }, ...noMentor }, 'quiet'],
  ])('%s', (_, day, told, verdict) => {
    expect(on('A19', day, told)).toBe(verdict);
  });
});

describe('A16, no placement', () => {
  const wanted = aPlacement({ isFound: false, wantedFrom: '2026-11-23' });
  it.each([
    ['21 school days before', '2026-10-25', [wanted], 'quiet'],
    ['20 school days before', '2026-10-26', [wanted], 2],
    ['on the day itself', '2026-11-23', [wanted], 2],
    ['the day is over', '2026-11-24', [wanted], 3],
    ['found', '2026-11-24', [{ ...wanted, isFound: true, foundOn: '2026-11-24' }], 'quiet'],
    [
      'the day before it was found',
      '2026-11-23',
      [{ ...wanted, isFound: true, foundOn: '2026-11-24' }],
      2,
    ],
    [
      'another one for then',
      '2026-11-24',
      [wanted, aPlacement({ startedOn: '2026-11-30' })],
      'quiet',
    ],
    ['one of long ago', '2026-11-24', [wanted, aPlacement({ startedOn: '2026-09-01' })], 3],
    ['none is known', '2026-11-24', [], 'unknown'],
  ])('%s', (_, day, placements, verdict) => {
    expect(on('A16', day, { placements })).toBe(verdict);
  });
});

describe('A17, a placement that stopped', () => {
  const stopped = aPlacement({
    foundOn: '2026-09-01',
    startedOn: '2026-09-07',
    stoppedOn: '2026-11-09',
  });
  it.each([
    ['the day before', '2026-11-08', [stopped], 'quiet'],
    ['on the day', '2026-11-09', [stopped], 3],
    [
      'a new one is wanted',
      '2026-11-20',
      [stopped, aPlacement({ isFound: false, wantedFrom: '2026-12-01' })],
      3,
    ],
    ['a new one is found', '2026-11-20', [stopped, aPlacement({ foundOn: '2026-11-20' })], 'quiet'],
    [
      'the new one is over',
      '2027-01-20',
      [stopped, aPlacement({ foundOn: '2026-11-20', endsOn: '2027-01-15' })],
      'quiet',
    ],
    ['none is known', '2026-11-20', [], 'unknown'],
  ])('%s', (_, day, placements, verdict) => {
    expect(on('A17', day, { placements })).toBe(verdict);
  });
});

describe('P02, a placement with support', () => {
  const place = aPlacement({ foundOn: '2026-09-01', endsOn: '2026-12-18' });
  it.each([
    ['briefed', '2026-12-18', [{ ...place, supervisorBriefed: true }], -1],
    ['the day after its end', '2026-12-19', [{ ...place, supervisorBriefed: true }], 'quiet'],
    [
      'stopped',
      '2026-11-09',
      [{ ...place, supervisorBriefed: true, stoppedOn: '2026-11-09' }],
      'quiet',
    ],
    ['not briefed', '2026-11-09', [{ ...place, supervisorBriefed: false }], 'quiet'],
    ['not known', '2026-11-09', [place], 'unknown'],
    ['no placement', '2026-11-09', [], 'unknown'],
  ])('%s', (_, day, placements, verdict) => {
    expect(on('P02', day, { placements })).toBe(verdict);
  });

  it('says on its last day that it goes the next', () => {
    const facts = factsOf({ placements: [{ ...place, supervisorBriefed: true }] });
    expect(evaluationOn('2026-12-18', facts).changesOn).toBe('2026-12-19');
  });
});

describe('A18, the advice of the institution', () => {
  const given = (...all: ['positive' | 'warning' | 'negative', string][]) => ({
    advices: all.map(([kind, givenOn]) => ({ kind, givenOn })),
  });
  it.each([
    ['the day before it', '2026-11-17', given(['warning', '2026-11-18']), 'unknown'],
    ['a warning', '2026-11-18', given(['warning', '2026-11-18']), 3],
    [
      'negative',
      '2026-11-18',
      given(['negative', '2026-11-18'], ['warning', '2026-10-01']),
      '4 oranje',
    ],
    [
      'positive after a warning',
      '2026-11-18',
      given(['warning', '2026-10-01'], ['positive', '2026-11-18']),
      'quiet',
    ],
    [
      'two on one day',
      '2026-11-18',
      given(['negative', '2026-11-18'], ['positive', '2026-11-18']),
      '4 oranje',
    ],
    ['none', '2026-11-18', {}, 'unknown'],
  ] as [string, string, Told, number | string][])('%s', (_, day, told, verdict) => {
    expect(on('A18', day, told)).toBe(verdict);
  });
});

describe('what the program does not know yet', () => {
  it.each([
    ['A14', 'DOORSTROOMCOACHING', 'unknown'],
    ['A15', 'DOORSTROOMCOACHING', 'unknown'],
    ['A20', 'DOORSTROOMCOACHING', 'quiet'],
    ['A20', 'AM_MATCH', 'unknown'],
  ])('%s of %s', (code, initiative, verdict) => {
    expect(on(code, '2026-11-18', { initiative })).toBe(verdict);
  });
});
