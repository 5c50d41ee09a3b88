import readXlsxFile from 'read-excel-file/node';
import { AbsenceLine } from '../../src/absence/absence-line.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Import } from '../../src/intake/import.entity.js';
import { ImportCleaning } from '../../src/intake/import-cleaning.js';
import { ImportRow } from '../../src/intake/import-row.entity.js';
import { ImportWork } from '../../src/intake/import-work.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import { upload } from '../support/upload.js';
import type { World } from '../support/world.js';

const DAY = 86_400_000;

/** A roster: a line for each student, with what it says by column. */
function roster(school: Organisation, ...students: Record<string, string>[]): string {
  const usual = { roepnaam: 'Sem', achternaam: 'Bakker', geboortedatum: '14-05-2009' };
  const lines = students.map((each, at) => ({
    leerlingnummer: String(500 + at),
    ...usual,
    vso_brin: school.brin,
    ...each,
  }));
  const header = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const cell = (line: Record<string, string>, column: string) =>
    `"${(line[column] ?? '').replaceAll('"', '""')}"`;
  return [
    header.join(';'),
    ...lines.map((line) => header.map((column) => cell(line, column)).join(';')),
  ].join('\r\n');
}

/** Goes where redirects lead to, and looks again as often as the page asks. */
async function arrive(client: Client, first: Answer): Promise<Answer> {
  let answer = first;
  for (let tries = 0; tries < 200; tries += 1) {
    const { id } = /import\/(?<id>[0-9a-f-]{36})/.exec(answer.body)?.groups ?? {};
    if (answer.statusCode === 303) answer = await client.follow(answer);
    else if (answer.headers.refresh && id) answer = await client.get(`/import/${id}`);
    else return answer;
  }
  throw new Error('the file is never ready');
}

async function sent(client: Client, content: string | Buffer, name = 'leerlingen.csv') {
  const answer = await upload(client, { name, content });
  expect([answer.statusCode, answer.body]).toEqual([303, '']);
  const id = String(answer.headers.location).split('/')[2] ?? '';
  return { id, page: await arrive(client, answer) };
}

const versionIn = ({ body }: Answer): string =>
  /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';

async function takenIn(client: Client, id: string, page: Answer, typed = {}): Promise<Answer> {
  const fields = { version: versionIn(page), doe: 'inlezen', ...typed };
  return arrive(client, await client.post(`/import/${id}/nakijken`, fields));
}

async function schoolWith(world: World) {
  const school = await world.organisation({ kind: 'vso' });
  const account = await world.account({ role: 'school_mentor', at: school });
  return { school, account, wim: world.as(account) };
}

const studentsOf = (world: World, { id }: Organisation): Promise<Student[]> =>
  world.database.manager.find(Student, { where: { schoolId: id }, order: { number: 'ASC' } });

const importOf = (world: World, id: string): Promise<Import> =>
  world.database.manager.findOneByOrFail(Import, { id });

