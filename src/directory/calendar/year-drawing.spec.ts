import { Calendar } from '../../policy/calendar.js';
import type { HolidayRegion } from '../../policy/holiday.js';
import { HOLIDAYS } from '../data/holidays.js';
import { daysOff, drawYear, monthsOf } from './year-drawing.js';

const calendarOf = (region: HolidayRegion) => new Calendar({ region, holidays: HOLIDAYS });

describe('the drawing of a school year', () => {
  const drawing = drawYear(calendarOf('zuid'), '2026-2027', '2026-11-24');

  it('has a cell for each week, in step with its months', () => {
    const months = monthsOf('2026-2027');
    expect(months.map(({ label }) => label).join(' ')).toBe(
      ' aug sep okt nov dec jan feb mrt apr mei jun jul',
    );
    expect(months.reduce((sum, { weeks }) => sum + weeks, 0)).toBe(drawing.weeks.length);
    expect(Math.max(...months.map(({ weeks }) => weeks))).toBe(5);
  });

  it('is hatched where there are no lesson weeks, and lower where a day is off', () => {
    const lookIn = (text: string) => drawing.weeks.find(({ title }) => title.includes(text))?.look;
    expect(lookIn('ma 19 okt')).toBe('vrij');
    expect(lookIn('ma 26 okt')).toBe('les-5');
    expect(lookIn('ma 3 mei')).toBe('les-3');
    expect(drawing.weeks.filter(({ isNow }) => isNow)).toEqual([
      { look: 'les-5', title: 'Week 48, ma 23 nov: lesweek', isNow: true },
    ]);
  });

  it('says in words what it shows', () => {
    const lessons = drawing.weeks.filter(({ look }) => look !== 'vrij').length;
    expect(drawing.spoken).toMatch(
      new RegExp(
        `^${lessons} lesweken. Vrij: .*Herfstvakantie van ma 19 okt tot en met vr 23 okt;`,
      ),
    );
  });
});

describe('the days off of a school year', () => {
  it('are named by the holiday, weekends left out', () => {
    const found = daysOff(calendarOf('midden'), '2026-2027');
    expect(found).toContainEqual({
      name: 'Herfstvakantie',
      from: '2026-10-19',
      to: '2026-10-23',
    });
    expect(found.filter(({ name }) => name === 'Zomervakantie')).toEqual([
      { name: 'Zomervakantie', from: '2026-08-03', to: '2026-08-28' },
      { name: 'Zomervakantie', from: '2027-07-19', to: '2027-07-30' },
    ]);
  });
});
