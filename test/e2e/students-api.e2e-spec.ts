import { ViewLog } from '../../src/audit/view-log.js';
import { StudentView } from '../../src/audit/student-view.entity.js';
import { onEachDatabase } from '../support/app.js';
import { System } from '../support/system.js';

const idsIn = (json: Record<string, unknown>) =>
  (json.items as { id: string }[]).map(({ id }) => id);

onEachDatabase('students for other systems', (the) => {
  /** A coach with these students, and a colleague with one of their own. */
  async function twoCoaches(...names: readonly [givenName: string, surname: string][]) {
    const [marije, tom] = [
      await the().account({ role: 'coach' }),
      await the().account({ role: 'coach' }),
    ];
    const students = [];
    for (const [givenName, surname] of names)
      students.push(
        (
          await the()
            .student({ givenName, surname })
            .withCoach(marije, { registeredOn: '2026-03-02', mboStartsOn: '2026-08-31' })
            .inMbo()
            .saved()
        ).student,
      );
    const { student: foreign } = await the()
      .student({ givenName: 'Tygo', surname: 'Martens' })
      .withCoach(tom)
      .saved();
    return { marije, tom, students, foreign, system: await System.of(the(), marije) };
  }

  it('are those of the account, by name, with their phase', async () => {
    const { system, students } = await twoCoaches(['Zoë', 'Aarts'], ['Kaya', 'Yıldız']);
    const { statusCode, json } = await system.get('/students');

    expect(statusCode).toBe(200);
    expect(json).toMatchObject({
      items: [
        { name: 'Zoë Aarts', phase: 'first_half_year', number: students[0]?.number },
        { name: 'Kaya Yıldız', lastContactOn: null },
      ],
      next: null,
    });
  });

  it('come page by page, each once', async () => {
    const { system, students } = await twoCoaches(['A', 'Een'], ['B', 'Twee'], ['C', 'Zes']);
    const first = (await system.get('/students?limit=2')).json;
    const second = (await system.get(`/students?limit=2&cursor=${String(first.next)}`)).json;

    expect([...idsIn(first), ...idsIn(second)].sort()).toEqual(students.map(({ id }) => id).sort());
    expect(second.next).toBeNull();
  });

  it('are found by name, without accents and with a slip', async () => {
    const { system } = await twoCoaches(['Kaya', 'Yıldız'], ['Amira', 'El Idrissi']);
    const found = async (query: string) =>
      ((await system.get(`/students?query=${query}`)).json.items as { name: string }[]).map(
        ({ name }) => name,
      );

    expect(await found('yildiz')).toEqual(['Kaya Yıldız']);
    expect(await found('el%20idrisi')).toEqual(['Amira El Idrissi']);
    expect(await found('niemand')).toEqual([]);
  });

  it('are given one by one with what is on file and what follows from it', async () => {
    const { system, students } = await twoCoaches(['Noor', 'Willemsen']);
    const { json } = await system.get(`/students/${students[0]?.id ?? ''}`);

    expect(json).toMatchObject({
      name: 'Noor Willemsen',
      birthDate: '2009-05-14',
      phase: 'first_half_year',
      enrolments: [{ startsOn: '2026-08-31', status: 'ingeschreven' }],
      trajectories: [{ initiative: 'DOORSTROOMCOACHING', registeredOn: '2026-03-02' }],
      outcomes: [],
    });
  });

  it('of a colleague do not exist', async () => {
    const { system, foreign } = await twoCoaches(['Noor', 'Willemsen']);
    const notMine = await system.get(`/students/${foreign.id}`);
    const notThere = await system.get(`/students/${crypto.randomUUID()}`);

    expect([notMine.statusCode, notMine.body]).toEqual([404, notThere.body]);
    expect(notMine.headers['content-type']).toContain('application/problem+json');
    expect(idsIn((await system.get('/students?query=tygo')).json)).toEqual([]);
  });

  it('carry a mark, and are not sent again to who has them', async () => {
    const { system, students } = await twoCoaches(['Noor', 'Willemsen']);
    const path = `/students/${students[0]?.id ?? ''}`;
    const { etag = '' } = (await system.get(path)).headers;
    const again = await system.get(path, { 'if-none-match': etag });
    const other = await system.get(path, { 'if-none-match': '"iets anders"' });

    expect([again.statusCode, again.body, other.statusCode]).toEqual([304, '', 200]);
  });

  it('leave a trace of who looked', async () => {
    const { system, students, marije } = await twoCoaches(['Noor', 'Willemsen']);
    await system.get('/students');
    await system.get(`/students/${students[0]?.id ?? ''}`);
    await the().get(ViewLog).flush();
    const views = await the().database.manager.findBy(StudentView, { accountId: marije.id });

    expect(views.map(({ viewedIn }) => viewedIn).sort()).toEqual(['dossier', 'list']);
  });

  it.each([
    ['limit=0', 422],
    ['limit=veel', 422],
    ['limit=1000', 422],
    ['cursor=x', 400],
    ['order=naam', 422],
  ])('are refused for %s', async (query, status) => {
    const { system } = await twoCoaches();
    const answer = await system.get(`/students?${query}`);

    expect(answer.statusCode).toBe(status);
    expect(answer.json).toMatchObject({ status });
  });

  it('are in parts for a coordinator: no talks', async () => {
    const school = await the().organisation();
    const coordinator = await the().account({ role: 'coordinator', at: school });
    const { student } = await the().student({ school }).withCoach(null).inMbo().saved();
    const system = await System.of(the(), coordinator);
    const { json } = await system.get(`/students/${student.id}`);

    expect(json).toMatchObject({ enrolments: [{}] });
    expect(json).not.toHaveProperty('lastContactOn');
  });

  it('do not say when they were last spoken to, to who may not know of talks', async () => {
    const school = await the().organisation();
    const coach = await the().account({ role: 'coach' });
    const schoolMentor = await the().account({ role: 'school_mentor', at: school });
    const coordinator = await the().account({ role: 'coordinator', at: school });
    const facts = { school, lastContactOn: '2026-11-20', leavesSchoolOn: '2027-07-16' };
    await the().student(facts).withCoach(coach).inMbo().saved();
    await the().student(facts).withCoach(null).inMbo().saved();
    const told = async (account: typeof coach) => {
      const { json } = await (await System.of(the(), account)).get('/students');
      return (json.items as { lastContactOn: string | null }[]).map((each) => each.lastContactOn);
    };

    expect(await told(coach)).toEqual(['2026-11-20']);
    expect(await told(schoolMentor)).toEqual([null, null]);
    expect(new Set(await told(coordinator))).toEqual(new Set([null]));
  });
});
