import { addDays } from './day.js';
import { fridayOf, isoWeek, isWeekday, mondayOf, weekday, weekdayAfter } from './week.js';

describe('a week', () => {
  it('begins on Monday', () => {
    expect(weekday('2026-08-24')).toBe(1);
    expect(weekday('2026-08-30')).toBe(7);
    expect(weekday('1969-12-31')).toBe(3);
    for (let i = 0; i < 7; i++) expect(mondayOf(addDays('2026-08-24', i))).toBe('2026-08-24');
    expect(fridayOf('2026-08-30')).toBe('2026-08-28');
    expect([isWeekday('2026-08-28'), isWeekday('2026-08-29')]).toEqual([true, false]);
  });

  it('belongs to the year of its Thursday', () => {
    expect(isoWeek('2026-01-01')).toEqual({ year: 2026, week: 1 });
    expect(isoWeek('2024-12-30')).toEqual({ year: 2025, week: 1 });
    expect(isoWeek('2021-01-03')).toEqual({ year: 2020, week: 53 });
    expect(isoWeek('2027-01-03')).toEqual({ year: 2026, week: 53 });
    expect(isoWeek('2027-01-04')).toEqual({ year: 2027, week: 1 });
    expect(isoWeek('2026-11-24')).toEqual({ year: 2026, week: 48 });
  });

  it('is the 53rd in 71 of every 400 years', () => {
    const years = Array.from({ length: 400 }, (_, i) => 2000 + i);
    const long = years.filter((year) => isoWeek(`${year}-12-28`).week === 53);
    expect(long).toHaveLength(71);
    expect(long.slice(0, 6)).toEqual([2004, 2009, 2015, 2020, 2026, 2032]);
  });

  it('has its number go up by one, or back to 1, every Monday', () => {
    for (let monday = '1999-12-27'; monday < '2061-01-01'; monday = addDays(monday, 7)) {
      const [now, next] = [isoWeek(monday), isoWeek(addDays(monday, 7))];
      expect(isoWeek(addDays(monday, 6))).toEqual(now);
      const expected = next.year === now.year ? now.week + 1 : 1;
      expect([monday, next.week]).toEqual([monday, expected]);
    }
  });

  it('counts weekdays over weekends, both ways, holidays not left out', () => {
    expect(weekdayAfter('2026-08-21', 1)).toBe('2026-08-24');
    expect(weekdayAfter('2026-08-22', 1)).toBe('2026-08-24');
    expect(weekdayAfter('2026-08-24', -10)).toBe('2026-08-10');
    expect(weekdayAfter('2026-12-24', 2)).toBe('2026-12-28');
    expect(weekdayAfter('2026-08-24', 0)).toBe('2026-08-24');
  });
});
