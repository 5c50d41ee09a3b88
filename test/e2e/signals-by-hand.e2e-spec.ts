import { randomUUID } from 'node:crypto';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { SignalRecording } from '../../src/signals/by-hand/recording.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import type { Student } from '../../src/students/student.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor } from '../support/check-ins.js';
import type { Answer } from '../support/client.js';
import { FOR_LEVEL, levelCast, noticing, reached } from '../support/levels.js';
import type { World } from '../support/world.js';

/** A coach, a mentor and somebody of the school of origin around one student, and two who are strangers. */
async function aCase(world: World) {
  const school = await world.organisation({ kind: 'vso' });
  const coach = await world.account({ role: 'coach' });
  const mentor = await world.account({ role: 'mentor', name: 'Ruud Peeters' });
  const schoolMentor = await world.account({ role: 'school_mentor', at: school });
  const { student } = await world
    .student({ school, givenName: 'Noor', surname: 'Willemsen', leavesSchoolOn: '2027-07-16' })
    .withCoach(coach)
    .inMbo({ mentor })
    .saved();
  const path = `/leerlingen/${student.id}/signalen`;
  const signals = () =>
    world.database
      .getRepository(RecordedSignal)
      .find({ where: { studentId: student.id }, order: { code: 'ASC' } });
  return { coach, mentor, schoolMentor, student, path, signals };
}

const noticed = (signals: readonly string[], note = '') => ({ signals, note, key: randomUUID() });

const lookAgainOn = async (world: World, { id: studentId }: Student) =>
  (await world.database.getRepository(Trajectory).findOneByOrFail({ studentId })).lookAgainOn;

/** What somebody reads, with every space one space. */
const read = ({ body }: Answer): string =>
  body
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

onEachDatabase('somebody who worries', (the) => {
  it('ticks what they see, once however often it is sent, and what follows is looked at again', async () => {
    const { coach, student, path, signals } = await aCase(the());
    const browser = the().as(coach);
    const form = noticed(['M01', 'M11'], 'Dacht dat het praktischer was.');
    const page = await browser.get(`${path}/nieuw`);
    await the().settle();
    const before = await lookAgainOn(the(), student);

    const answers = await Promise.all([1, 2].map(() => browser.post(`${path}/nieuw`, form)));
    await browser.post(`${path}/nieuw`, form);

    expect(page.body).toContain('Geen diagnose, geen verhalen van thuis.');
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect((await signals()).map(({ code, note, onDay }) => [code, note, onDay])).toEqual([
      ['M01', 'Dacht dat het praktischer was.', '2026-11-24'],
      // That there is something is all that may be known.
      ['M11', null, '2026-11-24'],
    ]);
    expect(await lookAgainOn(the(), student)).not.toBe(before);
    const lines = await the()
      .database.getRepository(AuditEntry)
      .findBy({ action: 'signal.record', actorId: coach.id });
    expect(lines).toHaveLength(2);
  });

  it('keeps what was typed when something is wrong with it', async () => {
    const { coach, path, signals } = await aCase(the());
    const browser = the().as(coach);
    const none = await browser.post(`${path}/nieuw`, noticed([], 'Ik heb een gevoel.'));
    const home = await browser.post(`${path}/nieuw`, noticed(['M11'], 'Ruzie thuis.'));
    const long = await browser.post(`${path}/nieuw`, noticed(['M01'], 'a'.repeat(501)));

    expect([none, home, long].map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
    expect(none.body).toMatch(/Kies wat je ziet.*Ik heb een gevoel/s);
    expect(home.body).toMatch(/schrijf je niets op.*value="M11" checked/s);
    expect(long.body).toContain('hoogstens 500 tekens');
    expect(await signals()).toEqual([]);
  });

  it('ticks what is theirs to see, about a student of theirs', async () => {
    const { mentor, schoolMentor, student, path, signals } = await aCase(the());
    const stranger = await the().account({ role: 'coach' });
    const care = await the().account({ role: 'care_coordinator' });
    const ofCoach = await the()
      .as(mentor)
      .post(`${path}/nieuw`, noticed(['M15']));
    const ofSchool = await the()
      .as(schoolMentor)
      .post(`${path}/nieuw`, noticed(['M04']));
    const seen = await the().as(schoolMentor).get(`${path}/nieuw`);
    const refused = [
      await the()
        .as(stranger)
        .post(`${path}/nieuw`, noticed(['M01'])),
      await the()
        .as(care)
        .post(`${path}/nieuw`, noticed(['M01'])),
    ];
    const asSchool = await viewerFor(the(), schoolMentor);
    const odd = the()
      .get(SignalRecording)
      .record(asSchool, student.id, [{ code: 'M06', note: null }]);

    expect(ofCoach.statusCode).toBe(422);
    expect(ofSchool.statusCode).toBe(303);
    // A school of origin reads no signals, also not its own.
    expect(seen.body).not.toContain('Staat er al');
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    await expect(odd).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await signals()).map(({ code }) => code)).toEqual(['M04']);
  });
});