onEachDatabase('a roster on the screen', (the) => {
  it('stores nothing before it is confirmed, and then every good row', async () => {
    const { school, wim } = await schoolWith(the());
    const { id, page } = await sent(wim, roster(school, {}, { achternaam: 'Yıldız' }));

    expect(page.body).toContain('Er is nog niets opgeslagen.');
    expect(page.body).toContain('Importeer 2 rijen');
    expect(await studentsOf(the(), school)).toEqual([]);

    const done = await takenIn(wim, id, page);
    expect(done.body).toContain('2 leerlingen ingelezen');
    expect(done.body).toContain('2 nieuw.');
    expect((await studentsOf(the(), school)).map(({ surname }) => surname)).toEqual([
      'Bakker',
      'Yıldız',
    ]);
  });

  it('shows what is wrong in its place, keeps what is typed, and takes it when it is right', async () => {
    const { school, wim } = await schoolWith(the());
    const wrong: Record<string, string>[] = [
      { geboortedatum: '' },
      { geboortedatum: '31-02-2010' },
      { email: 'sem@' },
    ];
    const { id, page } = await sent(wim, roster(school, {}, ...wrong));

    expect(page.body).toContain('3 leerlingen kunnen nog niet mee');
    expect(page.body).toContain('href="#rij-4-geboortedatum">Rij 4: geboortedatum klopt niet');
    expect(page.body).toContain('name="rij-4-geboortedatum" value="31-02-2010"');
    const again = await arrive(
      wim,
      await wim.post(`/import/${id}/nakijken`, {
        version: versionIn(page),
        doe: 'nakijken',
        'rij-3-geboortedatum': '3-9-2009',
        'rij-3-doen': 'verbeteren',
        'rij-4-geboortedatum': '30-02-2010',
        'rij-4-doen': 'verbeteren',
        'rij-5-email': 'sem@',
        'rij-5-doen': 'overslaan',
      }),
    );
    expect(again.body).toContain('1 leerling kan nog niet mee');
    expect(again.body).toContain('value="30-02-2010"');
    expect(again.body).toContain('Importeer 2 goede rijen');

    const done = await takenIn(wim, id, again, { 'rij-4-geboortedatum': '28-02-2010' });
    expect(done.body).toContain('3 leerlingen ingelezen');
    expect((await studentsOf(the(), school)).map(({ birthDate }) => birthDate)).toEqual([
      '2009-05-14',
      '2009-09-03',
      '2010-02-28',
    ]);
  });

  it('takes part of it, keeps the rest, and takes that later', async () => {
    const { school, wim } = await schoolWith(the());
    const { id, page } = await sent(wim, roster(school, {}, { geboortedatum: 'mei' }));
    const half = await takenIn(wim, id, page);

    expect(half.body).toContain('1 leerling ingelezen');
    expect(half.body).toContain('1 rij wacht nog');
    const rest = await arrive(wim, await wim.get(`/import/${id}/nakijken`));
    expect(rest.body).toContain('value="mei"');
    const whole = await takenIn(wim, id, rest, { 'rij-3-geboortedatum': '02-05-2009' });

    expect(whole.body).toContain('2 leerlingen ingelezen');
    expect(await studentsOf(the(), school)).toHaveLength(2);
    expect(await importOf(the(), id)).toMatchObject({ state: 'done', accepted: 2, refused: 0 });
  });

  it('is taken in once, however often somebody clicks', async () => {
    const { school, wim } = await schoolWith(the());
    const { id, page } = await sent(wim, roster(school, {}, {}, { geboortedatum: 'mei' }));
    const fields = { version: versionIn(page), doe: 'inlezen' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => wim.post(`/import/${id}/nakijken`, fields)),
    );
    for (const answer of answers) expect((await arrive(wim, answer)).statusCode).toBe(200);
    await arrive(wim, await wim.post(`/import/${id}/nakijken`, fields)); // the back button

    expect(await studentsOf(the(), school)).toHaveLength(2);
    expect(await importOf(the(), id)).toMatchObject({ accepted: 2, updated: 0, unchanged: 0 });
  });

  it('is recognised when it comes again, and changes nothing then', async () => {
    const { school, wim } = await schoolWith(the());
    const file = roster(school, {}, { achternaam: 'Smit' });
    const first = await sent(wim, file);
    await takenIn(wim, first.id, first.page);
    const { id, page } = await sent(wim, file);

    expect(page.body).toContain('Dit is hetzelfde bestand als op');
    const done = await takenIn(wim, id, page);
    expect(done.body).toContain('2 waren al goed.');
    expect(await importOf(the(), id)).toMatchObject({ accepted: 0, updated: 0, unchanged: 2 });
  });

  it('is undone within a day as a whole, and not when somebody worked with it', async () => {
    const { school, wim, account } = await schoolWith(the());
    const one = await sent(wim, roster(school, { achternaam: 'Weg' }));
    await takenIn(wim, one.id, one.page);
    expect((await wim.get(`/import/${one.id}/ongedaan`)).body).toContain('1 nieuw');
    const undone = await arrive(wim, await wim.post(`/import/${one.id}/ongedaan`));
    expect(undone.body).toContain('Deze import is ongedaan gemaakt');
    expect(await studentsOf(the(), school)).toEqual([]);
    expect((await wim.post(`/import/${one.id}/ongedaan`)).statusCode).toBe(303);

    const two = await sent(wim, roster(school, { achternaam: 'Blijft' }));
    await takenIn(wim, two.id, two.page);
    const [student] = await studentsOf(the(), school);
    await the().write((tx) => tx.increment(Student, { id: student.id }, 'version', 1));
    const refused = await wim.post(`/import/${two.id}/ongedaan`);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('want met 1 leerling uit dit bestand is verder gewerkt');
    expect(await studentsOf(the(), school)).toHaveLength(1);

    the().clock.advance(DAY + 1);
    const late = await the().as(account).get(`/import/${two.id}/ongedaan`);
    expect(late.body).toContain('Ongedaan maken kan tot 24 uur na het inlezen');
  });

  it('asks what an unknown column is, and remembers it for the school', async () => {
    const { school, wim } = await schoolWith(the());
    const file = roster(school, { zoemer: '06 12345678', bsn: '111222333' });
    const { id, page } = await sent(wim, file);

    expect(page.body).toContain('Eén kolom kennen we niet');
    expect(page.body).toContain('Niet ingelezen: BSN.');
    expect(page.body).not.toContain('111222333');
    const fields = { 'kolom-5': 'telefoon' };
    const twice = await wim.post(`/import/${id}/kolommen`, { 'kolom-5': 'roepnaam' });
    expect([twice.statusCode, twice.body.includes('staat al in de kolom')]).toEqual([422, true]);
    const checked = await arrive(wim, await wim.post(`/import/${id}/kolommen`, fields));
    await takenIn(wim, id, checked);
    expect((await studentsOf(the(), school))[0]?.phone).toContain('12345678');

    const next = await sent(wim, file);
    expect(next.page.body).toContain('Kijk het bestand na');
    expect((await wim.get(`/import/${next.id}/kolommen`)).body).toContain('Onthouden');
  });

  it('gives the rows that are refused as a workbook, in which nothing is a formula', async () => {
    const { school, wim } = await schoolWith(the());
    const evil = '=HYPERLINK("http://x.example")';
    const { id, page } = await sent(
      wim,
      roster(
        school,
        {},
        { roepnaam: evil, achternaam: '<script>raak</script>', geboortedatum: '-1' },
      ),
    );
    expect(page.body).toContain('&lt;script&gt;raak');
    expect(page.body).not.toContain('<script>raak');

    const answer = await wim.get(`/import/${id}/fouten`);
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    expect(answer.headers['content-disposition']).toContain('te-verbeteren.xlsx');
    const [head, line, ...more] = (await readXlsxFile(answer.bytes))[0].data;
    expect(head?.[0]).toBe('wat_klopt_er_niet');
    expect(line?.[0]).toContain('Rij 3: ');
    expect(line).toContain(`'${evil}`);
    expect(line).toContain("'-1");
    expect(more).toEqual([]);
  });

  it('shows the first fifty of more faults', async () => {
    const { school, wim } = await schoolWith(the());
    const wrong = Array.from({ length: 120 }, () => ({ geboortedatum: 'mei' }));
    const { page } = await sent(wim, roster(school, ...wrong));

    expect(page.body.match(/id="rij-\d+-geboortedatum"/g)).toHaveLength(50);
    expect(page.body).toContain('Dit zijn de eerste 50 van 120 rijen');
    expect(page.body).toContain('Download de 120 rijen');
  });

  it('is refused as a whole with what to do, and leaves nothing', async () => {
    const { wim } = await schoolWith(the());
    for (const [name, content, title] of [
      ['lijst.csv', 'fruit;kleur\r\nappel;groen\r\n', 'We vinden geen kolomnamen'],
      ['foto.xlsx', 'GIF89a-dit-is-geen-werkmap', 'Dit bestand is niet wat de naam zegt'],
    ] as const) {
      const { id, page } = await sent(wim, content, name);
      expect(page.body).toContain(title);
      expect(page.body).toContain('Er is niets opgeslagen');
      expect(page.body).toContain('type="file"');
      expect(await the().database.manager.countBy(ImportRow, { importId: id })).toBe(0);
    }
  });

  it('is refused at the door when it is too large, empty or not there', async () => {
    const { wim } = await schoolWith(the());
    const large = await upload(wim, {
      name: 'a.csv',
      content: Buffer.alloc(5 * 1024 * 1024 + 1, 'a'),
    });
    expect([large.statusCode, large.body.includes('groter dan 5 MB')]).toEqual([422, true]);
    const empty = await upload(wim, { name: 'a.csv', content: '' });
    expect([empty.statusCode, empty.body.includes('Dit bestand is leeg')]).toEqual([422, true]);
    const none = await upload(wim, { name: '', content: '' });
    expect([none.statusCode, none.body.includes('Kies een bestand')]).toEqual([422, true]);
    expect((await wim.post('/import')).statusCode).toBe(422);
  });

  it('is taken only with the token of our own form, and by no other page', async () => {
    const { school, wim, account } = await schoolWith(the());
    const stranger = the().as(account);
    await stranger.get('/import');
    const file = { name: 'a.csv', content: roster(school, {}) };
    const before = await the().database.manager.count(Import);
    for (const token of [null, '', 'A'.repeat(86), await stranger.token()])
      expect((await upload(wim, file, {}, token)).statusCode).toBe(403);
    const elsewhere = await upload(the().visitor(), file);
    expect([elsewhere.statusCode, elsewhere.headers.location]).toEqual([303, '/inloggen']);

    expect(await the().database.manager.count(Import)).toBe(before);
    expect((await upload(wim, file)).statusCode).toBe(303);
  });
});

