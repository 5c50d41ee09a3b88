import { calendarWarnings, yearsAhead } from './calendar-warnings.js';
import { HOLIDAYS } from './data/holidays.js';

describe('the school years ahead', () => {
  it('are this one and the next two, from the first of August', () => {
    expect(yearsAhead('2026-07-31')).toEqual(['2025-2026', '2026-2027', '2027-2028']);
    expect(yearsAhead('2026-08-01')).toEqual(['2026-2027', '2027-2028', '2028-2029']);
  });
});

describe('the warnings of the calendar', () => {
  it('name a school year without holidays', () => {
    expect(calendarWarnings(yearsAhead('2026-11-24'), HOLIDAYS)).toEqual([
      'Er zijn nog geen vakanties voor schooljaar 2028-2029.',
    ]);
  });

  it('name what one region misses', () => {
    const some = HOLIDAYS.filter(
      ({ region, name }) => region !== 'noord' || !/^(Mei|Zomer)vakantie$/.test(name),
    );
    expect(calendarWarnings(['2026-2027'], some)).toEqual([
      'In schooljaar 2026-2027 ontbreekt in regio Noord: meivakantie, zomervakantie.',
    ]);
  });
});
