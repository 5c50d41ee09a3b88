import { factsOf, signalOn, verdictOn } from '../../../test/support/signal-facts.js';
import type { Told } from '../../../test/support/signal-facts.js';

const on = (day: string, told: Told) => verdictOn(day, factsOf(told), 'A04');

describe('A04, no two-way contact', () => {
  it.each([
    ['14 school days after the last', '2026-09-25', ['2026-09-07'], 'quiet'],
    ['15 school days', '2026-09-28', ['2026-09-07'], 1],
    ['24 school days', '2026-10-09', ['2026-09-07'], 1],
    ['25 school days', '2026-10-12', ['2026-09-07'], 3],
    ['a holiday does not count', '2026-10-28', ['2026-10-01'], 'quiet'],
    ['of several the last', '2026-09-28', ['2026-09-08', '2026-09-01'], 'quiet'],
    ['a contact on the day itself', '2026-10-12', ['2026-09-07', '2026-10-12'], 'quiet'],
    ['one of a later day is not known yet', '2026-10-12', ['2026-09-07', '2026-10-13'], 3],
    ['none at all, from the begin of the phase', '2026-09-11', [], 'quiet'],
    ['none at all, 15 school days after it', '2026-09-14', [], 1],
    ['one of before the phase', '2026-09-14', ['2026-07-01'], 1],
  ])('%s', (_, day, twoWayDays, verdict) => {
    expect(on(day, { twoWayDays })).toBe(verdict);
  });

  it('counts from the registration when that is later than the phase', () => {
    const dates = { registeredOn: '2026-09-14', hasVsoSchool: false, vsoEndsOn: null };
    expect(on('2026-10-02', { dates })).toBe('quiet');
    expect(on('2026-10-05', { dates })).toBe(1);
  });

  it.each([
    ['in the preparation', '2026-06-01', 3],
    ['on its last day', '2026-07-10', 3],
    ['not in the summer', '2026-07-11', 'quiet'],
    ['on the last day of the half-year', '2027-01-31', 3],
    ['not in the aftercare', '2027-02-01', 'quiet'],
  ])('%s', (_, day, verdict) => {
    expect(on(day, { twoWayDays: [] })).toBe(verdict);
  });

  it('says how long, since when, and from which day', () => {
    expect(signalOn('2026-10-12', factsOf({ twoWayDays: ['2026-09-07'] }), 'A04')).toMatchObject({
      since: '2026-09-28',
      measured: { schoolDays: 25, last: '2026-09-07', from: '2026-09-07' },
    });
  });
});
