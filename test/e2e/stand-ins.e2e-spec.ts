import { StandIn } from '../../src/access/stand-in.entity.js';
import { rows, sql } from '../../src/database/sql.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { onEachDatabase } from '../support/app.js';

const week = { startsOn: '2026-11-24', endsOn: '2026-12-04' };

onEachDatabase('a colleague who is away', (the) => {
  let city: Organisation;
  let coordinator: Account;
  let samira: Account;
  let tom: Account;

  beforeEach(async () => {
    the().clock.set('2026-11-24');
    city = await the().organisation({ kind: 'municipality' });
    coordinator = await the().account({ role: 'coordinator', at: city });
    samira = await the().account({ role: 'coach', at: city, name: 'Samira Haddad' });
    tom = await the().account({ role: 'coach', at: city, name: 'Tom Engelen' });
  });

  const wish = (changes: Record<string, string> = {}) => ({
    ...{ absentId: samira.id, standInId: tom.id },
    ...week,
    ...changes,
  });
  const arranged = (absent: Account) =>
    the().database.manager.findBy(StandIn, { absentId: absent.id });

  it('is stood in for by whom the coordinator chooses, who then sees the students', async () => {
    const { student } = await the().student({ surname: 'Verhoeven' }).withCoach(samira).saved();
    const before = await the().as(tom).get('/leerlingen');
    const answer = await the().as(coordinator).post('/vervanging', wish());
    const after = await the().as(tom).get('/leerlingen');

    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/vervanging']);
    expect(before.body).not.toContain('Verhoeven');
    expect(after.body).toContain('Verhoeven');
    expect(after.body).toContain('Je vervangt Samira Haddad t/m vr 4 dec');
    expect((await the().as(tom).get(`/leerlingen/${student.id}`)).statusCode).toBe(200);
    the().clock.set('2026-12-05');
    const over = await the().as(tom).get('/leerlingen');
    expect(over.body).not.toContain('Verhoeven');
    expect(over.body).not.toContain('Je vervangt');
    expect((await the().as(tom).get(`/leerlingen/${student.id}`)).statusCode).toBe(404);
  });

  it('is on record, and the colleague gets a mail without a name of a student', async () => {
    await the().student({ surname: 'Geheim' }).withCoach(samira).saved();
    await the().as(coordinator).post('/vervanging', wish());
    const [row] = await arranged(samira);
    const lines = await rows<{ action: string; actorId: string }>(
      the().database.manager,
      sql`select action, actor_id as "actorId" from audit_entries where subject_id = ${row?.id}`,
    );
    expect(lines).toEqual([{ action: 'stand-in.arrange', actorId: coordinator.id }]);
    expect(await the().database.manager.findBy(OutboxMail, { recipient: tom.email })).toMatchObject(
      [{ subject: 'Je vervangt een collega' }],
    );
  });

  it('can arrange it without the coordinator, for nobody else', async () => {
    await the()
      .as(samira)
      .post('/vervanging', wish({ absentId: coordinator.id }));
    expect(await arranged(samira)).toMatchObject([{ standInId: tom.id, role: 'coach' }]);
    expect(await arranged(coordinator)).toEqual([]);
  });

  it('is not stood in for twice by a double click', async () => {
    const browser = the().as(coordinator);
    const answers = await Promise.all([
      browser.post('/vervanging', wish()),
      the().as(coordinator).post('/vervanging', wish()),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    expect(await arranged(samira)).toHaveLength(1);
  });

  it.each([
    ['oneself', { standInId: 'self' }, 'Iemand kan zichzelf niet vervangen'],
    ['nobody', { standInId: '' }, 'Kies wie het werk overneemt'],
    ['somebody unknown', { standInId: 'x' }, 'Kies een collega uit de lijst'],
    ['no colleague of the region', { absentId: 'x' }, 'Kies wie er afwezig is'],
    ['an end before the start', { endsOn: '2026-11-23' }, 'De laatste dag ligt voor de eerste dag'],
    ['more than six months', { endsOn: '2027-06-01' }, 'hoogstens zes maanden'],
    ['no day', { startsOn: '31-2-2027' }, 'Vul de eerste dag in'],
  ])('is not stood in for by %s', async (_, changes, sentence) => {
    const given = wish({
      ...changes,
      ...('standInId' in changes && changes.standInId === 'self' ? { standInId: samira.id } : {}),
    });
    const answer = await the().as(coordinator).post('/vervanging', given);
    expect([answer.statusCode, answer.body.includes(sentence)]).toEqual([422, true]);
    expect(await arranged(samira)).toEqual([]);
  });

  it('is not stood in for by who does not hold the role, or works in another region', async () => {
    const mentor = await the().account({ role: 'mentor' });
    const there = await the().organisation({ kind: 'municipality', regionNumber: 31 });
    const far = await the().account({ role: 'coach', at: there });
    for (const { id } of [mentor, far]) {
      const answer = await the()
        .as(coordinator)
        .post('/vervanging', wish({ standInId: id }));
      expect(answer.statusCode).toBe(422);
    }
    expect(await arranged(samira)).toEqual([]);
  });

  it('is back early: from that moment the stand-in sees nobody of hers', async () => {
    await the().student({ surname: 'Verhoeven' }).withCoach(samira).saved();
    await the().standIn(samira, tom, { role: 'coach', startsOn: '2026-11-20' });
    const [row] = await arranged(samira);
    const tried = await the().as(tom).post(`/vervanging/${row?.id}/stoppen`);
    expect((await the().as(tom).get('/leerlingen')).body).toContain('Verhoeven');
    const ended = await the().as(samira).post(`/vervanging/${row?.id}/stoppen`);

    expect([tried.statusCode, ended.statusCode]).toEqual([404, 303]);
    expect(await arranged(samira)).toMatchObject([{ endsOn: '2026-11-23' }]);
    expect((await the().as(tom).get('/leerlingen')).body).not.toContain('Verhoeven');
  });

  it('who has yet to go can stay: the stand-in lapses', async () => {
    await the().standIn(samira, tom, { role: 'coach', startsOn: '2026-12-01' });
    const [row] = await arranged(samira);
    expect((await the().as(tom).get('/vervanging')).body).toContain('Komt eraan');
    await the().as(coordinator).post(`/vervanging/${row?.id}/stoppen`);
    expect(await arranged(samira)).toEqual([]);
  });

  it('among mentors is arranged by the care coordinator of that institution', async () => {
    const mbo = await the().organisation({ kind: 'mbo' });
    const care = await the().account({ role: 'care_coordinator', at: mbo });
    const elsewhere = await the().account({ role: 'care_coordinator' });
    const ruud = await the().account({ role: 'mentor', at: mbo });
    const hanneke = await the().account({ role: 'mentor', at: mbo });
    const mentors = wish({ absentId: ruud.id, standInId: hanneke.id });
    const { student } = await the().student().inMbo({ at: mbo, mentor: ruud }).saved();

    expect((await the().as(coordinator).post('/vervanging', mentors)).statusCode).toBe(422);
    expect((await the().as(elsewhere).post('/vervanging', mentors)).statusCode).toBe(422);
    expect((await the().as(hanneke).get(`/leerlingen/${student.id}`)).statusCode).toBe(404);
    expect((await the().as(care).post('/vervanging', mentors)).statusCode).toBe(303);
    expect((await the().as(hanneke).get(`/leerlingen/${student.id}`)).statusCode).toBe(200);
    const [row] = await arranged(ruud);
    const meddled = await the().as(elsewhere).post(`/vervanging/${row?.id}/stoppen`);
    expect(meddled.statusCode).toBe(404);
  });

  it('among youth advisers arranges it with a colleague of the institution', async () => {
    const mbo = await the().organisation({ kind: 'mbo' });
    const adviserAt = async (at: Organisation) =>
      the().account({ role: 'youth_adviser', location: await the().location({ at }) });
    const rachid = await adviserAt(mbo);
    const ilse = await adviserAt(mbo);
    const far = await adviserAt(await the().organisation({ kind: 'mbo' }));
    const page = the().as(rachid);
    expect((await page.get('/vervanging/nieuw')).body).toContain(ilse.name);
    const toFar = await page.post('/vervanging', wish({ standInId: far.id }));
    const toIlse = await page.post('/vervanging', wish({ standInId: ilse.id }));
    expect([toFar.statusCode, toIlse.statusCode]).toEqual([422, 303]);
    expect(await arranged(rachid)).toMatchObject([
      { role: 'youth_adviser', standInId: ilse.id, absentId: rachid.id },
    ]);
  });
});
