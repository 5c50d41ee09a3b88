import { instantAt } from './amsterdam.js';

describe('the instant at which the clocks of the Netherlands show a time', () => {
  it.each([
    ['in winter', '2026-12-01', '10:30', '2026-12-01T09:30:00.000Z'],
    ['in summer', '2027-06-01', '10:30', '2027-06-01T08:30:00.000Z'],
    ['at midnight', '2026-12-01', '00:00', '2026-11-30T23:00:00.000Z'],
    ['on the morning after clocks went back', '2026-10-25', '10:30', '2026-10-25T09:30:00.000Z'],
    ['just before they go back', '2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
    ['in the hour that comes twice: the first', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['on the day they go forward', '2027-03-28', '00:30', '2027-03-27T23:30:00.000Z'],
    ['in the hour that is skipped: later', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
    ['on the morning after that', '2027-03-28', '10:30', '2027-03-28T08:30:00.000Z'],
  ])('is right %s', (_, day, time, instant) => {
    expect(instantAt(day, time).toISOString()).toBe(instant);
  });
});
