import { CoachRequest } from '../../src/check-ins/coach-request.entity.js';
import { WorkingNotes } from '../../src/contacts/working-notes.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Assignments } from '../../src/trajectories/assignments.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { hold, openCheckInOf, viewerFor } from '../support/check-ins.js';
import { System } from '../support/system.js';
import type { World } from '../support/world.js';

/** Marije coaches Noor; in the talk of today the three ask Youssef to take over. */
async function asked(world: World, { withNotes = false } = {}) {
  world.clock.set('2026-09-01');
  const from = await world.account({ role: 'coach', name: 'Marije Brouwer' });
  const to = await world.account({ role: 'coach', name: 'Youssef Amrani' });
  const mbo = await world.organisation({
    kind: 'mbo',
    holidayRegion: 'zuid',
    name: 'ROC Maasveld',
  });
  const mentor = await world.account({ role: 'mentor', at: mbo });
  const { student, trajectory } = await world
    .student({ givenName: 'Noor', surname: 'Bakker' })
    .withCoach(from, { registeredOn: '2026-08-24' })
    .inMbo({ at: mbo, startsOn: '2026-08-24', mentor })
    .saved();
  const open = await openCheckInOf(world, student);
  const note = { studentId: student.id, contactId: null, authorId: from.id, at: world.clock.now };
  await world.write((tx) =>
    world.get(WorkingNotes).write(tx, { ...note, text: 'Vertrouwt op mij.' }),
  );
  const { checkIn } = await hold(world, from, open, {
    ...{ decision: 'hand_over', reason: 'De stage is in Venlo.', newCoachId: to.id, withNotes },
  });
  const path = `/overnemen/${checkIn.id}`;
  return { from, to, mentor, student, trajectoryId: trajectory?.id ?? '', checkIn, path };
}

onEachDatabase('handing a student over', (the) => {
  const coachOf = async (id: string) =>
    (await the().database.manager.findOneByOrFail(Trajectory, { id })).coachId;
  const stateOf = async (checkInId: string) =>
    (await the().database.manager.findOneByOrFail(CoachRequest, { checkInId })).state;
  const notesFor = async (account: Account, studentId: string) =>
    (
      await the()
        .get(WorkingNotes)
        .readable(await viewerFor(the(), account), studentId)
    ).length;

  it('shows who is asked no name until the answer is yes; then the student is theirs', async () => {
    const { from, to, student, trajectoryId, checkIn, path } = await asked(the(), {
      withNotes: true,
    });
    const mails = await the().database.manager.findBy(OutboxMail, { recipient: to.email });
    expect(mails).toMatchObject([{ subject: 'Wil je een leerling overnemen?' }]);
    const client = the().as(to);
    const { body } = await client.get('/overnemen');
    expect(body).toContain('N.B.');
    expect(body).toContain('De stage is in Venlo.');
    expect(body).toContain('Marije Brouwer');
    expect(body).not.toContain('Bakker');
    expect((await client.get(`/leerlingen/${student.id}`)).statusCode).toBe(404);
    expect(await coachOf(trajectoryId)).toBe(from.id);

    const answer = await client.post(`${path}/ja`);
    expect(answer.headers.location).toBe(`/leerlingen/${student.id}`);
    expect([await coachOf(trajectoryId), await stateOf(checkIn.id)]).toEqual([to.id, 'accepted']);
    expect((await client.get(`/leerlingen/${student.id}`)).body).toContain('Noor Bakker');
    expect(await notesFor(to, student.id)).toBe(1);
    expect((await the().as(from).get(`/leerlingen/${student.id}`)).statusCode).toBe(404);
  });

  it('leaves the working notes with their author unless they go along', async () => {
    const { to, student, path } = await asked(the());
    await the().as(to).post(`${path}/ja`);
    expect(await notesFor(to, student.id)).toBe(0);
  });

  it('lets nobody answer who was not asked', async () => {
    const { from, trajectoryId, checkIn, path } = await asked(the());
    const other = await the().account({ role: 'coach' });
    for (const account of [from, other]) {
      const { statusCode } = await the().as(account).post(`${path}/ja`);
      expect(statusCode).toBe(404);
      const system = await System.of(the(), account);
      expect((await system.post(`/check-ins/${checkIn.id}/accept`, {})).statusCode).toBe(404);
    }
    expect(await coachOf(trajectoryId)).toBe(from.id);
  });

  it('says yes from another system, and a second time changes nothing', async () => {
    const { to, trajectoryId, checkIn } = await asked(the());
    const system = await System.of(the(), to);
    for (let time = 1; time <= 2; time += 1) {
      const { statusCode, json } = await system.post(`/check-ins/${checkIn.id}/accept`, {});
      expect([statusCode, json]).toMatchObject([200, { id: checkIn.id, decision: 'hand_over' }]);
    }
    expect(await coachOf(trajectoryId)).toBe(to.id);
  });

  it('tells who asked of a no with its reason, and the coach stays', async () => {
    const { from, to, trajectoryId, path } = await asked(the());
    const client = the().as(to);
    expect((await client.post(`${path}/nee`, { reason: '' })).statusCode).toBe(422);
    await client.post(`${path}/nee`, { reason: 'Geen plek tot mei.' });

    const { body } = await the().as(from).get('/overnemen');
    expect(body).toContain('Youssef Amrani zei nee');
    expect(body).toContain('Geen plek tot mei.');
    expect(await coachOf(trajectoryId)).toBe(from.id);
    expect((await client.post(`${path}/ja`)).body).toContain('Je hebt al nee gezegd');
  });

  it('can be taken back by who works with the student, while it waits', async () => {
    const { from, to, mentor, checkIn, path } = await asked(the());
    expect((await the().as(mentor).get('/overnemen')).body).toContain('Wacht op Youssef Amrani');
    await the().as(from).post(`${path}/intrekken`);

    expect(await stateOf(checkIn.id)).toBe('withdrawn');
    const { statusCode, body } = await the().as(to).post(`${path}/ja`);
    expect([statusCode, body]).toEqual([409, expect.stringContaining('ingetrokken')]);
  });

  it.each([
    ['coaching stopped', { coachingStoppedOn: '2026-09-20' }, 'gestopt'],
    ['the trajectory was closed', { closedOn: '2026-09-21' }, 'gestopt'],
  ])('has nothing to take over once %s', async (_, facts, words) => {
    const { to, trajectoryId, path } = await asked(the());
    await the().write((tx) => tx.update(Trajectory, { id: trajectoryId }, facts));
    const client = the().as(to);
    expect((await client.get('/overnemen')).body).not.toContain('N.B.');
    const { statusCode, body } = await client.post(`${path}/ja`);
    expect([statusCode, body]).toEqual([409, expect.stringContaining(words)]);
  });

  it('lapses by itself when somebody else becomes the coach', async () => {
    const { to, trajectoryId, checkIn, path } = await asked(the());
    const third = await the().account({ role: 'coach' });
    const actor = { accountId: third.id };
    const wish = { trajectoryId, coachId: third.id, from: '2026-09-21' };
    await the().write((tx) => the().get(Assignments).assign(tx, actor, wish));
    await the().settle();

    expect(await stateOf(checkIn.id)).toBe('withdrawn');
    const { statusCode, body } = await the().as(to).post(`${path}/ja`);
    expect([statusCode, body]).toEqual([409, expect.stringContaining('andere coach')]);
    expect(await coachOf(trajectoryId)).toBe(third.id);
  });
});
