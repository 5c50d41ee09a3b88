import { onEachDatabase } from '../support/app.js';
import { alertCast, alertsOf, QUESTION } from '../support/alerts.js';
import { System } from '../support/system.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { nextNumber } from '../support/cast.js';

const ASK = { reason: QUESTION, studentKnows: true };

onEachDatabase('alerts from other systems', (the) => {
  async function systems() {
    const cast = await alertCast(the());
    const [coach, adviser] = [
      await System.of(the(), cast.coach),
      await System.of(the(), cast.adviser),
    ];
    return { cast, coach, adviser, path: `/students/${cast.student.id}/alerts` };
  }
  async function raised() {
    const made = await systems();
    const { json } = await made.coach.post(made.path, ASK);
    return { ...made, id: String(json.id) };
  }

  it('are asked for once: 201, and then 200 with the one that is open', async () => {
    const { coach, path, cast } = await systems();
    const first = await coach.post(path, ASK);
    expect([first.statusCode, first.json]).toMatchObject([
      201,
      {
        ...{ state: 'raised', cause: 'by_hand', question: QUESTION, studentKnows: true },
        ...{ raisedBy: 'Marije Brouwer', acknowledgeBy: '2026-11-26', planBy: '2026-12-01' },
        student: { name: 'Daan Hoekstra', municipality: 'Zwolle' },
      },
    ]);
    const again = await coach.post(path, { reason: 'Hij kwam weer niet.', studentKnows: false });
    expect([again.statusCode, again.json.id]).toEqual([200, first.json.id]);
    expect(again.json.reasons).toMatchObject([{ code: null, reason: 'Hij kwam weer niet.' }]);
    expect(await alertsOf(the(), cast.student)).toHaveLength(1);
  });

  it('are kept once for a request that is sent again with its key', async () => {
    const { coach, path } = await systems();
    const key = { 'idempotency-key': `alert-${nextNumber()}` };
    const [first, again] = [await coach.post(path, ASK, key), await coach.post(path, ASK, key)];
    expect([again.statusCode, again.json.id]).toEqual([201, first.json.id]);
    const other = await coach.post(path, { ...ASK, studentKnows: false }, key);
    expect(other.statusCode).toBe(422);
  });

  it('are worked from step to step, and read by state', async () => {
    const { adviser, coach, id } = await raised();
    const step = (name: string, body: object) => adviser.post(`/alerts/${id}/${name}`, body);
    expect((await step('plan', { plan: 'Bellen' })).statusCode).toBe(409);
    expect((await step('acknowledge', {})).json).toMatchObject({ state: 'acknowledged' });
    const planned = await step('plan', { plan: 'Morgen thuis langs.' });
    expect(planned.json).toMatchObject({ state: 'in_guidance', plan: 'Morgen thuis langs.' });
    const open = await coach.get('/alerts?state=in_guidance');
    expect(open.json.items).toMatchObject([{ id, owner: 'Rachid Amrani' }]);
    const closed = await step('close', { outcome: 'same_programme', date: '2026-11-24' });
    expect([closed.statusCode, closed.json]).toMatchObject([200, { state: 'closed' }]);
    expect((await coach.get('/alerts?state=in_guidance')).json.items).toEqual([]);
    expect((await adviser.get('/alerts?state=closed')).json.items).toHaveLength(1);
    expect((await step('plan', { plan: 'Toch nog' })).statusCode).toBe(409);
    the().clock.set('2027-01-06'); // a day longer after the close than it can be read
    expect((await step('plan', { plan: 'Toch nog' })).statusCode).toBe(404);
  });

  it('go to a colleague, who is named by mail address', async () => {
    const { adviser, cast, id } = await raised();
    const colleague = await the().account({ role: 'youth_adviser', location: cast.location });
    const to = (toEmail: string) =>
      adviser.post(`/alerts/${id}/transfer`, { toEmail, reason: 'Kent de familie.' });
    const unknown = await to('niemand@voorbeeld.nl');
    const coach = await to(cast.coach.email);
    expect([unknown.statusCode, coach.statusCode]).toEqual([422, 422]);
    expect(unknown.json.fields).toEqual(coach.json.fields);
    expect(unknown.json.fields).toMatchObject([{ field: 'toEmail' }]);
    expect((await to(colleague.email)).json).toEqual({ id, state: 'raised', version: 2 });
    expect((await adviser.get('/alerts')).json.items).toEqual([]);
    const theirs = await System.of(the(), colleague);
    expect((await theirs.get('/alerts')).json.items).toMatchObject([{ id }]);
  });

  it('are refused with what to do', async () => {
    const { adviser, coach, id, path } = await raised();
    const refusals = [
      await coach.post(path, { reason: ' ', studentKnows: true }),
      await coach.post(path, { reason: 'Hulp' }),
      await adviser.post(`/alerts/${id}/close`, { outcome: 'lost', date: '2026-11-24' }),
      await adviser.post(`/alerts/${id}/close`, { outcome: 'work', date: '2026-11-25' }),
      await adviser.post(`/alerts/${id}/hand-back`, {}),
      await adviser.get('/alerts?state=open'),
    ];
    expect(refusals.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(422));
    const stale = await adviser.post(`/alerts/${id}/acknowledge`, {}, { 'if-match': '"7"' });
    expect(stale.statusCode).toBe(409);
    expect((await adviser.post('/alerts/unknown/acknowledge', {})).statusCode).toBe(404);
  });

  it('are not there for who has nothing to do with them', async () => {
    const { id, path, coach, cast } = await raised();
    const elsewhere = await System.of(the(), await the().account({ role: 'youth_adviser' }));
    const otherCoach = await System.of(the(), await the().account({ role: 'coach' }));
    const administrator = await System.of(the(), await the().account({ role: 'administrator' }));
    const answers = [
      await elsewhere.post(`/alerts/${id}/acknowledge`, {}),
      await elsewhere.post(`/alerts/${id}/close`, { outcome: 'work', date: '2026-11-24' }),
      await coach.post(`/alerts/${id}/acknowledge`, {}),
      await otherCoach.post(path, ASK),
      await administrator.post(path, ASK),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(404));
    expect((await elsewhere.get('/alerts')).json.items).toEqual([]);
    const coordinator = await System.of(the(), cast.coordinator);
    const { json } = await coordinator.get('/alerts');
    expect(json.items).toMatchObject([{ id, student: null, question: null, reasons: [] }]);
    expect(JSON.stringify(json)).not.toContain('Daan');
    // Also with the name, as of who has no coach: that there is one, and not why.
    await the().write((tx) =>
      tx.update(Trajectory, { studentId: cast.student.id }, { coachId: null }),
    );
    const named = (await coordinator.get('/alerts')).json;
    expect(named.items).toMatchObject([{ id, question: null, reasons: [], plan: null }]);
    expect(JSON.stringify(named)).toContain('Daan');
  });
});
