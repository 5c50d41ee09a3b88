import { Calendar } from './calendar.js';
import { addDays, type Day } from './day.js';
import type { Holiday, HolidayKind, HolidaysOfOrganisation, OwnHoliday } from './holiday.js';
import { isWeekday, mondayOf } from './week.js';

function inZuid(schoolYear: string, name: string, from: Day, to: Day): Holiday {
  const kind: HolidayKind = name.startsWith('Adviesweek')
    ? 'optional extra week'
    : 'official fixed';
  return { schoolYear, region: 'zuid', name, from, to, kind };
}

const HOLIDAYS: Holiday[] = [
  inZuid('2025-2026', 'Zomervakantie', '2026-07-11', '2026-08-23'),
  inZuid('2026-2027', 'Herfstvakantie', '2026-10-17', '2026-10-25'),
  inZuid('2026-2027', 'Kerstvakantie', '2026-12-19', '2027-01-03'),
  inZuid('2026-2027', 'Voorjaarsvakantie', '2027-02-13', '2027-02-21'),
  inZuid('2026-2027', 'Meivakantie', '2027-04-24', '2027-05-02'),
  inZuid('2026-2027', 'Adviesweek meivakantie', '2027-05-01', '2027-05-09'),
  inZuid('2026-2027', 'Zomervakantie', '2027-07-24', '2027-09-05'),
  { ...inZuid('2026-2027', 'Herfstvakantie', '2026-10-10', '2026-10-18'), region: 'noord' },
];

function calendar(changes: Partial<HolidaysOfOrganisation> = {}): Calendar {
  return new Calendar({ region: 'zuid', holidays: HOLIDAYS, ...changes });
}

function own(name: string, from: Day, to: Day, replaces = false): OwnHoliday {
  return { schoolYear: '2026-2027', name, from, to, replaces };
}

describe('a school day', () => {
  it('is Monday to Friday', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((i) => calendar().isSchoolDay(addDays('2026-08-24', i)));
    expect(week).toEqual([true, true, true, true, true, false, false]);
  });

  it("is no day off in the calendar of the organisation's region", () => {
    expect(calendar().isDayOff('2026-10-19')).toBe(true);
    expect(calendar().isDayOff('2026-10-12')).toBe(false);
    const north = calendar({ region: 'noord' });
    expect(north.isDayOff('2026-10-12')).toBe(true);
    expect(north.isDayOff('2026-10-19')).toBe(false);
  });

  it('is no public holiday, also where no row says so', () => {
    expect(calendar().isDayOff('2027-05-06')).toBe(true);
    expect(calendar().holidayOn('2027-05-06')).toBe('Hemelvaartsdag');
  });

  it('can fall in an optional extra week, unless the organisation takes that off', () => {
    expect(calendar().isSchoolDay('2027-05-04')).toBe(true);
    expect(calendar({ extraWeeks: true }).isSchoolDay('2027-05-04')).toBe(false);
  });

  it('is not a day that the organisation adds for itself', () => {
    const studyDay = calendar({ own: [own('Studiedag', '2026-11-13', '2026-11-13')] });
    expect(studyDay.isSchoolDay('2026-11-13')).toBe(false);
    expect(studyDay.holidayOn('2026-11-13')).toBe('Studiedag');
    expect(calendar().isSchoolDay('2026-11-13')).toBe(true);
  });
});

describe('a holiday of the organisation', () => {
  it("takes the place of the region's of the same name and school year when it says so", () => {
    const moved = calendar({ own: [own('herfstvakantie', '2026-10-10', '2026-10-18', true)] });
    expect(moved.isDayOff('2026-10-12')).toBe(true);
    expect(moved.isDayOff('2026-10-19')).toBe(false);
  });

  it('comes beside it otherwise', () => {
    const longer = calendar({ own: [own('Herfstvakantie', '2026-10-10', '2026-10-18')] });
    expect(longer.isDayOff('2026-10-12')).toBe(true);
    expect(longer.isDayOff('2026-10-19')).toBe(true);
  });

  it('leaves the same holiday of other school years alone', () => {
    const summer = own('Zomervakantie', '2027-07-10', '2027-08-22', true);
    const institution = calendar({ own: [summer] });
    expect(institution.summerHoliday(2026)).toMatchObject({ from: '2026-07-11' });
    expect(institution.summerHoliday(2027)).toMatchObject({ from: '2027-07-10', to: '2027-08-22' });
    expect(institution.isSchoolDay('2027-08-23')).toBe(true);
  });

  it('can move a public holiday to a day without lessons', () => {
    const lessons = calendar({ own: [own('Bevrijdingsdag', '2027-05-02', '2027-05-02', true)] });
    expect(lessons.isSchoolDay('2027-05-05')).toBe(true);
    expect(calendar().isSchoolDay('2027-05-05')).toBe(false);
  });
});

describe('the name of a day off', () => {
  it('is that of the shortest holiday it falls in, weekends included', () => {
    expect(calendar().holidayOn('2027-04-26')).toBe('Meivakantie');
    expect(calendar().holidayOn('2027-04-27')).toBe('Koningsdag');
    expect(calendar().holidayOn('2026-10-17')).toBe('Herfstvakantie');
    expect(calendar().holidayOn('2026-11-14')).toBeNull();
    expect(calendar().holidayOn('2026-11-16')).toBeNull();
  });
});