onEachDatabase('what somebody recorded', (the) => {
  it('is closed with a reason, once, and stays on file', async () => {
    const { coach, student, path, signals } = await aCase(the());
    const browser = the().as(coach);
    await browser.post(`${path}/nieuw`, noticed(['M05']));
    const [signal] = await signals();
    const close = `${path}/${signal?.id}/sluiten`;

    const asked = await browser.get(close);
    const empty = await browser.post(close, { reason: '  ' });
    const done = await browser.post(close, { reason: 'Blijft bij Koken.' });
    const again = await browser.post(close, { reason: 'Nog een keer.' });

    expect(asked.body).toContain('Wil wisselen van opleiding');
    expect([empty, done, again].map(({ statusCode }) => statusCode)).toEqual([422, 303, 303]);
    expect((await browser.follow(again)).body).toContain('was al gesloten');
    expect(await signals()).toMatchObject([
      { closeReason: 'Blijft bij Koken.', closedBy: coach.id },
    ]);
    const told = read(await browser.get(`/leerlingen/${student.id}?filter=signalen`));
    expect(told).toMatch(/Signaal gesloten: wil wisselen van opleiding.*Blijft bij Koken\./);
    expect(told).not.toContain('Begonnen op het mbo');
    await the().settle();
    expect(await lookAgainOn(the(), student)).not.toBe('0001-01-01');
  });

  it('is closed by the coach or by who recorded it, and by nobody else', async () => {
    const { coach, mentor, schoolMentor, path, signals } = await aCase(the());
    await the()
      .as(coach)
      .post(`${path}/nieuw`, noticed(['M05']));
    await the()
      .as(mentor)
      .post(`${path}/nieuw`, noticed(['M07']));
    const [ofCoach, ofMentor] = await signals();
    const close = (account: typeof coach, id: string | undefined) =>
      the().as(account).post(`${path}/${id}/sluiten`, { reason: 'Speelt niet meer.' });
    const stranger = await the().account({ role: 'coach' });

    const refused = [
      await close(mentor, ofCoach?.id),
      await close(schoolMentor, ofCoach?.id),
      await close(stranger, ofCoach?.id),
      await close(coach, randomUUID()),
    ];
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect((await signals()).map(({ closedAt }) => closedAt)).toEqual([null, null]);
    expect((await close(mentor, ofMentor?.id)).statusCode).toBe(303);
    expect((await close(coach, ofCoach?.id)).statusCode).toBe(303);
  });
});

onEachDatabase('a signal that is recorded', (the) => {
  it('comes first in the day of coach and mentor, until somebody is in contact', async () => {
    const cast = await levelCast(the());
    const { coach, mentor, student } = cast;
    await noticing(the(), cast, FOR_LEVEL.extra_help);
    const atMentor = await the().as(mentor).get('/gesprekken');
    const [ofCoach, ofMentor] = [read(await the().as(coach).get('/vandaag')), read(atMentor)];

    expect(ofCoach).toMatch(/Eén signaal om eerst te bekijken\..*Daan Kuipers Extra hulp nodig/);
    expect(ofCoach).toContain('Plan ook het gesprek eerder.');
    expect(atMentor.body).not.toContain('href=""');
    expect(ofMentor).toMatch(/Neem contact op Daan Kuipers Niveau: Extra hulp nodig/);

    await reached(the(), mentor, student);
    expect(read(await the().as(coach).get('/vandaag'))).not.toContain('Neem contact op');
    expect(read(await the().as(mentor).get('/gesprekken'))).not.toContain('Neem contact op');
  });

  it('can be seen otherwise by the coach, with what the rules say beside it and in the history', async () => {
    const cast = await levelCast(the());
    const { coach, mentor, student } = cast;
    const browser = the().as(coach);
    const dossier = `/leerlingen/${student.id}`;
    await noticing(the(), cast, FOR_LEVEL.extra_help);
    const wish = { level: 'attention', reason: 'Er is al hulp.' };

    const empty = await browser.post(`${dossier}/niveau/anders`, { ...wish, reason: ' ' });
    const odd = await browser.post(`${dossier}/niveau/anders`, { ...wish, level: 'paars' });
    expect([empty.statusCode, odd.statusCode]).toEqual([422, 422]);
    expect(empty.body).toMatch(/value="attention" checked/);
    expect(odd.body).toMatch(/Kies een niveau\..*Er is al hulp\./s);

    the().clock.advance(60_000);
    const set = await browser.post(`${dossier}/niveau/anders`, wish);
    await the().settle();
    const shown = read(await browser.follow(set));
    expect(shown).toMatch(/Let op We rekenen geen score uit.*Volgens de regels: Niveau: Extra/);
    const past = await the().as(mentor).get(`${dossier}/niveau`);
    expect(read(past)).toMatch(/Gekozen door.*“Er is al hulp.”.*Volgens de regels\. 5? ?.*redenen/);
    expect(past.body).not.toMatch(/punten|score:/i);

    const back = /action="([^"]+\/terug)"/.exec(
      (await browser.get(`${dossier}/niveau/anders`)).body,
    )?.[1];
    expect((await browser.post(String(back))).statusCode).toBe(303);
    expect(read(await browser.get(dossier))).not.toContain('Er is al hulp. ”');
  });

  it('is for the mentor and the care coordinator to read, for a coordinator only how it stands', async () => {
    const cast = await levelCast(the());
    await noticing(the(), cast, FOR_LEVEL.at_risk);
    const coordinator = await the().account({ role: 'coordinator' });
    const seen = async (by: Account) =>
      read(await the().as(by).get(`/leerlingen/${cast.student.id}`));

    expect(await seen(cast.mentor)).toMatch(/Dreigt te stoppen.*Wil stoppen/);
    const ofCare = await seen(cast.care);
    expect(ofCare).toMatch(
      /Dreigt te stoppen.*Wil stoppen.*(?:Maak een melding|Bekijk de melding)/,
    );
    expect(ofCare).not.toContain('Ik zie dit anders');
    const ofCoordinator = await seen(coordinator);
    expect(ofCoordinator).toContain('Niveau: Dreigt te stoppen');
    expect(ofCoordinator).not.toContain('Wil stoppen');
  });
});
