import { isBefore, lastDigest, USUAL_TIMES } from './digest.js';

const at = (day: string, time: string) => ({ day, time });

describe('the last digest', () => {
  it.each([
    ['at the minute itself', at('2026-11-24', '07:30'), at('2026-11-24', '07:30')],
    ['later on the day', at('2026-11-24', '23:59'), at('2026-11-24', '07:30')],
    ['before the time: that of yesterday', at('2026-11-24', '07:29'), at('2026-11-23', '07:30')],
    ['in a weekend: that of Friday', at('2026-11-22', '12:00'), at('2026-11-20', '07:30')],
    ['on Easter Monday: that of Thursday', at('2026-04-06', '12:00'), at('2026-04-02', '07:30')],
    ['on a Christmas Day in the week', at('2026-12-25', '12:00'), at('2026-12-24', '07:30')],
  ])('is, %s', (_, now, last) => {
    expect(lastDigest(now, USUAL_TIMES)).toEqual(last);
  });

  it('is the latest of several that has come, in whatever order they were chosen', () => {
    const times = ['16:00', '07:30', '12:00'];

    expect(lastDigest(at('2026-11-24', '12:10'), times)).toEqual(at('2026-11-24', '12:00'));
    expect(lastDigest(at('2026-11-24', '07:00'), times)).toEqual(at('2026-11-23', '16:00'));
  });

  it('is none for who wants none', () => {
    expect(lastDigest(at('2026-11-24', '12:10'), [])).toBeNull();
  });
});

it('what is told at the time itself waits for the next', () => {
  expect(isBefore(at('2026-11-24', '07:29'), at('2026-11-24', '07:30'))).toBe(true);
  expect(isBefore(at('2026-11-24', '07:30'), at('2026-11-24', '07:30'))).toBe(false);
  expect(isBefore(at('2026-11-23', '23:00'), at('2026-11-24', '07:30'))).toBe(true);
});
