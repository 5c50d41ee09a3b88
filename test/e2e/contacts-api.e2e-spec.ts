import { Agreement } from '../../src/agreements/agreement.entity.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { onEachDatabase } from '../support/app.js';
import { HOUR } from '../support/clock.js';
import { System } from '../support/system.js';

const WALK = {
  date: '2026-11-23',
  with: ['student'],
  channel: 'walk_along',
  result: 'reached',
  impression: 'good',
  note: 'Trots op de eerste remblokken.',
  agreements: [{ what: 'Bus een ritje later', who: 'student', by: '2026-11-30' }],
  signals: ['M13'],
};

onEachDatabase('contacts from other systems', (the) => {
  async function coached() {
    const coach = await the().account({ role: 'coach' });
    const { student } = await the()
      .student({ givenName: 'Daan', surname: 'Hoekstra' })
      .withCoach(coach, { registeredOn: '2026-03-02', mboStartsOn: '2026-08-31' })
      .inMbo()
      .saved();
    const system = await System.of(the(), coach);
    return { system, student, path: `/students/${student.id}/contacts` };
  }
  const count = (entity: typeof Contact | typeof Agreement | typeof RecordedSignal, id: string) =>
    the().database.getRepository<Contact | Agreement | RecordedSignal>(entity).countBy({
      studentId: id,
    });

  it('are kept with what was promised and noticed, and count as the last contact', async () => {
    const { system, student, path } = await coached();
    const { statusCode, json } = await system.post(path, WALK);

    expect([statusCode, json]).toMatchObject([201, { date: '2026-11-23', with: ['student'] }]);
    expect(await count(Agreement, student.id)).toBe(1);
    expect(await count(RecordedSignal, student.id)).toBe(1);
    expect(await the().database.manager.findOneBy(Student, { id: student.id })).toMatchObject({
      lastContactOn: '2026-11-23',
    });
  });

  it.each([
    ['lists that are null', { agreements: null, signals: null }, 201],
    [
      'an agreement in a list of its own',
      { agreements: [[{ what: 'Bellen', who: 'coach' }]] },
      422,
    ],
    ['a note of spaces', { note: '  \n ' }, 422],
    ['an agreement of spaces', { agreements: [{ what: ' ', who: 'coach' }] }, 422],
  ])('are read with care: %s', async (_, odd, status) => {
    const { system, path } = await coached();

    expect((await system.post(path, { ...WALK, ...odd })).statusCode).toBe(status);
  });

  it('keep text as a form would, and no impression of who was not reached', async () => {
    const { system, path } = await coached();
    const odd = { note: ' Tot\u0000 zo.\r\nDag ', result: 'not_reached', impression: 'worried' };
    const { statusCode, json } = await system.post(path, { ...WALK, ...odd });

    expect([statusCode, json]).toMatchObject([201, { note: 'Tot zo.\nDag', impression: null }]);
  });

  it('stand in the timeline, the last first', async () => {
    const { system, student, path } = await coached();
    const plain = { ...WALK, signals: [], agreements: [] };
    await system.post(path, plain);
    await system.post(path, { ...plain, date: '2026-11-10', note: 'Eerder.' });
    const { json } = await system.get(`/students/${student.id}/timeline?limit=2`);

    expect(json).toMatchObject({
      items: [
        { kind: 'contact', at: '2026-11-23', with: ['student'], note: WALK.note },
        { kind: 'contact', at: '2026-11-10' },
      ],
      next: expect.any(String) as string,
    });
    const rest = await system.get(
      `/students/${student.id}/timeline?limit=50&cursor=${String(json.next)}`,
    );
    expect(JSON.stringify(rest.json)).not.toContain('"contact"');
    expect(rest.json).toMatchObject({ next: null });
  });

  it('are one, however often they are sent with the same key, also at the same time', async () => {
    const { system, student, path } = await coached();
    const key = { 'idempotency-key': 'retry-1' };
    const first = await system.post(path, WALK, key);
    const again = await system.post(path, WALK, key);
    const together = await Promise.all(
      [1, 2, 3].map(() => system.post(path, WALK, { 'idempotency-key': 'retry-2' })),
    );

    expect([again.statusCode, again.json]).toEqual([201, first.json]);
    expect(together.map(({ statusCode }) => statusCode).sort()).toContain(201);
    expect(await count(Contact, student.id)).toBe(2);
    expect(await count(Agreement, student.id)).toBe(2);
  });

  it('with a key of another request are refused, and may be sent again after a refusal', async () => {
    const { system, student, path } = await coached();
    const key = { 'idempotency-key': 'een' };
    const refused = await system.post(path, { ...WALK, date: '2027-01-01' }, key);
    const mended = await system.post(path, WALK, key);
    const other = await system.post(path, { ...WALK, note: 'Iets anders.' }, key);

    expect([refused, mended, other].map(({ statusCode }) => statusCode)).toEqual([422, 201, 422]);
    expect(await count(Contact, student.id)).toBe(1);
  });

  it('are taken again after a day with the same key', async () => {
    const { system, student, path } = await coached();
    const key = { 'idempotency-key': 'een' };
    await system.post(path, WALK, key);
    the().clock.advance(25 * HOUR);
    await system.post(path, { ...WALK, note: 'Nog eens.' }, key);

    expect(await count(Contact, student.id)).toBe(2);
  });

  it.each([
    ['no day', { date: '2026-02-30' }, 'date'],
    ['a day to come', { date: '2026-12-24' }, 'date'],
    ['nobody', { with: [] }, 'with'],
    ['somebody else', { with: ['dog'] }, 'with'],
    ['another channel', { channel: 'fax' }, 'channel'],
    ['a promise of nothing', { agreements: [{ what: ' ', who: 'coach' }] }, 'agreements.0.what'],
    ['a signal that only the system gives', { signals: ['A09'] }, 'signals'],
    ['a field of another table', { authorId: 'x' }, 'authorId'],
    ['a note that is no text', { note: { $ne: 1 } }, 'note'],
  ])('are refused with %s, and nothing is kept', async (_what, change, field) => {
    const { system, student, path } = await coached();
    const { statusCode, json } = await system.post(path, { ...WALK, ...change });

    expect(statusCode).toBe(422);
    expect((json.fields as { field: string }[]).map((each) => each.field)).toContain(field);
    expect(await count(Contact, student.id)).toBe(0);
  });

  it('with a student of somebody else do not exist', async () => {
    const { system, path } = await coached();
    const other = await coached();
    const answer = await system.post(other.path, WALK);

    expect(answer.statusCode).toBe(404);
    expect(await count(Contact, other.student.id)).toBe(0);
    expect((await system.post(path, WALK)).statusCode).toBe(201);
  });

  describe('an agreement', () => {
    async function promised() {
      const { system, student, path } = await coached();
      await system.post(path, WALK);
      const [agreement] = await the().database.manager.findBy(Agreement, { studentId: student.id });
      const done = `/students/${student.id}/agreements/${agreement?.id ?? ''}/done`;
      return { system, done, id: agreement?.id ?? '' };
    }

    it('is done, and done once more without harm', async () => {
      const { system, done, id } = await promised();
      const answers = [await system.post(done, {}), await system.post(done, {})];

      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      const onFile = await the().database.manager.findOneByOrFail(Agreement, { id });
      expect(onFile.doneAt).not.toBeNull();
    });

    it('is not done on what somebody changed meanwhile', async () => {
      const { system, done, id } = await promised();
      const stale = await system.post(done, {}, { 'if-match': '"9"' });
      const odd = await system.post(done, {}, { 'if-match': 'negen' });

      expect([stale.statusCode, odd.statusCode]).toEqual([409, 400]);
      const onFile = await the().database.manager.findOneByOrFail(Agreement, { id });
      expect(onFile.doneAt).toBeNull();
      expect((await system.post(done, {}, { 'if-match': '"1"' })).statusCode).toBe(200);
    });

    it('of another student is not there', async () => {
      const { system, student } = await coached();
      const { id } = await promised();
      const answer = await system.post(`/students/${student.id}/agreements/${id}/done`, {});

      expect(answer.statusCode).toBe(404);
    });
  });
});
