import { Agreement } from '../../src/agreements/agreement.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { System } from '../support/system.js';

interface CheckInJson {
  id: string;
  number: number;
  state: string;
  dueWeek: string;
  windowFrom: string;
  windowTo: string;
  plannedAt: string | null;
  version: number;
}

const HELD = {
  present: ['student', 'mentor', 'coach'],
  views: { student: 'yes', mentor: 'yes', coach: 'less_often' },
  score: 4,
  ownWords: 'In de keuken voel ik me goed.',
  bottlenecks: ['B13'],
  agreements: [{ what: 'Zoekt twee stageplekken', who: 'student', by: '2026-10-12' }],
  decision: 'continue',
};

onEachDatabase('check-ins from other systems', (the) => {
  /** In the week of the first talk of the worked example: mbo start 24 August, region zuid. */
  async function inTheFirstTalkWeek() {
    const coach = await the().account({ role: 'coach' });
    const at = await the().organisation({ kind: 'mbo', holidayRegion: 'zuid' });
    const { student } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-08-24' })
      .inMbo({ at, startsOn: '2026-08-24' })
      .saved();
    the().clock.set('2026-09-23');
    await the().settle();
    const system = await System.of(the(), coach);
    const [checkIn] = await listOf(system, student.id);
    if (!checkIn) throw new Error('no check-in');
    return { system, student, coach, checkIn };
  }

  async function listOf(system: System, studentId: string): Promise<CheckInJson[]> {
    const { json } = await system.get(`/students/${studentId}/check-ins`);
    return json.items as CheckInJson[];
  }

  it('are listed with due week and window, and a record answers with the next one', async () => {
    const { system, student, checkIn } = await inTheFirstTalkWeek();
    expect(checkIn).toMatchObject({
      number: 1,
      state: 'open',
      dueWeek: '2026-09-21',
      windowFrom: '2026-09-14',
      windowTo: '2026-10-02',
    });

    const record = { ...HELD, heldOn: '2026-09-23' };
    const { statusCode, json } = await system.post(`/check-ins/${checkIn.id}/record`, record);

    expect([statusCode, json]).toMatchObject([
      200,
      { number: 2, state: 'upcoming', dueWeek: '2026-11-02' },
    ]);
    const agreements = the().database.getRepository(Agreement);
    expect(await agreements.countBy({ checkInId: checkIn.id })).toBe(1);
    const { json: file } = await system.get(`/students/${student.id}`);
    expect(file).toMatchObject({ lastContactOn: '2026-09-23', nextDueWeek: '2026-11-02' });
  });

  it('are recorded once: of two systems the second is told', async () => {
    const { system, checkIn } = await inTheFirstTalkWeek();
    const record = { ...HELD, heldOn: '2026-09-22' };
    const answers = await Promise.all([
      system.post(`/check-ins/${checkIn.id}/record`, record),
      system.post(`/check-ins/${checkIn.id}/record`, { missed: 'mentor' }),
    ]);

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('end with coaching when that is what was decided, without a next one', async () => {
    const { system, student, checkIn } = await inTheFirstTalkWeek();
    const stop = { ...HELD, heldOn: '2026-09-23', decision: 'stop', reason: 'Het loopt goed.' };

    const { statusCode } = await system.post(`/check-ins/${checkIn.id}/record`, stop);

    expect(statusCode).toBe(204);
    const { studentId } = { studentId: student.id };
    const trajectory = await the().database.manager.findOneByOrFail(Trajectory, { studentId });
    expect(trajectory).toMatchObject({ coachingStoppedOn: '2026-09-23' });
    expect((await listOf(system, student.id)).map(({ state }) => state)).toEqual(['held']);
  });

  it('of an absent student ask the coach to call the same day', async () => {
    const { system, student, checkIn } = await inTheFirstTalkWeek();
    await system.post(`/check-ins/${checkIn.id}/record`, { missed: 'student', note: 'Bus gemist' });

    const tasks = await the().database.manager.findBy(Task, { studentId: student.id });
    expect(tasks.find(({ kind }) => kind === 'call_absent')).toMatchObject({
      dueOn: '2026-09-23',
      forRole: 'coach',
    });
  });

  it.each([
    ['in the future', { heldOn: '2026-09-24' }, 'heldOn'],
    ['before the student was registered', { heldOn: '2026-08-21' }, 'heldOn'],
    ['before its window without saying why', { heldOn: '2026-09-11' }, 'reason'],
    ['that stops coaching without saying why', { decision: 'stop' }, 'reason'],
    ['handed over to nobody', { decision: 'hand_over', reason: 'Verhuizing' }, 'newCoach'],
    ['with an unknown bottleneck', { bottlenecks: ['B98'] }, 'bottlenecks'],
  ])('are refused when they are %s', async (_, odd, field) => {
    const { system, student, checkIn } = await inTheFirstTalkWeek();
    const record = { ...HELD, heldOn: '2026-09-23', ...odd };

    const { statusCode, json } = await system.post(`/check-ins/${checkIn.id}/record`, record);

    expect(statusCode).toBe(422);
    expect(json.fields).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
    expect((await listOf(system, student.id)).map(({ state }) => state)).toEqual(['open']);
  });

  it('answer alike of an address without an account and of one that is no coach’s', async () => {
    const { system, checkIn } = await inTheFirstTalkWeek();
    const mentor = await the().account({ role: 'mentor' });
    const record = { ...HELD, heldOn: '2026-09-23', decision: 'hand_over', reason: 'Verhuizing' };
    const answers = [];
    for (const newCoachEmail of [mentor.email, 'niemand@voorbeeld.nl']) {
      const path = `/check-ins/${checkIn.id}/record`;
      const { statusCode, json } = await system.post(path, { ...record, newCoachEmail });
      answers.push([statusCode, json.fields]);
    }
    expect(answers[0]?.[0]).toBe(422);
    expect(answers[1]).toEqual(answers[0]);
  });

  it('are planned within their window, outside it with a reason, and at one version', async () => {
    const { system, checkIn } = await inTheFirstTalkWeek();
    const path = `/check-ins/${checkIn.id}/plan`;
    const plan = { date: '2026-09-29', time: '10:30', place: 'Lokaal B1.14' };

    const planned = await system.put(path, plan);
    expect(planned.json).toMatchObject({ state: 'planned', plannedAt: '2026-09-29T10:30' });

    const late = { date: '2026-10-06' };
    expect((await system.put(path, late)).statusCode).toBe(422);
    expect((await system.put(path, { ...late, reason: 'Stage' })).statusCode).toBe(200);
    const stale = { 'if-match': `"${String(planned.json.version)}"` };
    expect((await system.put(path, plan, stale)).statusCode).toBe(409);
  });

  it('of a student of somebody else do not exist', async () => {
    const { checkIn, student } = await inTheFirstTalkWeek();
    const other = await System.of(the(), await the().account({ role: 'coach' }));

    const record = { ...HELD, heldOn: '2026-09-23' };
    expect((await other.post(`/check-ins/${checkIn.id}/record`, record)).statusCode).toBe(404);
    expect((await other.get(`/students/${student.id}/check-ins`)).statusCode).toBe(404);
  });
});
