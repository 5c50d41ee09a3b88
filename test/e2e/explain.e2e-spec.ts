import { openHouseAt } from '../support/app.js';
import { commandLineOn } from '../support/command-line.js';
import { DATABASES, freshDatabase, type TestDatabase } from '../support/databases.js';
import { World } from '../support/world.js';

describe.each(DATABASES)('explain, on %s', (kind) => {
  let database: TestDatabase;
  let run: ReturnType<typeof commandLineOn>['run'];

  beforeEach(async () => {
    database = await freshDatabase(kind);
    ({ run } = commandLineOn(database.url));
  });
  afterEach(() => database.drop());

  /** Noor, by number 123 at De Wending, and somebody else with that number at Lindenhof. */
  async function twoWithOneNumber(): Promise<void> {
    const house = await openHouseAt(database.url, {});
    const world = new World(house);
    for (const [brin, givenName] of [
      ['98AA', 'Noor'],
      ['98AB', 'Sem'],
    ]) {
      const school = await world.organisation({ brin, holidayRegion: 'zuid' });
      await world
        .student({ givenName, school, number: '00123', leavesSchoolOn: '2026-07-09' })
        .withCoach(null, { registeredOn: '2026-03-02', mboStartsOn: '2026-08-24' })
        .inMbo({ startsOn: '2026-08-24' })
        .saved();
    }
    await world.close();
  }

  it('gives the phases with their days, and the phase of the day that is asked', async () => {
    await twoWithOneNumber();
    const asked = ['explain', '0123', '--school', '98aa', '--json'];
    const now = await run(...asked, '--today', '2026-11-24');
    const before = await run(...asked, '--today', '2026-05-01');

    expect(now).toMatchObject({
      code: 0,
      json: {
        student: { number: '00123', name: 'Noor Kuipers' },
        phase: 'first_half_year',
        phases: [
          { phase: 'preparation', from: '2026-03-02', to: '2026-07-10' },
          { phase: 'transition', from: '2026-07-11', to: '2026-08-23' },
          { phase: 'first_half_year', from: '2026-08-24', to: '2027-01-31' },
          { phase: 'aftercare', from: '2027-02-01', to: '2028-08-24' },
        ],
      },
    });
    expect(before).toMatchObject({ json: { phase: 'preparation' } });
  });

  it('says it to people in Dutch', async () => {
    await twoWithOneNumber();
    const { out } = await run('explain', '123', '--school', '98AB', '--today', '2026-11-24');

    expect(out.join('\n')).toContain('Sem Kuipers (00123)');
    expect(out.join('\n')).toContain('Nu: Mbo, eerste halfjaar');
  });

  it('asks which school when the number is known at several', async () => {
    await twoWithOneNumber();
    const { code, json } = await run('explain', '123', '--json');

    expect(code).toBe(2);
    expect(json).toMatchObject({ error: { code: 'ambiguous' } });
    expect(JSON.stringify(json)).toContain('--school 98AA of --school 98AB');
  });

  it.each([
    [['explain', '999'], 'unknown_student'],
    [['explain'], 'missing'],
    [['explain', '1', '--school', 'De Wending'], 'bad_value'],
    [['explain', '1', '--today', '31-12-2026'], 'bad_date'],
  ])('refuses %j', async (words, code) => {
    expect(await run(...words, '--json')).toMatchObject({ code: 2, json: { error: { code } } });
  });
});
