import { randomUUID } from 'node:crypto';
import { Draft } from '../../src/access/draft.entity.js';
import { Drafts } from '../../src/access/drafts.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { ViewLog } from '../../src/audit/view-log.js';
import { onEachDatabase } from '../support/app.js';
import type { Fields } from '../support/client.js';
import type { World } from '../support/world.js';

const DAY = 86_400_000;
const HERE = '/contact/nieuw';

async function aCase(world: World) {
  const coach = await world.account({ role: 'coach' });
  const mentor = await world.account({ role: 'mentor' });
  const { student, trajectory } = await world
    .student({ givenName: 'Noor', surname: 'Willemsen' })
    .withCoach(coach)
    .inMbo({ mentor })
    .saved();
  const fields = (more: Record<string, string | string[]> = {}): Fields => ({
    ...{ students: student.id, key: randomUUID(), how: 'gesproken', date: '2026-11-24' },
    ...{ note: 'Stage is <b>rond</b>.', ...more },
  });
  const leaves = () =>
    world.write((tx) => tx.update(Trajectory, { id: trajectory?.id }, { coachId: null }));
  const contacts = () => world.database.manager.findBy(Contact, { studentId: student.id });
  return { coach, mentor, student, fields, leaves, contacts };
}

onEachDatabase('the form of a contact', (the) => {
  it('is one contact when it is sent twice, in two tabs or at once', async () => {
    const { coach, fields, contacts } = await aCase(the());
    const [one, two] = [the().as(coach), the().as(coach)];
    const sent = fields();
    const answers = await Promise.all([one.post(HERE, sent), two.post(HERE, sent)]);
    answers.push(await one.post(HERE, sent));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await contacts()).toHaveLength(1);
  });

  it('counts a new line as one character, as the browser does', async () => {
    const { coach, fields, contacts } = await aCase(the());
    const lines = [...Array.from({ length: 50 }, () => ''), 'x'.repeat(1900)];
    const note = `Eerst.${lines.join('\r\n')}${'y'.repeat(40)}`;
    const answer = await the().as(coach).post(HERE, fields({ note }));

    expect([note.replaceAll('\r\n', '\n').length, answer.statusCode]).toEqual([1996, 303]);
    expect(await contacts()).toMatchObject([{ note: note.replaceAll('\r\n', '\n') }]);
  });

  it('gives back what was typed, and no more, to who was signed out meanwhile', async () => {
    const { student, fields } = await aCase(the());
    const { body } = await the().visitor().post(HERE, fields());

    expect(body).toContain('Stage is &lt;b&gt;rond&lt;/b&gt;.');
    expect(body).not.toContain(student.id);
  });

  it('asks before it records something else that came with the same form', async () => {
    const { coach, fields, contacts } = await aCase(the());
    const browser = the().as(coach);
    const sent = fields();
    await browser.post(HERE, sent);
    const other = await browser.post(HERE, { ...sent, note: 'Nog iets' });

    expect([other.statusCode, other.body.includes('Nog iets')]).toEqual([409, true]);
    expect(other.body).toContain('Dit contact is al bewaard');
    expect(await contacts()).toHaveLength(1);
  });

  it('comes back with the text when the student moved out of sight meanwhile', async () => {
    const { coach, student, fields, leaves, contacts } = await aCase(the());
    const browser = the().as(coach);
    await browser.get(`${HERE}?leerling=${student.id}`);
    await the().get(ViewLog).flush();
    await leaves();
    const { statusCode, body } = await browser.post(HERE, fields());

    expect(statusCode).toBe(409);
    expect(body).toContain('Noor Willemsen staat niet meer op je lijst');
    expect(body).toContain('Stage is &lt;b&gt;rond&lt;/b&gt;.');
    expect(await contacts()).toEqual([]);
  });

  it('does not tell the name of a student who was never shown', async () => {
    const { student, fields } = await aCase(the());
    const stranger = the().as(await the().account({ role: 'coach' }));
    const { statusCode, body } = await stranger.post(HERE, fields());

    expect([statusCode, body.includes('Willemsen')]).toEqual([409, false]);
    expect((await stranger.get(`${HERE}?leerling=${student.id}`)).statusCode).toBe(404);
  });

  it('of a group goes on with those who are left, and says who is not', async () => {
    const { coach, student, fields, leaves } = await aCase(the());
    const { student: sem } = await the()
      .student({ givenName: 'Sem', surname: 'Verhoeven' })
      .withCoach(coach)
      .saved();
    const browser = the().as(coach);
    await browser.get(`${HERE}?leerling=${student.id}&leerling=${sem.id}`);
    await the().get(ViewLog).flush();
    await leaves();
    const students = [student.id, sem.id];
    const { statusCode, body } = await browser.post(HERE, fields({ students }));

    expect([statusCode, body.includes('Noor Willemsen staat niet meer')]).toEqual([409, true]);
    expect(body).toContain(`name="students" value="${sem.id}"`);
    expect(body).not.toContain(`name="students" value="${student.id}"`);
  });

  it.each([
    [{ date: '2026-11-25' }, 'Deze dag is nog niet geweest'],
    [{ date: '30-11-2026' }, 'Vul een datum in die bestaat'],
    [{ how: '' }, 'Kies hoe je contact had'],
    [{ how: 'anders' }, 'Kies met wie je contact had'],
    [{ by1: '2026-12-01' }, 'Vul in wat er is beloofd'],
    [{ note: 'x'.repeat(2001) }, 'hoogstens 2000 tekens'],
    [{ key: 'geen' }, 'Open dit formulier opnieuw'],
  ])('says what to do about %j, and keeps the rest', async (wrong, sentence) => {
    const { coach, fields, contacts } = await aCase(the());
    const { statusCode, body } = await the()
      .as(coach)
      .post(HERE, fields({ workingNote: 'Blijft staan', ...wrong }));

    expect([statusCode, body.includes(sentence)]).toEqual([422, true]);
    expect(body).toContain('Blijft staan');
    expect(await contacts()).toEqual([]);
  });

  it('is kept as a draft after a time-out, for its writer alone and not for long', async () => {
    const { coach, mentor, student, fields, contacts } = await aCase(the());
    await the()
      .as(coach)
      .post(`${HERE}/concept`, fields({ silent: 'ja' }));
    const again = await the().as(coach).get(`${HERE}?leerling=${student.id}`);
    expect(again.body).toContain('Je was hier nog mee bezig');
    expect(again.body).toContain('Stage is &lt;b&gt;rond&lt;/b&gt;.');
    const other = await the().as(mentor).get(`${HERE}?leerling=${student.id}`);
    expect(other.body).not.toContain('Stage is');
    const [draft] = await the().database.manager.findBy(Draft, { accountId: coach.id });
    expect(draft?.sealedFields).not.toContain('Stage');

    the().clock.advance(8 * DAY);
    await the().get(Drafts).sweepOld();
    expect(await the().database.manager.existsBy(Draft, { accountId: coach.id })).toBe(false);
    expect(await contacts()).toEqual([]);
  });

  it('about a group stays as a draft for those who are left, and goes when it is saved', async () => {
    const { coach, student, fields, leaves } = await aCase(the());
    const { student: sem } = await the().student().withCoach(coach).saved();
    const browser = the().as(coach);
    const sent = fields({ students: [student.id, sem.id] });
    await browser.post(`${HERE}/concept`, { ...sent, silent: 'ja' });
    await leaves();

    expect((await browser.get(HERE)).body).toContain('Je was hier nog mee bezig');
    const { body } = await browser.get(`${HERE}?leerling=${sem.id}`);
    expect(body).toContain('Stage is &lt;b&gt;rond&lt;/b&gt;.');
    await browser.post(HERE, { ...sent, students: sem.id });
    expect(await the().database.manager.existsBy(Draft, { accountId: coach.id })).toBe(false);
  });

  it('does not become a draft again when that arrives after it was saved', async () => {
    const { coach, fields } = await aCase(the());
    const browser = the().as(coach);
    const sent = fields();
    await browser.post(HERE, sent);
    await browser.post(`${HERE}/concept`, { ...sent, silent: 'ja' });
    expect(await the().database.manager.existsBy(Draft, { accountId: coach.id })).toBe(false);
  });
});

