import { randomUUID } from 'node:crypto';
import type { Account } from '../../src/directory/account.entity.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import { Facts } from '../../src/facts/facts.js';
import { FollowUp } from '../../src/follow-ups/follow-up.entity.js';
import { FollowUpLists } from '../../src/follow-ups/follow-up-lists.js';
import { Student } from '../../src/students/student.entity.js';
import { StudentOutcome } from '../../src/trajectories/student-outcome.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor } from '../support/check-ins.js';
import type { Answer } from '../support/client.js';

const START = '2026-08-24';
const HOW = 'Hoe gaat het nu met';

onEachDatabase('follow-ups', (the) => {
  beforeEach(() => the().clock.reset());

  const repository = <T extends object>(kind: new () => T) => the().database.getRepository(kind);
  const asked = (studentId: string) =>
    repository(FollowUp).find({ where: { studentId }, order: { months: 'ASC' } });
  const tasksAbout = async (studentId: string) => {
    const found = await repository(Task).find({
      where: { studentId, kind: 'follow_up' },
      order: { dueOn: 'ASC', forRole: 'ASC' },
    });
    return found.map(({ forRole, dueOn, doneAt, withdrawnAt }) => [
      forRole,
      dueOn,
      withdrawnAt !== null ? 'withdrawn' : doneAt !== null ? 'done' : 'open',
    ]);
  };
  const outcomesOf = async (studentId: string) =>
    (await repository(StudentOutcome).find({ where: { studentId }, order: { recordedAt: 'ASC' } }))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ kind, onDay, bottleneck }) => [kind, onDay, bottleneck]);

  const followed = async (coach: Account | null, facts: Partial<Trajectory> = {}) => {
    const { student } = await the()
      .student({ givenName: 'Noor', surname: 'Willemsen' })
      .withCoach(coach, { registeredOn: '2026-03-02', ...facts })
      .inMbo({ startsOn: START })
      .saved();
    return student;
  };

  /** As the list sends it: the version of the question, and the button that was pressed. */
  const press = (page: Answer, id: string, answer: string) => {
    const [, version] =
      new RegExp(`action="/navragen/${id}"[\\s\\S]*?name="version" value="(\\d+)"`).exec(
        page.body,
      ) ?? [];
    return { answer, version: version ?? '' };
  };

  it('are asked when their day comes, also after coaching stopped and the trajectory closed', async () => {
    const coach = await the().account({ role: 'coach' });
    const stopped = await followed(coach, { coachingStoppedOn: '2026-10-01' });
    const closed = await followed(coach, { closedOn: '2026-10-01' });
    the().clock.set('2026-11-23');
    await the().settle();
    expect([await asked(stopped.id), await asked(closed.id)]).toEqual([[], []]);

    for (const day of ['2026-11-24', '2026-11-24', '2027-09-01']) {
      the().clock.set(day);
      await the().settle();
    }
    for (const { id } of [stopped, closed])
      expect(await tasksAbout(id)).toEqual([
        ['coach', '2026-11-24', 'open'],
        ['coach', '2027-02-24', 'open'],
        ['coach', '2027-08-24', 'open'],
      ]);
  });

  it('move with the start while they are open, and come back when they are due again', async () => {
    const coach = await the().account({ role: 'coach' });
    const student = await followed(coach);
    await the().settle();
    expect((await asked(student.id)).map(({ dueOn }) => dueOn)).toEqual(['2026-11-24']);

    await the().write(async (tx) => {
      await tx.update(Trajectory, { studentId: student.id }, { mboStartsOn: '2026-09-07' });
      await the().get(Facts).changed(tx, [student.id]);
    });
    await the().settle();
    expect(await asked(student.id)).toEqual([]);
    expect(await tasksAbout(student.id)).toEqual([['coach', '2026-11-24', 'withdrawn']]);

    the().clock.set('2026-12-07');
    await the().settle();
    expect(await tasksAbout(student.id)).toEqual([['coach', '2026-12-07', 'open']]);
  });

  it('take one tap, which keeps the outcome of that day and can be taken back', async () => {
    const coach = await the().account({ role: 'coach' });
    const student = await followed(coach);
    await the().settle();
    const [{ id }] = await asked(student.id);
    const browser = the().as(coach);
    const list = await browser.get('/navragen');
    expect(list.body).toContain(HOW);

    const sent = press(list, id, 'nog_mbo_zelfde_opleiding');
    await browser.post(`/navragen/${id}`, sent);
    const twice = await browser.post(`/navragen/${id}`, sent);
    expect(twice.statusCode).toBe(303);
    expect(await outcomesOf(student.id)).toEqual([
      ['nog_mbo_zelfde_opleiding', '2026-11-24', null],
    ]);
    expect(await tasksAbout(student.id)).toEqual([['coach', '2026-11-24', 'done']]);
    const after = await browser.get(`/navragen?bewaard=${id}`);
    expect(after.body).toContain('Bewaard bij Noor Willemsen');
    expect(after.body).toContain('Niets om na te vragen');

    await browser.post(`/navragen/${id}/ongedaan`, {});
    expect(await outcomesOf(student.id)).toEqual([]);
    expect(await tasksAbout(student.id)).toEqual([['coach', '2026-11-24', 'open']]);
  });

  it('are put right with what played a part, and keep the day of the first answer', async () => {
    const coach = await the().account({ role: 'coach' });
    const student = await followed(coach);
    await the().settle();
    const [{ id }] = await asked(student.id);
    const send = (body: Record<string, string>) => the().as(coach).post(`/navragen/${id}`, body);
    const first = { answer: 'nog_mbo_zelfde_opleiding', version: '1' };
    await send(first);
    the().clock.set('2026-11-26');
    const right = { answer: 'uitgevallen', bottleneck: 'B12', note: 'Werkt nu', version: '2' };
    expect((await send(right)).statusCode).toBe(303);
    expect(await outcomesOf(student.id)).toEqual([['uitgevallen', '2026-11-24', 'B12']]);

    const stale = await send({ ...first, note: 'Toch niet' });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('Beide versies');
    expect(stale.body).toContain('Toch niet');
    const odd = { answer: 'nog_mbo_zelfde_opleiding', bottleneck: 'B12', version: '3' };
    expect((await send(odd)).statusCode).toBe(422);

    the().clock.set('2026-12-09');
    expect((await the().as(coach).get(`/navragen/${id}`)).statusCode).toBe(404);
  });

  it('keep "onbekend" as an answer, without an outcome', async () => {
    const coach = await the().account({ role: 'coach' });
    const student = await followed(coach);
    await the().settle();
    const [{ id }] = await asked(student.id);
    await the().as(coach).post(`/navragen/${id}`, { answer: 'onbekend', version: '1' });
    expect(await asked(student.id)).toMatchObject([{ answer: 'onbekend', outcomeId: null }]);
    expect(await outcomesOf(student.id)).toEqual([]);
  });

  it('are about their own day once the next one has come', async () => {
    const coach = await the().account({ role: 'coach' });
    const student = await followed(coach);
    the().clock.set('2027-03-01');
    await the().settle();
    const browser = the().as(coach);
    const list = await browser.get('/navragen');
    expect(list.body).toContain('Hoe ging het op 24 november 2026 met');
    for (const { id } of await asked(student.id))
      await browser.post(`/navragen/${id}`, { answer: 'werk', version: '1' });
    expect((await outcomesOf(student.id)).sort()).toEqual([
      ['werk', '2026-11-24', null],
      ['werk', '2027-03-01', null],
    ]);
  });

  it('share one outcome when two initiatives ask the same, until the last is taken back', async () => {
    const coach = await the().account({ role: 'coach' });
    const student = await followed(coach);
    const second = { studentId: student.id, initiative: 'OVERSTAPCOACHING', coachId: coach.id };
    const dates = { registeredOn: '2026-03-02', mboStartsOn: START };
    await the().write((tx) =>
      tx.insert(Trajectory, Object.assign(new Trajectory(), second, dates)),
    );
    await the().settle();
    const [one, other] = await asked(student.id);
    const browser = the().as(coach);
    for (const { id } of [one, other])
      await browser.post(`/navragen/${id}`, { answer: 'werk', version: '1' });
    expect(await outcomesOf(student.id)).toEqual([['werk', '2026-11-24', null]]);
    await browser.post(`/navragen/${one.id}/ongedaan`, {});
    expect(await outcomesOf(student.id)).toHaveLength(1);
    await browser.post(`/navragen/${other.id}/ongedaan`, {});
    expect(await outcomesOf(student.id)).toEqual([]);
  });

  it('are not asked any more about somebody who died', async () => {
    const coach = await the().account({ role: 'coach' });
    const student = await followed(coach);
    await the().settle();
    const [{ id }] = await asked(student.id);
    await the().as(coach).post(`/navragen/${id}`, { answer: 'overleden', version: '1' });
    the().clock.set('2027-09-01');
    await the().settle();
    expect((await asked(student.id)).map(({ months }) => months)).toEqual([3]);
  });

  it('open nothing else of a closed trajectory, and are nobody else’s', async () => {
    const coach = await the().account({ role: 'coach' });
    const other = await the().account({ role: 'coach' });
    const student = await followed(coach, { closedOn: '2026-10-01' });
    await the().settle();
    const [{ id }] = await asked(student.id);
    const browser = the().as(coach);
    const list = await browser.get('/navragen');
    expect(list.body).toContain('Noor Willemsen');
    expect(list.body).not.toContain(`/leerlingen/${student.id}`);
    expect((await browser.get(`/leerlingen/${student.id}`)).statusCode).toBe(404);
    for (const path of [`/navragen/${id}`, `/navragen/${randomUUID()}`])
      expect((await the().as(other).get(path)).statusCode).toBe(404);
    const tried = await the().as(other).post(`/navragen/${id}`, { answer: 'werk', version: '1' });
    expect(tried.statusCode).toBe(404);
    expect((await the().as(other).get('/navragen')).body).not.toContain('Noor Willemsen');
  });

  it('tell a coach whose trajectory was closed nothing of what was answered in a later one', async () => {
    const [former, coach] = [
      await the().account({ role: 'coach' }),
      await the().account({ role: 'coach' }),
    ];
    const student = await followed(former, { closedOn: '2026-10-01' });
    const later = Object.assign(new Trajectory(), {
      ...{ studentId: student.id, initiative: 'DOORSTROOMCOACHING', coachId: coach.id },
      ...{ registeredOn: '2026-10-02', mboStartsOn: START },
    });
    await the().write(async (tx) => {
      await tx.insert(Trajectory, later);
      await the().get(Facts).changed(tx, [student.id]);
    });
    await the().settle();
    const questions = await asked(student.id);
    const of = (isLater: boolean) =>
      `/navragen/${questions.find(({ trajectoryId }) => (trajectoryId === later.id) === isLater)?.id ?? ''}`;
    const note = 'Woont nu bij een tante.';
    const given = await the().as(coach).post(of(true), { answer: 'werk', note, version: '1' });
    expect(given.statusCode).toBe(303);

    for (const path of ['/navragen', of(false)]) {
      const { statusCode, body } = await the().as(former).get(path);
      expect([statusCode, body.includes('Noor Willemsen')]).toEqual([200, true]);
      expect(body).not.toContain(note);
    }
  });

  it('go to the coordinator of the region when the coach left, and only then', async () => {
    const region = 31;
    const city = await the().organisation({ kind: 'municipality', regionNumber: region });
    const school = await the().organisation({ regionNumber: region });
    const coordinator = await the().account({ role: 'coordinator', at: city });
    const elsewhere = await the().account({ role: 'coordinator' });
    const coach = await the().account({ role: 'coach', at: city });
    const { student } = await the()
      .student({ school, surname: 'Blijver' })
      .withCoach(coach, { registeredOn: '2026-03-02', closedOn: '2026-10-01' })
      .inMbo({ startsOn: START })
      .saved();
    await the()
      .student({ school, surname: 'Zonder' })
      .withCoach(null, { registeredOn: '2026-03-02' })
      .inMbo({ startsOn: START })
      .saved();
    await the().settle();
    const namesFor = async (who: Account) => {
      const viewer = await viewerFor(the(), who);
      const found = await the().get(FollowUpLists).open(viewer);
      expect(await the().get(FollowUpLists).openOf(viewer)).toBe(found.length);
      return found.map(({ surname }) => surname).sort();
    };
    expect(await namesFor(coordinator)).toEqual(['Zonder']);
    expect(await namesFor(elsewhere)).toEqual([]);
    const [zonder] = await tasksOf('Zonder');
    expect(zonder).toBe('coordinator');

    await the().write((tx) =>
      tx.update(Appointment, { accountId: coach.id }, { endsOn: '2026-11-23' }),
    );
    expect(await namesFor(coordinator)).toEqual(['Blijver', 'Zonder']);
    const [{ id }] = await asked(student.id);
    const sent = { answer: 'nog_mbo_zelfde_opleiding', version: '1' };
    expect((await the().as(coordinator).post(`/navragen/${id}`, sent)).statusCode).toBe(303);
    expect(await namesFor(coordinator)).toEqual(['Zonder']);
  });

  const tasksOf = async (surname: string) => {
    const { id } = await repository(Student).findOneByOrFail({ surname });
    return (await tasksAbout(id)).map(([forRole]) => forRole);
  };
});
