import { dayLabel, longDay, momentLabel, shortDay } from './dates.js';

describe('a date in words', () => {
  it('is short in a list and whole in a sentence', () => {
    expect(shortDay('2026-12-01')).toBe('di 1 dec');
    expect(dayLabel('2026-12-01')).toBe('1 december 2026');
    expect(longDay('2026-11-24')).toBe('Dinsdag 24 november');
  });

  it('has the time of the clock in the Netherlands', () => {
    expect(momentLabel(new Date('2026-11-24T10:20:00Z'))).toBe('24 nov 2026, 11.20 uur');
    expect(momentLabel(new Date('2026-07-01T22:05:00Z'))).toBe('2 jul 2026, 00.05 uur');
  });
});
