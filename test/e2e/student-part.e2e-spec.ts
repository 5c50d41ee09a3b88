import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { ViewLog } from '../../src/audit/view-log.js';
import type { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { StudentLink } from '../../src/check-ins/student-link.entity.js';
import { StudentPart } from '../../src/check-ins/student-part.entity.js';
import { StudentParts } from '../../src/check-ins/student-part/student-parts.js';
import { Clock } from '../../src/config/clock.js';
import { hashOfToken, Keys } from '../../src/config/keys.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Facts } from '../../src/facts/facts.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { hold, openCheckInOf, overdueCheckInOf } from '../support/check-ins.js';
import type { Client } from '../support/client.js';
import { HOUR } from '../support/clock.js';
import { watch } from '../support/fingerprint.js';

const ANSWERS = {
  ...{ wil: 'ja', cijfer: '2', presence: 'good', lessons: 'mixed', woorden: 'Het is druk thuis.' },
  ...{ bespreken: 'Mijn rooster', coaching: 'yes', waarom: 'Het helpt', version: '0' },
};

onEachDatabase('the part of a student in a talk', (the) => {
  let coach: Account;
  let checkIn: CheckIn;
  let studentId: string;
  const email = 'sem.voskuil@voorbeeld.nl';

  beforeEach(async () => {
    coach = await the().account({ role: 'coach' });
    const { student } = await the()
      .student({ givenName: 'Sem', surname: 'Voskuil', email })
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ startsOn: '2026-08-24' })
      .saved();
    studentId = student.id;
    checkIn = await openCheckInOf(the(), student);
  });

  const linkPath = () => `/gesprekken/${checkIn.id}/leerlinglink`;
  const links = () => the().database.manager.findBy(StudentLink, { checkInId: checkIn.id });
  const part = () => the().get(StudentParts).of(checkIn.id);
  const actions = async () =>
    (await the().database.manager.findBy(AuditEntry, { subjectId: checkIn.id }))
      .filter(({ kind }) => kind === 'change')
      .map(({ action }) => action);

  /** The token of a new link, as the coach sees it once. */
  async function tokenFor(by: Client = the().as(coach)): Promise<string> {
    const { body, statusCode } = await by.post(linkPath());
    expect(statusCode).toBe(200);
    return /mijn-gesprek\/([\w-]{43})/.exec(body)?.[1] ?? '';
  }

  async function phoneWith(token: string): Promise<Client> {
    const phone = the().visitor();
    const answer = await phone.post(`/mijn-gesprek/${token}`);
    expect(answer.headers.location).toBe(`/mijn-gesprek/${token}/invullen`);
    return phone;
  }

  it('is asked by a link that is shown once and of which only the hash is kept', async () => {
    const token = await tokenFor();

    expect(await links()).toMatchObject([{ tokenHash: hashOfToken(token), madeBy: coach.id }]);
    expect((await the().as(coach).get(linkPath())).body).not.toContain(token);
    expect(the().house.log.join('')).not.toContain(token);
    expect(await actions()).toEqual(['student-link.make']);
  });

  it('begins neutrally, and looking any number of times consumes nothing', async () => {
    const token = await tokenFor();
    // That the coach saw the student is written down within a second: not while the visitors look.
    await the().get(ViewLog).flush();
    const changes = await watch(the().database);
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET'] as const) {
      const { statusCode, headers, body } = await the()
        .visitor()
        .send(method, `/mijn-gesprek/${token}`);
      expect([statusCode, headers['referrer-policy']]).toEqual([200, 'no-referrer']);
      expect(headers['cache-control']).toBe('no-store');
      // Random tokens may hold any three letters.
      const words = body.replaceAll(/(?:value|action)="[^"]*"/g, '');
      expect(words).not.toMatch(/Sem|Voskuil|Organisatie|coach|mentor|inloggen/i);
    }

    expect(await changes()).toEqual([]);
    await phoneWith(token);
  });

  it('is given on a phone, read by coach and mentor, and can be changed until the talk is recorded', async () => {
    const token = await tokenFor();
    const phone = await phoneWith(token);
    const path = `/mijn-gesprek/${token}/invullen`;
    const cookie = [...phone.cookies.keys()].join(' ');
    expect(cookie).toContain('doorstroom-gesprek');
    expect((await phone.get(path)).body).toContain('Hoe gaat het op school?');

    const thanks = await phone.follow(await phone.post(path, ANSWERS));
    expect(thanks.body).toContain('Je mentor en je coach lezen dit. Niemand anders.');
    expect(await part()).toMatchObject({
      ...{ studentId, declined: false, score: 2, ownWords: 'Het is druk thuis.', view: 'yes' },
      ...{ topics: { presence: 'good', lessons: 'mixed' }, toDiscuss: 'Mijn rooster', version: 1 },
    });
    expect((await phone.get(path)).body).toContain('Het is druk thuis.');
    await phone.post(path, { ...ANSWERS, woorden: 'Het gaat al beter.', version: '1' });
    expect(await part()).toMatchObject({ ownWords: 'Het gaat al beter.', version: 2 });
    expect(await actions()).toEqual([
      ...['student-link.make', 'student-link.open', 'student-part.give', 'student-part.revise'],
    ]);

    await hold(the(), coach, checkIn);
    expect((await phone.get(path)).statusCode).toBe(404);
    const late = await phone.post(path, { ...ANSWERS, woorden: 'Nog iets', version: '2' });
    expect([late.statusCode, late.body.includes('Nog iets')]).toEqual([404, true]);
    expect(await part()).toMatchObject({ ownWords: 'Het gaat al beter.', version: 2 });
  });

  it('stays with mentor and coach, also where others read the record', async () => {
    const at = await the().organisation({ kind: 'mbo' });
    const care = await the().account({ role: 'care_coordinator', at });
    const { student } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ at, startsOn: '2026-08-24' })
      .saved();
    checkIn = await openCheckInOf(the(), student);
    const token = await tokenFor();
    await (await phoneWith(token)).post(`/mijn-gesprek/${token}/invullen`, ANSWERS);
    await hold(the(), coach, checkIn, { ownWords: 'Het gaat wel.' });

    const record = `/gesprekken/${checkIn.id}`;
    const [own, theirs] = [await the().as(coach).get(record), await the().as(care).get(record)];
    expect([own, theirs].map(({ body }) => body.includes('Het gaat wel.'))).toEqual([true, true]);
    expect(own.body).toContain('Het is druk thuis.');
    expect(theirs.body).not.toMatch(/Het is druk thuis|Mijn rooster/);
  });

  it('may be "liever niet", which keeps nothing that was typed', async () => {
    const token = await tokenFor();
    const phone = await phoneWith(token);
    const path = `/mijn-gesprek/${token}/invullen`;
    await phone.post(path, ANSWERS);
    const thanks = await phone.follow(
      await phone.post(path, { ...ANSWERS, wil: 'niet', version: '1' }),
    );

    expect(thanks.body).toContain('Je vult liever niets in. Dat is prima.');
    expect(await part()).toMatchObject({ declined: true, score: null, ownWords: null, topics: {} });
  });

  it('is taken once when it is sent twice, and of two tabs the last is told', async () => {
    const token = await tokenFor();
    const phone = await phoneWith(token);
    const path = `/mijn-gesprek/${token}/invullen`;
    const twice = await Promise.all([phone.post(path, ANSWERS), phone.post(path, ANSWERS)]);
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    const other = await phone.post(path, { ...ANSWERS, woorden: 'Uit het andere scherm' });

    expect(other.statusCode).toBe(409);
    for (const text of ['vanuit een ander scherm', 'Het is druk thuis.', 'Uit het andere scherm'])
      expect(other.body).toContain(text);
    expect(await part()).toMatchObject({ ownWords: 'Het is druk thuis.', version: 1 });
    const version = /name="version" value="(\d+)"/.exec(other.body)?.[1] ?? '';
    await phone.post(path, { ...ANSWERS, woorden: 'Uit het andere scherm', version });
    expect(await part()).toMatchObject({ ownWords: 'Uit het andere scherm', version: 2 });
  });

  it.each([
    [{ ...ANSWERS, wil: '', woorden: 'a'.repeat(1001) }, 'hoogstens 1000 tekens'],
    [{ version: '0' }, 'Vul iets in, of kies &quot;Liever niet&quot;.'],
    [{ ...ANSWERS, cijfer: '6', bespreken: 'Blijft staan' }, 'Kies een van de antwoorden.'],
  ])('comes back with what was typed when something is wrong', async (fields, sentence) => {
    const token = await tokenFor();
    const phone = await phoneWith(token);
    const answer = await phone.post(`/mijn-gesprek/${token}/invullen`, fields);

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(sentence);
    for (const typed of Object.values(fields).filter((each) => each.length > 5))
      expect(answer.body).toContain(typed);
    expect(await part()).toBeNull();
  });

  it('is of the first device: another one is told calmly, and sees nothing', async () => {
    const token = await tokenFor();
    const phone = await phoneWith(token);
    await phone.post(`/mijn-gesprek/${token}/invullen`, ANSWERS);
    const other = the().visitor();
    for (const path of [`/mijn-gesprek/${token}`, `/mijn-gesprek/${token}/invullen`])
      for (const answer of [await other.get(path), await other.post(path, ANSWERS)]) {
        expect(answer.statusCode).toBe(409);
        expect(answer.body).toContain('Deze link is al geopend');
        expect(answer.body).not.toContain('druk thuis');
      }
    const both = await tokenFor();
    const race = await Promise.all(
      [the().visitor(), the().visitor()].map((each) => each.post(`/mijn-gesprek/${both}`)),
    );
    expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
  });

  it('is closed with one and the same answer for a link that was guessed, withdrawn, replaced, expired or is too late', async () => {
    const answers: [number, string][] = [];
    const look = async (token: string, browser = the().visitor()) => {
      for (const path of [`/mijn-gesprek/${token}`, `/mijn-gesprek/${token}/invullen`])
        for (const { statusCode, body } of [await browser.get(path), await browser.post(path)])
          answers.push([statusCode, body.replaceAll(/name="_csrf" value="[^"]*"/g, '')]);
    };
    await look('A'.repeat(43));
    await look('x');
    const replaced = await tokenFor();
    const phone = await phoneWith(replaced);
    const withdrawn = await tokenFor();
    await look(replaced, phone);
    await the().as(coach).post(`${linkPath()}/intrekken`);
    await look(withdrawn);
    const expired = await tokenFor();
    const [{ expiresAt }] = (await links()).filter(({ withdrawnAt }) => withdrawnAt === null) as [
      StudentLink,
    ];
    the().clock.set(new Date(expiresAt.getTime() - 1).toISOString());
    expect((await the().visitor().get(`/mijn-gesprek/${expired}`)).statusCode).toBe(200);
    the().clock.set(expiresAt.toISOString());
    await look(expired);

    expect(answers).toHaveLength(20);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });

  it('is not asked any more once the trajectory is closed, also of a talk that is overdue', async () => {
    const at = await the().organisation({ kind: 'mbo' });
    const mentor = await the().account({ role: 'mentor', at });
    const { student, trajectory } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ at, startsOn: '2026-08-24', mentor })
      .saved();
    checkIn = await overdueCheckInOf(the(), student);
    const token = await tokenFor();
    const phone = await phoneWith(token);
    const closedOn = the().get(Clock).today();
    await the().write(async (tx) => {
      await tx.update(Trajectory, { id: trajectory?.id }, { closedOn });
      await the().get(Facts).changed(tx, [student.id]);
    });
    await the().settle();

    const path = `/mijn-gesprek/${token}/invullen`;
    expect((await phone.get(path)).statusCode).toBe(404);
    expect((await phone.post(path, ANSWERS)).statusCode).toBe(404);
    expect(await part()).toBeNull();
    expect((await the().as(mentor).post(linkPath())).statusCode).toBe(409);
  });

  it('slows down an address that is wrong a hundred times, and forgets it after a quarter', async () => {
    const token = await tokenFor();
    const visitor = the().visitor();
    for (let tries = 0; tries < 100; tries += 1) await visitor.get(`/mijn-gesprek/nep-${tries}`);

    expect((await visitor.get('/mijn-gesprek/nep')).statusCode).toBe(429);
    expect((await visitor.get(`/mijn-gesprek/${token}`)).statusCode).toBe(429);
    the().clock.advance(HOUR);
    expect((await visitor.get(`/mijn-gesprek/${token}`)).statusCode).toBe(200);
  });

  it('is asked by coach and mentor of the student alone, and not once the talk was recorded', async () => {
    const other = the().as(await the().account({ role: 'coach' }));
    for (const path of [linkPath(), `${linkPath()}/mail`, `${linkPath()}/intrekken`])
      expect((await other.post(path, { bekend: '0' })).statusCode).toBe(404);
    await hold(the(), coach, checkIn);

    expect((await the().as(coach).get(linkPath())).body).toContain('al vastgelegd');
    expect((await the().as(coach).post(linkPath())).statusCode).toBe(409);
    expect(await links()).toEqual([]);
  });
});

