import { Calendar } from '../../policy/calendar.js';
import { creboOf } from '../../policy/formats.js';
import { HOLIDAY_REGIONS } from '../../policy/holiday.js';
import { weekday } from '../../policy/week.js';
import { OUTCOMES } from './code-lists.js';
import { HOLIDAYS } from './holidays.js';
import { PROGRAMMES } from './programmes.js';
import { REGIONS } from './regions.js';

const calendars = HOLIDAY_REGIONS.map((region) => new Calendar({ region, holidays: HOLIDAYS }));
const zuid = new Calendar({ region: 'zuid', holidays: HOLIDAYS });

describe('the national calendar', () => {
  it('knows three school years in each region, and says of the others that it does not', () => {
    for (const calendar of calendars) {
      const known = ['2024-2025', '2025-2026', '2026-2027', '2027-2028', '2028-2029'].map((year) =>
        calendar.knowsSchoolYear(year),
      );
      expect(known).toEqual([false, true, true, true, false]);
    }
  });

  it('has 90 rows, each of at least a day and with its source', () => {
    expect(HOLIDAYS).toHaveLength(90);
    expect(HOLIDAYS.filter(({ from, to, source }) => from > to || !source)).toEqual([]);
    expect(HOLIDAYS.filter(({ certainty }) => certainty === 'unconfirmed')).toHaveLength(14);
  });

  it('has its school holidays run from a Saturday to a Sunday', () => {
    for (const { kind, name, from, to } of HOLIDAYS) {
      if (kind === 'public holiday') continue;
      expect([name, from, weekday(from)]).toEqual([name, from, 6]);
      expect([name, to, weekday(to)]).toEqual([name, to, 7]);
    }
  });

  it('gives the worked example: mbo start 2026-08-24 in zuid', () => {
    const due = ['2026-08-17', '2026-09-21', '2026-11-02', '2026-12-07'].map((anchor) =>
      zuid.lessonWeekAfter(anchor, 5),
    );
    expect(due).toEqual(['2026-09-21', '2026-11-02', '2026-12-07', '2027-01-25']);
  });
});

describe('the regions', () => {
  it('are forty, numbered, with Statistics Netherlands codes where those are known', () => {
    expect(REGIONS.map(({ number }) => number)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    expect(REGIONS[13]).toMatchObject({ name: 'Arnhem/Nijmegen', cbsCode: 'MC14', note: null });
    expect(REGIONS[39].cbsCode).toBeNull();
    expect(new Set(REGIONS.map(({ name }) => name)).size).toBe(40);
  });
});

describe('the programmes', () => {
  it('are told apart by a crebo, and cover every level', () => {
    expect(new Set(PROGRAMMES.map(({ crebo }) => crebo)).size).toBe(24);
    expect(PROGRAMMES.filter(({ crebo }) => creboOf(crebo) !== crebo)).toEqual([]);
    expect(new Set(PROGRAMMES.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4]));
  });
});

describe('the outcomes', () => {
  it('are the sixteen of the code list', () => {
    expect(Object.keys(OUTCOMES)).toHaveLength(16);
  });
});
