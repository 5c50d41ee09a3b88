import { weekday } from './week.js';
import { easterOf, publicHolidaysOf } from './public-holidays.js';

const on = (year: number, name: string) =>
  publicHolidaysOf(year).find((holiday) => holiday.name === name)?.on;

describe('the public holidays', () => {
  it('follow from Easter', () => {
    const known = ['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16'];
    const extremes = ['1818-03-22', '1943-04-25', '2038-04-25', '2285-03-22', '1954-04-18'];
    for (const easter of [...known, ...extremes, '1981-04-19', '2049-04-18']) {
      expect(easterOf(Number(easter.slice(0, 4)))).toBe(easter);
    }
    expect(on(2026, 'Goede vrijdag')).toBe('2026-04-03');
    expect(on(2026, 'Hemelvaartsdag')).toBe('2026-05-14');
    expect(on(2026, 'Tweede pinksterdag')).toBe('2026-05-25');
  });

  it('keep Easter on a Sunday between 22 March and 25 April', () => {
    for (let year = 1900; year < 2300; year++) {
      const easter = easterOf(year);
      expect([easter, weekday(easter)]).toEqual([easter, 7]);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
    }
  });

  it("move King's day to Saturday when 27 April is a Sunday", () => {
    expect(on(2025, 'Koningsdag')).toBe('2025-04-26');
    expect(on(2026, 'Koningsdag')).toBe('2026-04-27');
    expect(on(2031, 'Koningsdag')).toBe('2031-04-26');
  });

  it('are eleven each year', () => {
    expect(publicHolidaysOf(2030).map(({ name }) => name)).toHaveLength(11);
  });
});
