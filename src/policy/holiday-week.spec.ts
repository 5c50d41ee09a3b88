import { Calendar } from './calendar.js';
import type { Holiday } from './holiday.js';
import { holidayInWeek } from './holiday-week.js';

const row = (name: string, from: string, to: string): Holiday => ({
  ...{ schoolYear: '2026-2027', region: 'zuid', name, from, to, kind: 'official fixed' },
});

const zuid = new Calendar({
  region: 'zuid',
  holidays: [
    row('Kerstvakantie', '2026-12-19', '2027-01-03'),
    row('Studiedag', '2026-12-18', '2026-12-18'),
  ],
});

describe('the holiday of a week', () => {
  it('is the one that most of its days fall in', () => {
    expect(holidayInWeek(zuid, '2026-12-21')).toBe('Kerstvakantie');
    expect(holidayInWeek(zuid, '2026-12-28')).toBe('Kerstvakantie');
  });

  it('is none in a lesson week, also when one of its days is off', () => {
    expect(holidayInWeek(zuid, '2026-12-14')).toBeNull();
    expect(holidayInWeek(zuid, '2027-01-04')).toBeNull();
  });
});
