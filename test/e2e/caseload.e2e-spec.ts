import { ViewLog } from '../../src/audit/view-log.js';
import { Agreement } from '../../src/agreements/agreement.entity.js';
import { rows, sql } from '../../src/database/sql.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Level } from '../../src/policy/signals/level.js';
import { StudentLevel } from '../../src/signals/student-level.entity.js';
import { SavedView } from '../../src/students/saved-view.entity.js';
import type { Student } from '../../src/students/student.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { download, partOf } from '../support/download.js';
import { onEachDatabase } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import type { World } from '../support/world.js';

const TODAY = '2026-11-24';

/** What somebody reads on a page, with every space one space. */
const read = ({ body }: Answer): string =>
  body
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

/** The names in the rows, in order. */
const names = ({ body }: Answer): string[] =>
  [...body.matchAll(/<a href="\/leerlingen\/[^"]+">([^<]+)<\/a>/g)].map(([, name = '']) => name);

/** The words of a row. */
function rowOf(answer: Answer, name: string): string {
  const row = answer.body.split('<tr>').find((each) => each.includes(`>${name}</a>`));
  return read({ ...answer, body: row ?? '' });
}

/** A student in the first half-year for whom all is well. */
const settled = (world: World, surname: string, facts: Partial<Student> = {}) =>
  world.student({ surname, lastContactOn: '2026-11-20', ...facts });

async function aCoach(world: World): Promise<{ coach: Account; browser: Client }> {
  const coach = await world.account({ role: 'coach', name: 'Marije Brouwer' });
  return { coach, browser: world.as(coach) };
}

async function inHalfYear(world: World, coach: Account, surname: string, facts = {}) {
  const location = await world.location();
  const mentor = await world.account({ role: 'mentor' });
  const { student } = await settled(world, surname, facts)
    .inMbo({ location, mentor, programmeId: await aProgramme(world), startsOn: '2026-08-31' })
    .withCoach(coach)
    .saved();
  return student;
}

async function aProgramme(world: World): Promise<string> {
  const [programme] = await rows<{ id: string }>(
    world.database.manager,
    sql`select id from programmes order by id limit 1`,
  );
  return programme?.id ?? '';
}

async function agreed(world: World, student: Student, facts: Partial<Agreement>): Promise<void> {
  const agreement = Object.assign(new Agreement(), {
    studentId: student.id,
    what: 'Bellen over de stage',
    who: 'coach',
    authorId: facts.ownerId,
    createdAt: world.clock.now,
    version: 1,
    ...facts,
  });
  await world.write((tx) => tx.insert(Agreement, agreement));
}

onEachDatabase('the caseload', (the) => {
  it('begins with who needs the coach first, and says why in words', async () => {
    const { coach, browser } = await aCoach(the());
    await inHalfYear(the(), coach, 'Aalders');
    await inHalfYear(the(), coach, 'Stil', { lastContactOn: '2026-10-01' });
    await inHalfYear(the(), coach, 'Weg', { triesSinceContact: 2 });
    const promised = await inHalfYear(the(), coach, 'Zwart');
    await agreed(the(), promised, { ownerId: coach.id, dueOn: '2026-11-23' });
    const answer = await browser.get('/leerlingen');

    expect(names(answer)).toEqual(['Daan Zwart', 'Daan Stil', 'Daan Weg', 'Daan Aalders']);
    expect(rowOf(answer, 'Daan Zwart')).toContain('Belofte te laat');
    expect(rowOf(answer, 'Daan Stil')).toContain('54 dagen geleden');
    expect(rowOf(answer, 'Daan Stil')).toContain('Lang stil');
    expect(rowOf(answer, 'Daan Weg')).toContain('2 keer niet bereikt');
    expect(rowOf(answer, 'Daan Aalders')).toContain('4 dagen geleden');
    expect(rowOf(answer, 'Daan Aalders')).toContain('ma 1 feb nazorg begint');
    expect(read(answer)).toContain(
      'Alle 4 Vraagt aandacht 3 Lang geen contact 1 Mbo, eerste halfjaar 4',
    );
    expect(names(await browser.get('/leerlingen?toon=stil'))).toEqual(['Daan Stil']);
    expect(names(await browser.get('/leerlingen?toon=letop'))).toHaveLength(3);
    expect(names(await browser.get('/leerlingen?sorteer=-naam'))[0]).toBe('Daan Zwart');
    expect(names(await browser.get('/leerlingen?sorteer=contact'))[0]).toBe('Daan Stil');
  });

  it('shows what comes next, and no longer what is done or taken back', async () => {
    const { coach, browser } = await aCoach(the());
    const student = await inHalfYear(the(), coach, 'Volgend');
    const gone = { ownerId: coach.id, dueOn: '2026-11-20' };
    await agreed(the(), student, { ...gone, doneAt: the().clock.now, doneBy: coach.id });
    await agreed(the(), student, { ...gone, withdrawnAt: the().clock.now });
    expect(rowOf(await browser.get('/leerlingen'), 'Daan Volgend')).not.toContain('te laat');
    await agreed(the(), student, { ownerId: coach.id, dueOn: '2026-12-02' });
    await agreed(the(), student, { ownerId: null, authorId: coach.id, dueOn: TODAY });
    expect(rowOf(await browser.get('/leerlingen'), 'Daan Volgend')).toContain('vandaag afspraak');
  });

  it('takes a promise of the coach to be one of who is coach today', async () => {
    const { coach, browser } = await aCoach(the());
    const former = await the().account({ role: 'coach' });
    const student = await inHalfYear(the(), coach, 'Overgedragen');
    await agreed(the(), student, { ownerId: former.id, dueOn: '2026-11-23' });

    expect(rowOf(await browser.get('/leerlingen'), 'Daan Overgedragen')).toContain(
      'Belofte te laat',
    );
    const { body } = await browser.get(`/leerlingen/${student.id}/afspraken`);
    expect(body).toContain(coach.name);
    expect(body).not.toContain(former.name);
  });

  it('finds names with accents, slips and beginnings, and numbers; the best hit first', async () => {
    const { coach, browser } = await aCoach(the());
    const named = (givenName: string, prefix: string | null, surname: string, number: string) =>
      the().student({ givenName, prefix, surname, number }).withCoach(coach).saved();
    await named('Amira', null, 'El Idrissi', '00123');
    await named('Kaya', null, 'Yıldız', '1239');
    await named('Daan', null, 'Hoekstra', '555');
    await named('Noor', 'van der', 'Berg', '556');
    await named('Anna', 'van', 'Bergen', '557');
    const found = async (zoek: string) =>
      names(await browser.get(`/leerlingen?${new URLSearchParams({ zoek }).toString()}`));
    expect(await found('el idrissi')).toEqual(['Amira El Idrissi']);
    expect(await found('YILDIZ')).toEqual(['Kaya Yıldız']);
    expect(await found('Hoekstar')).toEqual(['Daan Hoekstra']);
    expect(await found('berg')).toEqual(['Noor van der Berg', 'Anna van Bergen']);
    expect(await found('123')).toEqual(['Amira El Idrissi', 'Kaya Yıldız']);
    const nobody = read(await browser.get('/leerlingen?zoek=qqqq'));
    expect(nobody).toContain('Niemand gevonden');
    expect(nobody).toContain('Wis de zoekopdracht');
  });

  it('finds nobody outside the scope of who searches', async () => {
    const { browser } = await aCoach(the());
    const { coach: other } = await aCoach(the());
    const { student } = await the()
      .student({ surname: 'Vanander', number: '77001' })
      .withCoach(other)
      .saved();
    for (const path of [
      '/leerlingen?zoek=Vanander',
      '/leerlingen?zoek=77001',
      `/leerlingen?school=${student.schoolId}`,
    ])
      expect(names(await browser.get(path))).toEqual([]);
    const taken = await browser.get(`/leerlingen/export?vorm=csv&leerling=${student.id}`);
    expect(taken.statusCode).toBe(404);
    expect(names(await the().as(other).get('/leerlingen?zoek=77001'))).toEqual(['Daan Vanander']);
  });

  it('is filtered by school, institution, level, mentor and last contact, in its address', async () => {
    const { coach, browser } = await aCoach(the());
    const school = await the().organisation({ name: 'De Wending' });
    const mbo = await the().organisation({ kind: 'mbo', name: 'ROC Maasveld' });
    const mentor = await the().account({ role: 'mentor', at: mbo, name: 'Joost Smit' });
    await the()
      .student({ school, surname: 'Een', lastContactOn: '2026-10-01' })
      .inMbo({ at: mbo, mentor, level: 3 })
      .withCoach(coach)
      .saved();
    await the().student({ surname: 'Twee' }).inMbo().withCoach(coach).saved();
    for (const filter of [
      `school=${school.id}`,
      `instelling=${mbo.id}`,
      `mentor=${mentor.id}`,
      'niveau=3',
      'contact=4w',
    ])
      expect([filter, names(await browser.get(`/leerlingen?${filter}`))]).toEqual([
        filter,
        ['Daan Een'],
      ]);
    expect(names(await browser.get('/leerlingen?contact=nooit'))).toEqual(['Daan Twee']);
    expect(names(await browser.get('/leerlingen?contact=8w'))).toEqual([]);
    const page = read(await browser.get(`/leerlingen?school=${school.id}&niveau=3`));
    expect(page).toContain('Filters (2 gekozen)');
  });

  it('tells a coordinator nothing of contacts and agreements', async () => {
    const city = await the().organisation({ kind: 'municipality', regionNumber: 21 });
    const school = await the().organisation({ regionNumber: 21 });
    const coordinator = await the().account({ role: 'coordinator', at: city });
    const { student } = await the()
      .student({ school, surname: 'Zonder', lastContactOn: '2026-09-01', triesSinceContact: 4 })
      .withCoach(null)
      .saved();
    await agreed(the(), student, { ownerId: coordinator.id, dueOn: '2026-11-01' });
    const browser = the().as(coordinator);
    const text = read(await browser.get('/leerlingen?sorteer=contact&toon=stil&contact=2w'));
    expect(text).toContain('Daan Zonder');
    expect(text).toContain('Coach toewijzen');
    for (const hidden of ['geleden', 'bereikt', 'Belofte', 'stil', 'Laatste contact', 'Volgend'])
      expect(text).not.toContain(hidden);
    const { text: file } = await download(the(), browser, '/leerlingen/export?vorm=csv');
    expect(file).toContain('Zonder');
    expect(file).not.toContain('laatste contact');
    expect(file).not.toContain('2026');
  });

  it('has rows to tick, all of a page in one go', async () => {
    const { coach, browser } = await aCoach(the());
    await inHalfYear(the(), coach, 'Een');
    await inHalfYear(the(), coach, 'Twee');
    const ticked = async (path: string) =>
      ((await browser.get(path)).body.match(/<input type="checkbox"[^>]* checked>/g) ?? []).length;
    expect(await ticked('/leerlingen')).toBe(0);
    expect(await ticked('/leerlingen?kies=alles')).toBe(2);
    expect(await ticked('/leerlingen?kies=ja')).toBe(0);
  });
});

onEachDatabase('a list that somebody keeps', (the) => {
  it('is opened again under its name, changed, and removed', async () => {
    const { coach, browser } = await aCoach(the());
    await inHalfYear(the(), coach, 'Een');
    const kept = await browser.post('/leerlingen/weergaven', {
      naam: 'Stille  leerlingen',
      query: 'toon=stil',
    });
    expect([kept.statusCode, kept.headers.location]).toEqual([303, '/leerlingen?toon=stil']);
    const page = await browser.follow(kept);
    expect(page.body).toContain(
      '<a class="dc-chip" href="/leerlingen?toon&#x3D;stil" aria-current="true">Stille leerlingen</a>',
    );
    await browser.post('/leerlingen/weergaven', { naam: 'stille leerlingen', query: 'fase=mbo' });
    const [view, ...others] = await the().database.manager.findBy(SavedView, {
      accountId: coach.id,
    });
    expect([view?.query, others]).toEqual(['fase=mbo', []]);
    const { browser: stranger } = await aCoach(the());
    const path = `/leerlingen/weergaven/${view?.id}/weg`;
    expect((await stranger.post(path)).statusCode).toBe(404);
    expect(read(await stranger.get('/leerlingen'))).not.toContain('Stille');
    expect((await browser.post(path)).statusCode).toBe(303);
    expect(read(await browser.get('/leerlingen'))).not.toContain('tille leerlingen');
  });

  it('comes back with what was typed when its name is missing or too long', async () => {
    const { browser } = await aCoach(the());
    const nameless = await browser.post('/leerlingen/weergaven', { naam: ' ', query: 'fase=mbo' });
    expect(nameless.statusCode).toBe(422);
    expect(read(nameless)).toContain('Geef de lijst een naam');
    expect(nameless.body).toContain('name="query" value="fase&#x3D;mbo"');
    const long = await browser.post('/leerlingen/weergaven', { naam: 'x'.repeat(61), query: '' });
    expect(long.statusCode).toBe(422);
    expect(long.body).toContain('x'.repeat(61));
    const elsewhere = await browser.post('/leerlingen/weergaven', { naam: 'a', query: '/../x"' });
    expect([elsewhere.statusCode, read(elsewhere).includes('Kies opnieuw een filter')]).toEqual([
      422,
      true,
    ]);
  });

  it('is one of at most twenty', async () => {
    const { browser } = await aCoach(the());
    const keep = (naam: string) => browser.post('/leerlingen/weergaven', { naam, query: '' });
    for (let index = 1; index <= 20; index += 1)
      expect((await keep(`Lijst ${index}`)).statusCode).toBe(303);
    const one = await keep('Lijst 21');
    expect([one.statusCode, read(one).includes('Verwijder er eerst een')]).toEqual([422, true]);
  });
});

onEachDatabase('students as a file', (the) => {
  it('are the list as it is filtered, or those that were chosen, on record as taken', async () => {
    const { coach, browser } = await aCoach(the());
    const een = await inHalfYear(the(), coach, 'Een', { number: '00123' });
    const twee = await inHalfYear(the(), coach, 'Twee', { lastContactOn: '2026-09-01' });
    const lines = async (query: string) =>
      (await download(the(), browser, `/leerlingen/export?${query}`)).text.trimEnd().split('\r\n');
    const [head, ...all] = await lines('vorm=csv');
    expect(head).toMatch(/^\uFEFFleerlingnummer;roepnaam;tussenvoegsel;achternaam;fase;/);
    expect(all).toHaveLength(2);
    expect(await lines('vorm=csv&lijst=toon%3Dstil')).toHaveLength(2);
    const [, chosen, ...others] = await lines(`leerling=${een.id}&lijst=toon%3Dstil`);
    expect(chosen).toMatch(/^00123;Daan;;Een;Mbo, eerste halfjaar;/);
    expect(chosen).toMatch(/;20-11-2026;0$/);
    expect(others).toEqual([]);
    await the().get(ViewLog).flush();
    const seen = await rows<{ studentId: string; times: number }>(
      the().database.manager,
      sql`select student_id as "studentId", times from student_views
          where account_id = ${coach.id} and viewed_in = 'export' order by times`,
    );
    expect(seen).toEqual([
      { studentId: twee.id, times: 2 },
      { studentId: een.id, times: 2 },
    ]);
  });

  it('come with a name of the file that tells of nobody, and no formula', async () => {
    const { coach, browser } = await aCoach(the());
    await the()
      .student({ givenName: '=1+1', surname: '@SUM(A1)', number: '+31' })
      .withCoach(coach)
      .saved();
    const csv = await download(the(), browser, '/leerlingen/export?vorm=csv');
    expect(csv.name).toBe('attachment; filename="leerlingen-2026-11-24.csv"');
    expect(csv.text).toContain("'+31;'=1+1;;'@SUM(A1);");
    const xlsx = await download(the(), browser, '/leerlingen/export?vorm=xlsx');
    expect(xlsx.name).toBe('attachment; filename="leerlingen-2026-11-24.xlsx"');
    const sheet = partOf(xlsx.bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<row');
    expect(sheet).not.toMatch(/<f[ >]/);
  });
});

onEachDatabase('the caseload of who may know of levels', (the) => {
  const withLevel = async (world: World, coach: Account, surname: string, level: Level) => {
    const student = await inHalfYear(world, coach, surname);
    const { manager } = world.database;
    const { id } = await manager.findOneByOrFail(Trajectory, { studentId: student.id });
    const facts = { trajectoryId: id, studentId: student.id, level, computedLevel: level };
    const kept = { since: TODAY, concludedAt: world.clock.now, score: 4, signals: [] };
    const row = Object.assign(new StudentLevel(), { ...facts, ...kept, policyVersion: 0 });
    await world.write((tx) => tx.insert(StudentLevel, row));
    return student;
  };

  it('begins with the worst level, before any other reason, and says it in words and in a file', async () => {
    const { coach, browser } = await aCoach(the());
    await withLevel(the(), coach, 'Aalders', 'on_track');
    await withLevel(the(), coach, 'Kaya', 'at_risk');
    await withLevel(the(), coach, 'Mulder', 'attention');
    const promised = await withLevel(the(), coach, 'Zwart', 'extra_help');
    await agreed(the(), promised, { ownerId: coach.id, dueOn: '2026-11-23' });
    const late = await inHalfYear(the(), coach, 'Late');
    await agreed(the(), late, { ownerId: coach.id, dueOn: '2026-11-20' });
    const answer = await browser.get('/leerlingen');

    expect(names(answer)).toEqual(
      ['Kaya', 'Zwart', 'Mulder', 'Late', 'Aalders'].map((name) => `Daan ${name}`),
    );
    expect(rowOf(answer, 'Daan Kaya')).toContain('Dreigt te stoppen');
    expect(rowOf(answer, 'Daan Zwart')).toMatch(/Extra hulp nodig.*Belofte te laat/);
    expect(rowOf(answer, 'Daan Aalders')).not.toContain('Op koers');
    expect(read(answer)).toContain('Alle 5 Signaal 3 Vraagt aandacht 4');
    expect(names(await browser.get('/leerlingen?toon=signaal'))).toHaveLength(3);
    expect(names(await browser.get('/leerlingen?signaal=dreigt'))).toEqual(['Daan Kaya']);
    const file = (await browser.get('/leerlingen/export?lijst=signaal%3Ddreigt&vorm=csv')).body;
    expect(file).toMatch(/;signaal;.*Kaya.*;Dreigt te stoppen;/s);
  });

  it('is without them for somebody else', async () => {
    const coordinator = await the().account({ role: 'coordinator' });
    const { student } = await settled(the(), 'Kaya').withCoach(null).saved();
    const browser = the().as(coordinator);

    expect(names(await browser.get('/leerlingen'))).toContain('Daan Kaya');
    expect(read(await browser.get('/leerlingen'))).not.toContain('Signaal');
    expect((await browser.get(`/leerlingen/export?leerling=${student.id}`)).body).not.toContain(
      'signaal',
    );
  });
});