onEachDatabase('a recorded contact', (the) => {
  it('with a group is undone for those who are left', async () => {
    const { coach, student, fields, leaves, contacts } = await aCase(the());
    const { student: sem } = await the().student().withCoach(coach).saved();
    const browser = the().as(coach);
    await browser.post(HERE, fields({ students: [student.id, sem.id] }));
    const [own] = await the().database.manager.findBy(Contact, { studentId: sem.id });
    await leaves();
    const { statusCode } = await browser.post(`/contacten/${own?.id ?? ''}/ongedaan`);

    expect(statusCode).toBe(303);
    const undone = await the().database.manager.findOneByOrFail(Contact, { id: own?.id });
    expect(undone.withdrawnAt).not.toBeNull();
    expect(await contacts()).toMatchObject([{ withdrawnAt: null }]);
  });

  it('shows a working note to its readers alone, also in the page of others', async () => {
    const { coach, mentor, fields } = await aCase(the());
    const sent = fields({ workingNote: 'Alleen voor mij' });
    const { headers } = await the().as(coach).post(HERE, sent);
    const path = String(headers.location).replace('/bewaard', '');

    expect((await the().as(coach).get(path)).body).toContain('Alleen voor mij');
    const seen = await the().as(mentor).get(path);
    expect([seen.statusCode, seen.body.includes('Alleen voor mij')]).toEqual([200, false]);
    expect(seen.body).toContain('Stage is &lt;b&gt;rond&lt;/b&gt;.');
    expect((await the().as(mentor).get(`${path}/wijzigen`)).statusCode).toBe(404);
    expect((await the().as(mentor).get(`${path}/bewaard`)).statusCode).toBe(404);
  });

  it('is not written with a working note by a mentor', async () => {
    const { mentor, fields, contacts } = await aCase(the());
    const answer = await the()
      .as(mentor)
      .post(HERE, fields({ workingNote: 'Toch' }));
    expect(answer.statusCode).toBe(404);
    expect(await contacts()).toEqual([]);
  });

  it('shows both versions to who corrected it too late, and what it said before', async () => {
    const { coach, fields } = await aCase(the());
    const browser = the().as(coach);
    const { headers } = await browser.post(HERE, fields());
    const path = String(headers.location).replace('/bewaard', '');
    const sent = { how: 'gebeld', date: '2026-11-23', note: 'Van mij', version: '1' };
    expect((await browser.post(`${path}/wijzigen`, sent)).statusCode).toBe(303);
    const late = await browser.post(`${path}/wijzigen`, { ...sent, note: 'Te laat' });

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Beide versies');
    expect(late.body).toContain('Van mij');
    expect(late.body).toContain('Te laat');
    const shown = (await browser.get(path)).body;
    expect(shown).toContain('Wat er eerst stond');
    expect(shown).toContain('Stage is &lt;b&gt;rond&lt;/b&gt;.');
    const empty = await browser.post(`${path}/intrekken`, { version: '2' });
    expect([empty.statusCode, empty.body.includes('Vertel kort waarom')]).toEqual([422, true]);
    const gone = { version: '2', reason: 'Verkeerde leerling' };
    expect((await browser.post(`${path}/intrekken`, gone)).statusCode).toBe(303);
    expect((await browser.get(path)).body).toContain('Verkeerde leerling');
    const tooLate = await browser.post(`${path}/wijzigen`, { ...sent, note: 'Net te laat' });
    expect([tooLate.statusCode, tooLate.body.includes('Net te laat')]).toEqual([409, true]);
    expect(tooLate.body).toContain('Dit contact is al ingetrokken');
  });
});
