import { Calendar } from '../policy/calendar.js';
import type { Holiday, HolidayRegion } from '../policy/holiday.js';
import { loadOf } from './board.js';
import { nameKey } from '../students/student-name.js';
import type { PlannedStudent, PlannedTalk } from './planned-student.js';
import { holidaysInView } from './planning-calendars.js';
import { planningWanted } from './planning-list.js';
import { planningPage } from './planning.page.js';

const TODAY = '2026-11-24';

const autumn = (region: HolidayRegion, from: string, to: string): Holiday => ({
  ...{ schoolYear: '2026-2027', region, name: 'Herfstvakantie', from, to, kind: 'official fixed' },
});
const christmas: Holiday = {
  ...{ schoolYear: '2026-2027', region: 'alle', name: 'Kerstvakantie', kind: 'official fixed' },
  ...{ from: '2026-12-19', to: '2027-01-03' },
};
const HOLIDAYS = [
  christmas,
  autumn('zuid', '2026-11-07', '2026-11-15'),
  autumn('noord', '2026-11-14', '2026-11-22'),
];

const talk = (facts: Partial<PlannedTalk>): PlannedTalk => ({
  ...{ id: `talk-${facts.number}`, version: 1, number: 1, phase: 'first_half_year' },
  ...{ state: 'waiting', dueWeek: '2026-12-07', windowFrom: '2026-11-30', windowTo: '2026-12-18' },
  ...{ cameOn: TODAY, plannedOn: null, plannedAt: null, place: null, confirmedAt: null },
  ...{ heldOn: null, settledOn: null, decision: null },
  ...facts,
});

function student(
  givenName: string,
  region: HolidayRegion,
  facts: Partial<PlannedStudent> = {},
): PlannedStudent {
  const calendar = new Calendar({ region, holidays: HOLIDAYS });
  const name = { givenName, prefix: null, surname: 'Bos' };
  return {
    ...{ id: givenName, ...name, nameKey: nameKey(name), numbers: [], lastDay: null },
    facts: { mentorId: 'mentor' } as PlannedStudent['facts'],
    phases: [{ phase: 'first_half_year', from: '2026-08-24', to: '2027-01-31' }],
    stretches: [
      {
        ...{ phase: 'first_half_year', begins: '2026-08-24', ends: '2027-01-31' },
        ...{ calendar, every: 5 },
      },
    ],
    talks: [talk({ number: 3 })],
    ahead: [{ number: 4, dueWeek: '2027-01-18' }],
    calendarIn: () => calendar,
    school: null,
    institution: { id: region, label: `School ${region}`, region },
    ...facts,
  };
}

function pageOf(all: readonly PlannedStudent[], asked: Record<string, unknown> = {}) {
  const wanted = planningWanted(all, asked, TODAY);
  return planningPage({
    ...{ all, wanted, shown: wanted.students, today: TODAY, proposals: [] },
    holidays: holidaysInView(wanted.students, wanted.weeks),
    load: loadOf(all, wanted.weeks, TODAY),
  });
}

const freeWeeks = (weeks: readonly { number: number; isFree: boolean }[]): number[] =>
  weeks.filter(({ isFree }) => isFree).map(({ number }) => number);

describe('the planning', () => {
  it('begins three weeks back and marks this week', () => {
    const { weeks } = pageOf([student('Noor', 'zuid')]);
    expect(weeks.map(({ number }) => number)).toEqual([
      45, 46, 47, 48, 49, 50, 51, 52, 53, 1, 2, 3,
    ]);
    expect(weeks.filter(({ isNow }) => isNow).map(({ label }) => label)).toEqual(['nu']);
  });

  it('hatches each row by its own calendar, and a heading only when all have that week off', () => {
    const { weeks, rows, head } = pageOf([student('Noor', 'zuid'), student('Luca', 'noord')]);
    expect(freeWeeks(weeks)).toEqual([52, 53]);
    const off = (name: string) =>
      rows.find((row) => row.name.startsWith(name))?.cells.map(({ holiday }) => holiday) ?? [];
    expect(off('Noor').indexOf('Herfstvakantie')).toBe(1);
    expect(off('Luca').indexOf('Herfstvakantie')).toBe(2);
    expect(head.intro).toBe(
      "Elke leerling om de 5 schoolweken. Vakanties van de regio's Noord en Zuid tellen niet mee.",
    );
  });

  it('shows the window of the talk that waits, the talk in its due week and the one to expect', () => {
    const [row] = pageOf([student('Noor', 'zuid')]).rows;
    const windows = row?.cells.map(({ window }) => window);
    expect(windows?.slice(4, 7)).toEqual(['begin', 'midden', 'einde']);
    expect(row?.cells.flatMap(({ dots }, week) => dots.map((dot) => [week, dot.shape]))).toEqual([
      [5, 'plan'],
      [11, 'straks'],
    ]);
  });

  it('says of a day that has gone by without a record that it is still to be recorded', () => {
    const planned = { number: 3, plannedOn: '2026-11-23', plannedAt: '10:30' };
    const [row] = pageOf([student('Noor', 'zuid', { talks: [talk(planned)] })]).rows;
    const [dot] = row?.cells[3]?.dots ?? [];
    expect(dot).toMatchObject({
      href: '/gesprekken/talk-3',
      words: 'Stond op maandag 23 november, 10.30 uur, nog niet vastgelegd',
    });
  });

  it('counts the talks of all students, also of those who are not shown', () => {
    const all = [student('Noor', 'zuid'), student('Luca', 'noord')];
    const { load, rows } = pageOf(all, { zoek: 'noor' });
    expect(rows).toHaveLength(1);
    expect(load.label).toBe('Alle 2 leerlingen');
    expect(load.weeks[5]?.count).toBe('2');
  });

  it('finds who is late also among those whose next talk has no time yet', () => {
    const late = talk({ number: 2, state: 'overdue', dueWeek: '2026-11-02' });
    const all = [student('Noor', 'zuid', { talks: [late, talk({ number: 3 })] })];
    expect(pageOf(all, { toon: 'laat' }).rows).toHaveLength(1);
    const { rows, chips } = pageOf(all, { toon: 'plannen' });
    expect(rows).toHaveLength(1);
    expect(chips.items.map(({ label }) => label)).toEqual(['Alle 1', 'Nog plannen 1', 'Te laat 1']);
  });

  it('warns of a school year without holidays, and of a school without a region', () => {
    const institution = { id: 'x', label: 'Nieuwe School', region: null };
    const { warnings } = pageOf([student('Noor', 'zuid', { institution })]);
    const texts = warnings?.warnings.map(({ text }) => text) ?? [];
    expect(texts[0]).toMatch(/^Er zijn nog geen vakanties voor schooljaar 2026-2027\./);
    expect(texts[1]).toMatch(/^Van Nieuwe School weten we de vakantieregio niet\./);
  });
});