describe('a lesson week', () => {
  it('is an ISO week with at least 3 school days', () => {
    const twoOff = calendar({ own: [own('Project', '2026-11-09', '2026-11-10')] });
    expect(twoOff.schoolDaysInWeek('2026-11-15')).toBe(3);
    expect(twoOff.isLessonWeek('2026-11-11')).toBe(true);
    const threeOff = calendar({ own: [own('Project', '2026-11-09', '2026-11-11')] });
    expect(threeOff.schoolDaysInWeek('2026-11-09')).toBe(2);
    expect(threeOff.isLessonWeek('2026-11-12')).toBe(false);
  });

  it('is counted over holidays: the worked example, mbo start 2026-08-24, region zuid', () => {
    const anchors = ['2026-08-17', '2026-09-21', '2026-11-02', '2026-12-07'];
    const due = anchors.map((anchor) => calendar().lessonWeekAfter(anchor, 5));
    expect(due).toEqual(['2026-09-21', '2026-11-02', '2026-12-07', '2027-01-25']);
  });

  it('is found backwards too', () => {
    expect(calendar().lessonWeekBefore('2026-11-02')).toBe('2026-10-26');
    expect(calendar().lessonWeekBefore('2026-10-28')).toBe('2026-10-12');
    expect(calendar().lessonWeekAfter('2026-10-14', 1)).toBe('2026-10-26');
  });

  it('is counted from 1', () => {
    expect(() => calendar().lessonWeekAfter('2026-10-12', 0)).toThrow('counts from 1, not 0');
  });
});

describe('counting school days', () => {
  it('leaves the day itself out and the last one in', () => {
    expect(calendar().schoolDayAfter('2026-10-16', 1)).toBe('2026-10-26');
    expect(calendar().schoolDayAfter('2026-10-14', 5)).toBe('2026-10-28');
    expect(calendar().schoolDayBefore('2026-10-26', 2)).toBe('2026-10-15');
    expect(calendar().schoolDayOnOrAfter('2026-10-17')).toBe('2026-10-26');
    expect(calendar().schoolDayOnOrAfter('2026-10-26')).toBe('2026-10-26');
    expect(calendar().schoolDaysBetween('2026-10-14', '2026-10-28')).toBe(5);
    expect(calendar().schoolDaysBetween('2026-10-28', '2026-10-14')).toBe(0);
  });

  it('agrees with walking day by day, also over the years', () => {
    const days = calendar();
    let walked = 0;
    for (let day = '2026-01-01'; day < '2028-12-31'; day = addDays(day, 1)) {
      expect([day, days.schoolDaysBetween('2025-12-31', day)]).toEqual([
        day,
        (walked += days.isSchoolDay(day) ? 1 : 0),
      ]);
    }
  });

  it('gives n between a day and the n-th school day after it', () => {
    const days = calendar();
    for (let n = 1; n < 300; n++) {
      const start = addDays('2026-01-01', n * 2);
      expect(days.schoolDaysBetween(start, days.schoolDayAfter(start, n))).toBe(n);
      expect(days.schoolDayBefore(days.schoolDayAfter(start, n), n) <= start).toBe(true);
    }
  });

  it('gives each week as many lesson days as its school days', () => {
    const days = calendar();
    for (let monday = '2025-12-29'; monday < '2028-01-01'; monday = addDays(monday, 7)) {
      expect(mondayOf(monday)).toBe(monday);
      const count = [0, 1, 2, 3, 4].filter((i) => days.isSchoolDay(addDays(monday, i))).length;
      expect([monday, days.schoolDaysInWeek(addDays(monday, 6))]).toEqual([monday, count]);
    }
  });
});

describe('the number of the school week', () => {
  it('counts lesson weeks since the summer holiday', () => {
    expect(calendar().schoolWeekNumber('2026-08-24')).toBe(1);
    expect(calendar().schoolWeekNumber('2026-10-16')).toBe(8);
    expect(calendar().schoolWeekNumber('2026-10-26')).toBe(9);
    expect(calendar().schoolWeekNumber('2026-11-24')).toBe(13);
  });

  it('is none in a holiday', () => {
    expect(calendar().schoolWeekNumber('2026-10-21')).toBeNull();
    expect(calendar().schoolWeekNumber('2026-08-23')).toBeNull();
  });

  it('is none when the last summer holiday is not known', () => {
    expect(calendar().schoolWeekNumber('2026-06-10')).toBeNull();
    expect(calendar().schoolWeekNumber('2028-11-20')).toBeNull();
  });
});

describe('a school year', () => {
  it('is known when it has its autumn, Christmas, spring, May and summer holidays', () => {
    expect(calendar().knowsSchoolYear('2026-2027')).toBe(true);
    expect(calendar().knowsSchoolYear('2025-2026')).toBe(false);
    expect(calendar({ region: 'noord' }).knowsSchoolYear('2026-2027')).toBe(false);
  });

  it('that is not known has only weekends and computed public holidays off', () => {
    expect(calendar().knowsSchoolYear('2028-2029')).toBe(false);
    const off = Array.from({ length: 365 }, (_, i) => addDays('2028-08-01', i))
      .filter((day) => calendar().isDayOff(day))
      .filter(isWeekday);
    expect(off).toEqual([
      '2028-12-25',
      '2028-12-26',
      '2029-01-01',
      '2029-03-30',
      '2029-04-02',
      '2029-04-27',
      '2029-05-10',
      '2029-05-21',
    ]);
  });
});