onEachDatabase('who sees an import', (the) => {
  it('are the colleagues of the school, and nobody else', async () => {
    const { school, wim } = await schoolWith(the());
    const { id } = await sent(wim, roster(school, {}, { geboortedatum: 'mei' }));
    const colleague = the().as(await the().account({ role: 'school_mentor', at: school }));
    const others: Account[] = [
      (await schoolWith(the())).account,
      await the().account({ role: 'coordinator' }),
      await the().account({ role: 'administrator' }),
      await the().account({ role: 'care_coordinator' }),
      await the().account({ role: 'coach' }),
    ];

    expect((await colleague.get(`/import/${id}/nakijken`)).statusCode).toBe(200);
    expect((await colleague.get('/import')).body).toContain(`/import/${id}`);
    for (const other of others) {
      const client = the().as(other);
      for (const path of ['', '/nakijken', '/kolommen', '/fouten', '/ongedaan', '/uitnodigen'])
        expect((await client.get(`/import/${id}${path}`)).statusCode).toBe(404);
      for (const path of ['/nakijken', '/kolommen', '/weg', '/ongedaan'])
        expect((await client.post(`/import/${id}${path}`)).statusCode).toBe(404);
      expect((await client.get('/import')).body).not.toContain(id);
    }
    expect(await importOf(the(), id)).toMatchObject({ state: 'checked' });
  });

  it('is for their own school alone what they bring in', async () => {
    const { wim } = await schoolWith(the());
    const other = await the().organisation({ kind: 'vso' });
    const { page } = await sent(wim, roster(other, {}));

    expect(page.body).toContain('1 leerling kan nog niet mee');
    expect(page.body).not.toContain('Importeer');
  });

  it('shows an administrator counts and faulty lines, and no other names', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const sabine = the().as(await the().account({ role: 'administrator' }));
    const content = roster(
      school,
      { achternaam: 'Goedgenoeg' },
      { achternaam: 'Foutgeboren', geboortedatum: 'mei' },
    );
    const answer = await upload(sabine, { name: 'a.csv', content }, { soort: 'roster' });
    const page = await arrive(sabine, answer);
    const id = String(answer.headers.location).split('/')[2] ?? '';
    const pages = [
      page.body,
      (await sabine.get(`/import/${id}/nakijken?tab=goed`)).body,
      (await sabine.get(`/import/${id}/kolommen`)).body,
    ];

    expect(page.body).toContain('Foutgeboren');
    expect(pages.filter((body) => body.includes('Goedgenoeg'))).toEqual([]);
    expect(pages[1]).toContain('1 rij is in orde');
  });

  it('is a coordinator for the schools of the region', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const far = await the().organisation({ kind: 'vso', regionNumber: 7 });
    const els = the().as(await the().account({ role: 'coordinator' }));
    const content = `${roster(school, {})}\r\n"501";"Sem";"Bakker";"14-05-2009";"${far.brin}"\r\n`;
    const answer = await upload(els, { name: 'a.csv', content });
    const page = await arrive(els, answer);

    expect(page.body).toContain('1 leerling kan nog niet mee');
    expect(page.body).toContain('Importeer 1 goede rij');
    expect((await els.get('/import')).body).toContain('Meer dan één school');
  });
});

