import { Agreement } from '../../src/agreements/agreement.entity.js';
import { AbsenceDeliveries } from '../../src/absence/absence-deliveries.js';
import { AuditCheck } from '../../src/audit/audit-check.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { rows, sql } from '../../src/database/sql.js';
import { Demo, DEMO_PASSWORD } from '../../src/demo/demo.js';
import { planDemoRegion } from '../../src/demo/plan/plan.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { ImportRow } from '../../src/intake/import-row.entity.js';
import { Import } from '../../src/intake/import.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { openHouse, type House } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { World } from '../support/world.js';

const TODAY = '2026-11-24';
const STUDENTS = 60;
const MARIJE = 'marije.brouwer@doorstroom.example';
const MAKING_MS = 60_000;

/** The words of a page, without what is for the browser. */
const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

async function aDemo(kind: (typeof DATABASES)[number], seed = 'rivierenveld'): Promise<House> {
  const house = await openHouse(kind, { DOORSTROOM_TODAY: TODAY });
  await house.app.get(Demo).create({ students: STUDENTS, seed });
  return house;
}

/** Everything that people wrote down, without the ids that differ from one database to the next. */
async function toldIn({ database: { reader } }: House): Promise<unknown> {
  const { manager } = reader;
  return {
    students: await rows(
      manager,
      sql`select o.brin, n.number, s.given_name as "name", s.last_contact_on as "last", s.what_helps as "helps",
                 t.registered_on as "registered", t.mbo_starts_on as "starts", t.coaching_stopped_on as "stopped", c.email
          from student_numbers n join students s on s.id = n.student_id
          join organisations o on o.id = n.organisation_id
          join trajectories t on t.student_id = s.id left join accounts c on c.id = t.coach_id
          order by o.brin, n.number`,
    ),
    contacts: await rows(
      manager,
      sql`select s.number, c.on_day as "day", c.channel, c.result, c.note, c.recorded_at as "at", a.email
          from contacts c join students s on s.id = c.student_id join accounts a on a.id = c.author_id
          order by s.number, c.on_day, c.recorded_at, c.channel, a.email, c.note`,
    ),
    files: await rows(
      manager,
      sql`select file_name as "name", file_hash as "hash", created_at as "at" from imports order by file_name`,
    ),
  };
}

describe.each(DATABASES)('the demo region, on %s', (kind) => {
  let house: House;

  beforeAll(async () => {
    house = await aDemo(kind);
  }, MAKING_MS);
  afterAll(() => house?.close());

  const manager = () => house.database.reader.manager;

  it('comes in through files of which nothing is refused', async () => {
    expect(await manager().count(Student)).toBe(STUDENTS);
    expect(await manager().count(Trajectory)).toBe(STUDENTS);
    const files = await manager().find(Import);
    expect(files.filter(({ state, refused }) => state !== 'done' || refused > 0)).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
    expect(await manager().countBy(ImportRow, { state: 'refused' })).toBe(0);
    const endings = new Set(files.map(({ fileName }) => fileName.split('-')[0]));
    expect(endings).toEqual(new Set(['rooster', 'export', 'verzuim']));
  });

  it('has its students as they were planned, registered over the past months', async () => {
    const plan = planDemoRegion({ students: STUDENTS, seed: 'rivierenveld', today: TODAY });
    const wanted = plan.students.map((s) => [
      s.leerlingnummer,
      s.givenName,
      s.infix,
      s.surname,
      s.birthDate,
      s.registeredOn,
      s.enrolment.startsOn,
      s.coachingStoppedOn,
    ]);
    const found = await rows<Record<string, unknown>>(
      manager(),
      sql`select s.number, s.given_name as "g", s.prefix, s.surname, s.birth_date as "b",
                 t.registered_on as "r", t.mbo_starts_on as "m", t.coaching_stopped_on as "c"
          from students s join trajectories t on t.student_id = s.id`,
    );
    const lines = (all: readonly unknown[][]) => all.map((one) => one.join(' ')).sort();

    expect(lines(found.map((row) => Object.values(row)))).toEqual(lines(wanted));
    expect(new Set(plan.students.map(({ registeredOn }) => registeredOn)).size).toBeGreaterThan(5);
  });

  it('has contacts and agreements of the past months, on school days', async () => {
    const contacts = await manager().find(Contact);
    const weekends = contacts.filter(({ onDay }) => [0, 6].includes(new Date(onDay).getUTCDay()));
    const tooLate = contacts.filter(
      ({ recordedAt }) => house.clock.now < recordedAt || recordedAt < new Date('2024-08-01'),
    );
    const agreements = await manager().find(Agreement);

    expect(contacts.length).toBeGreaterThan(3 * STUDENTS);
    expect(contacts.filter(({ result }) => result !== 'reached').length).toBeGreaterThan(10);
    expect([weekends, tooLate]).toEqual([[], []]);
    expect(agreements.filter(({ doneAt }) => doneAt !== null).length).toBeGreaterThan(10);
    expect(agreements.filter(({ doneAt }) => doneAt === null).length).toBeGreaterThan(4);
  });

  it('leaves its log whole', async () => {
    expect(await house.app.get(AuditCheck).verify()).toMatchObject({ isWhole: true });
  });

  it('misses the absence of one institution since some weeks', async () => {
    const mbo = await manager().findBy(Organisation, { kind: 'mbo' });
    const standing = await house.app.get(AbsenceDeliveries).standing(
      mbo.map(({ id }) => id),
      TODAY,
    );

    expect(standing.map(({ name, isMissing }) => [name, isMissing])).toEqual([
      ['Groene Waard', true],
      ['Rivierenland College', false],
      ['ROC Maasveld', false],
    ]);
  });

  it('tells a coach what to do first, without flooding her', async () => {
    const visitor = new World(house).visitor();
    await visitor.post('/inloggen', { email: MARIJE, wachtwoord: DEMO_PASSWORD });
    const today = wordsOf((await visitor.get('/vandaag')).body);
    const appointments = wordsOf((await visitor.get('/afspraken')).body);

    expect(today).toContain('Daan Hoekstra Extra hulp nodig. 18 uur afwezig zonder reden');
    expect(today).toContain('Beloofd 3');
    expect(today).toMatch(/Lang geen contact Fenna Postma 26 dagen Luca van Beek 25 dagen/);
    expect(appointments).toMatch(/Te laat 1 Noor Willemsen Bellen: is het gelukt/);
  });
});

describe('two demo regions', () => {
  it(
    'are told the same for the same seed and date, also on another database',
    async () => {
      const [one, other] = [await aDemo('SQLite', 'zaad'), await aDemo('PostgreSQL', 'zaad')];
      const [told, again] = [await toldIn(one), await toldIn(other)];
      await one.close();
      await other.close();

      expect(again).toEqual(told);
    },
    MAKING_MS,
  );
});