onEachDatabase('the link of a student by mail', (the) => {
  it('goes to the student, once for two presses, with no name and nothing of why', async () => {
    const coach = await the().account({ role: 'coach' });
    const { student } = await the()
      .student({ givenName: 'Sem', surname: 'Voskuil', email: 'sem@voorbeeld.nl' })
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ startsOn: '2026-08-24' })
      .saved();
    const { id } = await openCheckInOf(the(), student);
    const path = `/gesprekken/${id}/leerlinglink`;
    const browser = the().as(coach);
    const pressed = await Promise.all(
      [1, 2].map(() => browser.post(`${path}/mail`, { bekend: '0' })),
    );
    const { manager } = the().database;
    const mails = await manager.findBy(OutboxMail, { recipient: 'sem@voorbeeld.nl' });

    expect(pressed.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
    expect(mails.map(({ subject }) => subject)).toEqual(['Binnenkort heb je een gesprek']);
    expect(await manager.countBy(StudentLink, { checkInId: id })).toBe(1);
    expect((await browser.get(path)).body).toContain('Stuur een herinnering');
    expect(await manager.countBy(StudentPart, { checkInId: id })).toBe(0);
    const text =
      the()
        .get(Keys)
        .open(mails[0]?.sealedText ?? '', mails[0]?.id ?? '') ?? '';
    expect(text).toMatch(
      /^Binnenkort heb je een gesprek\. Vul in hoe het gaat:\n\nhttp\S+\/mijn-gesprek\/[\w-]{43}\n\nDe link is alleen voor jou\. Hij werkt tot en met [^.]+, op één apparaat\.$/,
    );
  });
});
