import { StudentOutcome } from '../../src/trajectories/student-outcome.entity.js';
import { onEachDatabase } from '../support/app.js';
import { System } from '../support/system.js';

const STOP = { kind: 'uitgevallen', date: '2026-11-20', from: 'Kok', bottleneck: 'B12' };

onEachDatabase('outcomes from other systems', (the) => {
  async function coached() {
    const coach = await the().account({ role: 'coach' });
    const { student } = await the().student().withCoach(coach).inMbo().saved();
    return { student, system: await System.of(the(), coach) };
  }
  const onFile = (studentId: string) =>
    the().database.manager.findBy(StudentOutcome, { studentId });

  it('are kept once, with where from and why', async () => {
    const { student, system } = await coached();
    const path = `/students/${student.id}/outcomes`;
    const answers = [await system.post(path, STOP), await system.post(path, STOP)];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(answers[0]?.json).toMatchObject({ ...STOP, to: null });
    expect(await onFile(student.id)).toMatchObject([
      { kind: 'uitgevallen', onDay: '2026-11-20', wentFrom: 'Kok', bottleneck: 'B12' },
    ]);
    const { json } = await system.get(`/students/${student.id}`);
    expect(json).toMatchObject({ outcomes: [{ kind: 'uitgevallen', date: '2026-11-20' }] });
  });

  it.each([
    [{ kind: 'weg' }, 'kind'],
    [{ date: '2026-12-24' }, 'date'],
    [{ date: '24-11-2026' }, 'date'],
    [{ bottleneck: 'B42' }, 'bottleneck'],
    [{ recordedBy: 'x' }, 'recordedBy'],
  ])('are refused with %j', async (change, field) => {
    const { student, system } = await coached();
    const answer = await system.post(`/students/${student.id}/outcomes`, { ...STOP, ...change });

    expect([answer.statusCode, answer.json.fields]).toMatchObject([422, [{ field }]]);
    expect(await onFile(student.id)).toEqual([]);
  });

  it('of the student of a colleague do not exist', async () => {
    const { student } = await coached();
    const { system } = await coached();
    const answer = await system.post(`/students/${student.id}/outcomes`, STOP);

    expect([answer.statusCode, await onFile(student.id)]).toEqual([404, []]);
  });
});