onEachDatabase('a mentor in a file who has no account', (the) => {
  it('is named to a school mentor, and invited by a coordinator', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const college = await the().organisation({ kind: 'mbo' });
    const els = the().as(await the().account({ role: 'coordinator' }));
    const content = roster(school, {
      mbo_brin: college.brin,
      mbo_startdatum: '31-08-2026',
      mentor_email: 'ruud.peeters@maasveld.example',
    });
    const { id, page } = await sent(els, content);
    const done = await takenIn(els, id, page);

    expect(done.body).toContain('ruud.peeters@maasveld.example');
    const list = await els.get(`/import/${id}/uitnodigen`);
    expect(list.body).toContain('value="Ruud Peeters"');
    const person = { email: 'ruud.peeters@maasveld.example', rol: 'mentor', plek: college.id };
    const somebody = await els.post(`/import/${id}/uitnodigen`, {
      ...person,
      email: 'iemand@elders.example',
      naam: 'Iemand',
    });
    expect(somebody.statusCode).toBe(409);
    const invited = await els.post(`/import/${id}/uitnodigen`, { ...person, naam: 'Ruud Peeters' });
    expect(invited.statusCode).toBe(303);

    const [student] = await studentsOf(the(), school);
    const enrolment = await the().database.manager.findOneByOrFail(Enrolment, {
      studentId: student.id,
    });
    expect(enrolment.mentorId).not.toBeNull();
    expect((await els.get(`/import/${id}/uitnodigen`)).body).toContain('Iedereen kan inloggen');
  });
});

