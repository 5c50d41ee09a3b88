import {
  aTalkFact,
  factsOf,
  signalOn,
  verdictOn,
  type Told,
} from '../../../test/support/signal-facts.js';
import type { HandoverState } from '../handover-steps.js';

const on = (code: string, day: string, told: Told) => verdictOn(day, factsOf(told), code);
const steps = (...all: [HandoverState, string][]): Told => ({
  handover: all.map(([state, onDay]) => ({ state, onDay })),
});
const read = steps(['sent', '2026-06-25'], ['read_by_mbo', '2026-09-01']);

describe('A01, a handover that the mbo did not read', () => {
  it.each([
    ['not begun in the program', '2026-08-24', {}, 'unknown'],
    ['not begun up to that day', '2026-06-24', read, 'unknown'],
    ['sent, before the first school day', '2026-08-23', read, 'quiet'],
    ['sent, on the first school day', '2026-08-24', read, 2],
    ['the day before it was read', '2026-08-31', read, 2],
    ['read', '2026-09-01', read, 'quiet'],
    ['sent again', '2026-09-10', steps(['read_by_mbo', '2026-08-20'], ['sent', '2026-09-09']), 2],
  ] as [string, string, Told, number | string][])('%s', (_, day, told, verdict) => {
    expect(on('A01', day, told)).toBe(verdict);
  });

  it('waits for a school day, and is no matter of who has no start', () => {
    const sent = steps(['sent', '2026-06-25']);
    const saturday = { dates: { mboStartsOn: '2026-10-17' }, ...sent }; // the autumn holiday begins
    expect(on('A01', '2026-10-25', saturday)).toBe('quiet');
    expect(on('A01', '2026-10-26', saturday)).toBe(2);
    expect(on('A01', '2026-10-26', { dates: { mboStartsOn: null }, ...sent })).toBe('quiet');
  });
});

describe('A02, an indirect entry', () => {
  it.each([
    ['within 4 months', { vsoEndsOn: '2026-04-24' }, 'quiet'],
    ['a day more', { vsoEndsOn: '2026-04-23' }, 1],
    ['no school on file', { hasVsoSchool: false, vsoEndsOn: null, mboStartsOn: null }, 1],
    ['its last day not known', { vsoEndsOn: null }, 'unknown'],
    ['the start not known', { mboStartsOn: null }, 'unknown'],
  ])('%s', (_, dates, verdict) => {
    expect(on('A02', '2026-09-01', { dates })).toBe(verdict);
  });

  const late = { dates: { vsoEndsOn: '2026-03-01' } };

  it('weighs more when nothing was handed over either', () => {
    expect(on('A02', '2026-08-31', { ...late, ...read })).toBe(3);
    expect(on('A02', '2026-09-01', { ...late, ...read })).toBe(1);
  });

  it('goes after two talks', () => {
    const told = { ...late, talks: [aTalkFact(1, '2026-09-21'), aTalkFact(2, '2026-11-02')] };
    expect(on('A02', '2026-11-01', told)).toBe(1);
    expect(on('A02', '2026-11-02', told)).toBe('quiet');
    expect(signalOn('2026-11-01', factsOf(told), 'A02')?.since).toBe('2026-03-02');
  });
});
