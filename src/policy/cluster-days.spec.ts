import fc from 'fast-check';
import { Calendar } from './calendar.js';
import { clusterDays, clusterDaysAt, MOST_ON_A_DAY, type PlaceableTalk } from './cluster-days.js';
import { addDays, type Day } from './day.js';
import type { Holiday, HolidayRegion } from './holiday.js';
import { mondayOf } from './week.js';

const TODAY: Day = '2026-11-24';

const christmas = (region: HolidayRegion, from: Day, to: Day): Holiday => ({
  ...{ schoolYear: '2026-2027', region, name: 'Kerstvakantie', from, to, kind: 'official fixed' },
});
const HOLIDAYS = [
  christmas('zuid', '2026-12-19', '2027-01-03'),
  christmas('noord', '2026-12-12', '2026-12-27'),
];
const zuid = new Calendar({ region: 'zuid', holidays: HOLIDAYS });
const noord = new Calendar({ region: 'noord', holidays: HOLIDAYS });

const talk = (id: string, facts: Partial<PlaceableTalk> = {}): PlaceableTalk => ({
  id,
  placeId: 'maasveld',
  calendar: zuid,
  dueWeek: '2026-11-30',
  windowFrom: '2026-11-23',
  windowTo: '2026-12-11',
  plannedOn: null,
  ...facts,
});

const idsOf = (talks: readonly PlaceableTalk[]) => talks.map(({ id }) => id);

describe('a day for several talks', () => {
  it('joins what is to be planned with who is seen there already, in the week where most belong', () => {
    const talks = [talk('Noor'), talk('Luca'), talk('Daan', { plannedOn: '2026-12-01' })];
    const [first, ...others] = clusterDays(talks, TODAY, 5);
    expect(first).toMatchObject({ day: '2026-12-01', placeId: 'maasveld' });
    expect([idsOf(first?.toPlan ?? []), idsOf(first?.planned ?? [])]).toEqual([
      ['Luca', 'Noor'],
      ['Daan'],
    ]);
    expect(others).toEqual([]);
  });

  it('is not there for one talk, nor for talks on different places', () => {
    expect(clusterDays([talk('Noor')], TODAY, 5)).toEqual([]);
    expect(clusterDays([talk('Noor'), talk('Luca', { placeId: 'elders' })], TODAY, 5)).toEqual([]);
  });

  it('is not there when all of them have a time', () => {
    const planned = { plannedOn: '2026-12-01' };
    expect(clusterDays([talk('Noor', planned), talk('Luca', planned)], TODAY, 5)).toEqual([]);
  });

  it('is a school day of each of them', () => {
    const window = { dueWeek: '2026-12-14', windowFrom: '2026-12-14', windowTo: '2027-01-15' };
    const [first] = clusterDays(
      [talk('Noor', window), talk('Luca', { ...window, calendar: noord })],
      TODAY,
      5,
    );
    expect(first?.day).toBe('2027-01-04');
  });

  it('is not today, and takes those whose window closes first when there are too many', () => {
    const many = Array.from({ length: MOST_ON_A_DAY + 2 }, (_, n) =>
      talk(`t${n}`, { windowTo: addDays('2026-12-11', -n) }),
    );
    const [first, second] = clusterDays(many, TODAY, 5);
    expect(first?.toPlan).toHaveLength(MOST_ON_A_DAY);
    expect(second?.toPlan.length).toBe(2);
    expect([first, second].every((each) => each && each.day > TODAY)).toBe(true);
    expect(second?.day).not.toBe(first?.day);
  });

  it('can be chosen on one place among all that are possible there', () => {
    const days = clusterDaysAt([talk('Noor'), talk('Luca')], 'maasveld', TODAY);
    expect(days[0]?.day).toBe('2026-11-30');
    expect(days).toHaveLength(13);
  });
});

describe('whatever talks there are', () => {
  const someTalk = fc.record({
    place: fc.constantFrom('maasveld', 'elders', 'daar'),
    calendar: fc.constantFrom(zuid, noord),
    due: fc.integer({ min: -6, max: 9 }),
    plannedIn: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
  });
  const someTalks = fc.array(someTalk, { maxLength: 25 }).map((all) =>
    all.map(({ place, calendar, due, plannedIn }, n) => {
      const dueWeek = addDays(mondayOf(TODAY), 7 * due);
      return talk(`t${n}`, {
        ...{ placeId: place, calendar, dueWeek },
        windowFrom: addDays(dueWeek, -7),
        windowTo: addDays(dueWeek, 11),
        plannedOn: plannedIn === null ? null : addDays(TODAY, plannedIn),
      });
    }),
  );

  it('a day lies within each window, is off for nobody, and no talk is in two of them', () => {
    fc.assert(
      fc.property(someTalks, (talks) => {
        const days = clusterDays(talks, TODAY, 10);
        const used = days.flatMap(({ toPlan, planned }) => [...toPlan, ...planned]);
        expect(new Set(used).size).toBe(used.length);
        for (const { day, toPlan, planned, placeId } of days) {
          expect(toPlan.length + planned.length).toBeGreaterThanOrEqual(2);
          expect(toPlan.length + planned.length).toBeLessThanOrEqual(MOST_ON_A_DAY);
          expect(toPlan.length).toBeGreaterThan(0);
          for (const each of [...toPlan, ...planned]) expect(each.placeId).toBe(placeId);
          for (const each of planned) expect(each.plannedOn).toBe(day);
          for (const each of toPlan) {
            expect(each.plannedOn).toBeNull();
            expect(day > TODAY && day >= each.windowFrom && day <= each.windowTo).toBe(true);
            expect(each.calendar.isSchoolDay(day)).toBe(true);
          }
        }
      }),
    );
  });

  it('the best comes first', () => {
    fc.assert(
      fc.property(someTalks, (talks) => {
        const sizes = clusterDays(talks, TODAY, 10).map((d) => d.toPlan.length + d.planned.length);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      }),
    );
  });
});