onEachDatabase('what a file said', (the) => {
  it('is sealed while it waits, and gone once it is in', async () => {
    const { school, wim } = await schoolWith(the());
    const { id, page } = await sent(wim, roster(school, { achternaam: 'Kanarie' }));
    const [waiting] = await the().database.manager.findBy(ImportRow, { importId: id });
    expect(JSON.stringify(waiting)).not.toContain('Kanarie');
    expect(waiting?.sealedCells).not.toBeNull();

    await takenIn(wim, id, page);
    const [done] = await the().database.manager.findBy(ImportRow, { importId: id });
    expect(done).toMatchObject({ state: 'done', sealedCells: null });
  });

  it('is gone when it is thrown away, and after a week', async () => {
    const { school, wim, account } = await schoolWith(the());
    const [one, two] = [await sent(wim, roster(school, {})), await sent(wim, roster(school, {}))];
    await wim.post(`/import/${one.id}/weg`);
    the().clock.advance(6 * DAY);
    await the().get(ImportCleaning).clean();
    const later = await the().as(account).get(`/import/${two.id}/nakijken`);
    expect(later.statusCode).toBe(200);
    the().clock.advance(2 * DAY);
    await the().get(ImportCleaning).clean();

    for (const { id } of [one, two]) {
      expect(await importOf(the(), id)).toMatchObject({ state: 'dropped' });
      const rows = await the().database.manager.findBy(ImportRow, { importId: id });
      expect(rows.map(({ sealedCells }) => sealedCells)).toEqual([null]);
    }
  });
});

