import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { RosterFiles } from '../../src/intake/roster/roster-files.js';
import { addDays, type Day } from '../../src/policy/day.js';
import type { HolidayRegion } from '../../src/policy/holiday.js';
import { Student } from '../../src/students/student.entity.js';
import { onEachDatabase } from '../support/app.js';
import { checkInsOf, hold } from '../support/check-ins.js';
import { rosterCsv } from '../support/roster-file.js';

interface HalfYear {
  readonly region: HolidayRegion;
  readonly startsOn: Day;
  readonly dueWeeks: readonly Day[];
}

/*
 * Worked out by hand from the calendar of 2026-2027. The first lesson week is counted as 1, so the first
 * talk is due in the 5th; after that the week after the talk is 1. [date] is a week without lessons; the
 * Christmas holiday takes the weeks of 21 and 28 December everywhere.
 *
 * noord, from 17 August: 17 24 31 aug, 7 *14* sep
 *   21 28 sep, 5 [12] 19 *26* okt · 2 9 16 23 *30* nov · 7 14 [21 28] dec, 4 11 *18* jan · ends 31 January
 * midden, from 31 August: 31 aug, 7 14 21 *28* sep
 *   5 12 [19] 26 okt, 2 *9* nov · 16 23 30 nov, 7 *14* dec · [21 28] 4 11 18 25 jan, 1 feb is too late
 * zuid, from 24 August, the example of the rules: 24 31 aug, 7 14 *21* sep
 *   28 sep, 5 12 [19] 26 okt, *2* nov · 9 16 23 30 nov, *7* dec · 14 [21 28] 4 11 18 *25* jan
 */
const HALF_YEARS: readonly HalfYear[] = [
  {
    region: 'noord',
    startsOn: '2026-08-17',
    dueWeeks: ['2026-09-14', '2026-10-26', '2026-11-30', '2027-01-18'],
  },
  {
    region: 'midden',
    startsOn: '2026-08-31',
    dueWeeks: ['2026-09-28', '2026-11-09', '2026-12-14'],
  },
  {
    region: 'zuid',
    startsOn: '2026-08-24',
    dueWeeks: ['2026-09-21', '2026-11-02', '2026-12-07', '2027-01-25'],
  },
];

onEachDatabase('the check-ins of a half-year', (the) => {
  const inRegion = (kind: 'vso' | 'mbo', holidayRegion: HolidayRegion): Promise<Organisation> =>
    the().organisation({ kind, holidayRegion });

  it('come into being from a roster alone, on the right weeks in all three regions', async () => {
    the().clock.set('2026-07-01');
    const coach = await the().account({ role: 'coach', from: '2026-07-01' });
    const lines = [];
    for (const [at, { region, startsOn }] of HALF_YEARS.entries())
      lines.push({
        ...{ leerlingnummer: String(700 + at), roepnaam: 'Sem', achternaam: `Bos${at}` },
        ...{ geboortedatum: '14-5-2009', vso_brin: (await inRegion('vso', region)).brin },
        ...{ coach_email: coach.email, mbo_brin: (await inRegion('mbo', region)).brin },
        ...{ crebo: '25498', niveau: '2', mbo_startdatum: startsOn },
      });
    const file = { name: 'rooster.csv', bytes: Buffer.from(rosterCsv(lines)) };
    expect(await the().get(RosterFiles).bringIn(file, THE_PROGRAM)).toMatchObject({ accepted: 3 });

    const held = new Map<string, Day[]>();
    for (let monday = '2026-07-06'; monday < '2027-03-01'; monday = addDays(monday, 7)) {
      the().clock.set(monday);
      for (const { leerlingnummer: number } of lines) {
        const student = await the().database.manager.findOneByOrFail(Student, { number });
        const waiting = (await checkInsOf(the(), student)).filter(
          ({ state }) => state === 'waiting',
        );
        expect(waiting.length).toBeLessThanOrEqual(1);
        const due = waiting.find(({ dueWeek }) => dueWeek === monday);
        if (!due) continue;
        await hold(the(), coach, due, { heldOn: monday });
        held.set(number, [...(held.get(number) ?? []), due.dueWeek]);
      }
    }
    expect([...held.values()].length).toBe(3);
    expect(lines.map(({ leerlingnummer }) => held.get(leerlingnummer))).toEqual(
      HALF_YEARS.map(({ dueWeeks }) => dueWeeks),
    );
  });
});