onEachDatabase('a file that was under way when the program stopped', (the) => {
  it('must be sent again when it was not read, and goes on by itself when it was', async () => {
    const { school, wim } = await schoolWith(the());
    const [lost, half] = [await sent(wim, roster(school, {})), await sent(wim, roster(school, {}))];
    await the().write(async (tx) => {
      await tx.delete(ImportRow, { importId: lost.id });
      await tx.update(Import, { id: lost.id }, { state: 'uploaded' });
      await tx.update(Import, { id: half.id }, { state: 'importing' });
    });
    expect((await wim.get(`/import/${half.id}`)).headers.refresh).toBe('2');
    await the().get(ImportWork).takeUpAgain();
    const [failed, done] = [
      await arrive(wim, await wim.get(`/import/${lost.id}`)),
      await arrive(wim, await wim.get(`/import/${half.id}`)),
    ];

    expect(failed.body).toContain('Doorstroom stopte terwijl we je bestand lazen');
    expect(done.body).toContain('1 leerling ingelezen');
    expect(await studentsOf(the(), school)).toHaveLength(1);
  });
});

onEachDatabase('an absence file on the screen', (the) => {
  it('is looked at first, mended in place, and then taken in', async () => {
    const college = await the().organisation({ kind: 'mbo', name: 'ROC Maasveld' });
    const school = await the().organisation({ kind: 'vso' });
    const { student } = await the()
      .student({ school, number: '01201' })
      .inMbo({ at: college })
      .saved();
    const lies = the().as(await the().account({ role: 'care_coordinator', at: college }));
    expect((await lies.get('/import')).body).toContain('er is nog nooit verzuim ingelezen');
    const content = `leerlingnummer;vso_brin;datum;uren;soort\r\n01201;${school.brin};2026-10-05;1,5;ongeoorloofd\r\n01201;${school.brin};2026-10-06;30;ziek\r\n`;
    const { id, page } = await sent(lies, content, 'verzuim.csv');

    expect(page.body).toContain('id="rij-3-uren"');
    expect(await the().database.manager.countBy(AbsenceLine, { studentId: student.id })).toBe(0);
    const done = await takenIn(lies, id, page, { 'rij-3-uren': '3' });
    expect(done.body).toContain('2 regels ingelezen');
    expect(done.body).not.toContain('ongedaan');
    expect(await the().database.manager.countBy(AbsenceLine, { studentId: student.id })).toBe(2);
  });
});

onEachDatabase('an example file', (the) => {
  it('comes as a workbook and as text, and can be brought in as it is', async () => {
    const { wim } = await schoolWith(the());
    const text = await wim.get('/import/voorbeeld?soort=roster&als=csv');
    expect(text.headers['content-type']).toContain('text/csv');
    expect(text.body.split('\r\n')).toHaveLength(4);
    const { bytes } = await wim.get('/import/voorbeeld?soort=roster');
    const { page } = await sent(wim, bytes, 'voorbeeld.xlsx');

    // Their school does not exist, and that is all that is wrong with them.
    expect(page.body).toContain('2 leerlingen kunnen nog niet mee');
  });
});
