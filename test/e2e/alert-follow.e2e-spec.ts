import { randomUUID } from 'node:crypto';
import { Alerts } from '../../src/alerts/alerts.js';
import { Contacts } from '../../src/contacts/contacts.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import { Notice } from '../../src/notices/notice.entity.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import {
  alertCast,
  alertsOf,
  askedByHand,
  noticed,
  onDay,
  QUESTION,
  stepsOf,
  type AlertCast,
} from '../support/alerts.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor } from '../support/check-ins.js';

const TUESDAY = '2026-11-24';
const SURNAME = 'Kanariepiet';

onEachDatabase('an alert, for who does not work it', (the) => {
  let cast: AlertCast;
  beforeEach(async () => {
    the().clock.set(TUESDAY);
    cast = await alertCast(the(), { surname: SURNAME });
  });

  const askPath = () => `/leerlingen/${cast.student.id}/melding`;
  const asked = { reason: QUESTION, studentKnows: 'nee' };
  const leaves = (accountId: string) =>
    the().write((tx) => tx.update(Appointment, { accountId }, { endsOn: '2026-11-20' }));
  const adviserDoes = async (work: (alerts: Alerts, viewer: never) => Promise<unknown>) =>
    work(the().get(Alerts), (await viewerFor(the(), cast.adviser)) as never);

  it('is asked for by hand, once, after it says who reads what', async () => {
    const browser = the().as(cast.coach);
    const form = (await browser.get(askPath())).body;
    for (const words of [
      'Dit gaat naar Rachid Amrani',
      'Weet Daan hiervan? Bespreek het eerst, als dat kan.',
      'Niet te lezen: het dossier',
    ])
      expect([words, form.includes(words)]).toEqual([words, true]);

    const half = await browser.post(askPath(), { reason: QUESTION });
    expect(half.statusCode).toBe(422);
    expect(half.body).toContain(QUESTION);
    expect(half.body).toContain('Kies ja of nee');
    expect((await browser.post(askPath(), { studentKnows: 'ja' })).statusCode).toBe(422);
    expect(await alertsOf(the(), cast.student)).toEqual([]);

    const twice = await Promise.all([1, 2].map(() => browser.post(askPath(), asked)));
    const [alert, ...others] = await alertsOf(the(), cast.student);
    expect(others).toEqual([]);
    const there = `/meldingen/${alert?.id}`;
    expect(twice.map(({ headers }) => headers.location)).toEqual([there, there]);
    expect(alert).toMatchObject({ question: QUESTION, studentKnows: false, state: 'raised' });
    expect(await stepsOf(the(), alert)).toEqual(['raised']);

    const again = (await the().as(cast.mentor).get(askPath())).body;
    expect(again).toContain('Er loopt al een melding over Daan');
    await the()
      .as(cast.mentor)
      .post(askPath(), { reason: 'Hij is maandag er weer niet.', studentKnows: 'ja' });
    expect(await stepsOf(the(), alert)).toEqual(['asked', 'raised']);
  });

  it('is asked for by coach, mentor and care coordinator of the student, and nobody else', async () => {
    const ofOther = await the().account({ role: 'coach' });
    const schoolMentor = await the().account({ role: 'school_mentor' });
    for (const [account, status] of [
      [cast.coach, 200],
      [cast.mentor, 200],
      [cast.careCoordinator, 200],
      [ofOther, 404],
      [schoolMentor, 404],
      [cast.adviser, 404],
      [cast.coordinator, 404],
    ] as const) {
      const browser = the().as(account);
      expect([account.name, (await browser.get(askPath())).statusCode]).toEqual([
        account.name,
        status,
      ]);
      if (status === 404) expect((await browser.post(askPath(), asked)).statusCode).toBe(404);
    }
    expect(await alertsOf(the(), cast.student)).toEqual([]);
  });

  it('goes to the coordinator where there is no adviser, and to nobody unseen', async () => {
    await leaves(cast.adviser.id);
    const toCoordinator = (await the().as(cast.coach).get(askPath())).body;
    expect(toCoordinator).toContain('Dit gaat naar Els Terpstra');
    await leaves(cast.coordinator.id);
    const toNobody = (await the().as(cast.coach).get(askPath())).body;
    expect(toNobody).toContain('Er is nu nog niemand die dit leest');

    await askedByHand(the(), cast);
    const administrator = await the().account({ role: 'administrator' });
    const { body } = await the().as(administrator).get('/beheer?toon=alles');
    expect(body).toContain(
      `Een of meer meldingen over studenten van ${cast.mbo.name}, Stationsweg`,
    );
    for (const secret of [SURNAME, QUESTION])
      expect([secret, body.includes(secret)]).toEqual([secret, false]);
  });

  it('is followed step by step by coach, mentor and care coordinator, who can add to it', async () => {
    const alert = await askedByHand(the(), cast);
    await adviserDoes((alerts, viewer) => alerts.acknowledge(viewer, alert.id, { version: null }));
    await adviserDoes((alerts, viewer) =>
      alerts.plan(viewer, alert.id, { version: null, plan: 'Donderdag langs bij Daan.' }),
    );
    const path = `/meldingen/${alert.id}`;
    for (const account of [cast.coach, cast.mentor, cast.careCoordinator]) {
      const browser = the().as(account);
      const list = (await browser.get('/meldingen')).body;
      expect(list).toContain(`Daan ${SURNAME}`);
      expect(list).toContain('Rachid Amrani begeleidt');
      expect((await browser.get('/meldingen?zoek=niemand')).body).not.toContain(SURNAME);
      expect((await browser.get('/meldingen?toon=afgesloten')).body).not.toContain(SURNAME);
      for (const page of [path, `/leerlingen/${cast.student.id}?filter=signalen`])
        expect((await browser.get(page)).body).toContain('Donderdag langs bij Daan.');
    }
    const note = { note: 'Hij was vandaag bij de praktijkles.' };
    const sent = await Promise.all(
      [1, 2].map(() => the().as(cast.mentor).post(`${path}/aanvullen`, note)),
    );
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    const steps = await stepsOf(the(), alert);
    expect(steps.filter((kind) => kind === 'added')).toHaveLength(1);
    expect((await the().as(cast.coach).post(`${path}/aanvullen`)).statusCode).toBe(422);
    for (const account of [cast.careCoordinator, await the().account({ role: 'coach' })])
      expect((await the().as(account).post(`${path}/aanvullen`, note)).statusCode).toBe(404);
    expect(
      (
        await the()
          .as(await the().account({ role: 'coach' }))
          .get(path)
      ).statusCode,
    ).toBe(404);
  });

  it('that came back stands first with what to do, until somebody spoke with the student', async () => {
    const alert = await askedByHand(the(), cast);
    await adviserDoes((alerts, viewer) => alerts.acknowledge(viewer, alert.id, { version: null }));
    the().clock.advance(60_000);
    const reason = 'Daan wil eerst met zijn mentor praten.';
    await adviserDoes((alerts, viewer) =>
      alerts.handBack(viewer, alert.id, { version: null, reason }),
    );
    const browser = the().as(cast.coach);
    const list = (await browser.get('/meldingen')).body;
    expect(list).toContain('Eén is teruggegeven: daar is nu iets te doen.');
    const page = (await browser.get(`/meldingen/${alert.id}`)).body;
    expect([page.includes(reason), page.includes('Leg contact vast')]).toEqual([true, true]);
    const late = await browser.post(`/meldingen/${alert.id}/aanvullen`, { note: 'Goed plan.' });
    expect([late.statusCode, late.body.includes('Goed plan.')]).toEqual([409, true]);

    the().clock.advance(60_000);
    await the()
      .get(Contacts)
      .record(await viewerFor(the(), cast.coach), {
        ...{
          studentIds: [cast.student.id],
          key: randomUUID(),
          date: TUESDAY,
          parties: ['student'],
        },
        ...{ channel: 'phone', result: 'reached', impression: null, note: null },
        ...{ agreements: [], signals: [], workingNote: null },
      });
    expect((await browser.get('/meldingen')).body).not.toContain(SURNAME);
    expect((await browser.get('/meldingen?toon=teruggegeven')).body).toContain(SURNAME);
  });

  it('is known to the coordinator by level and age, without a name below at risk', async () => {
    const alert = await askedByHand(the(), cast);
    const browser = the().as(cast.coordinator);
    const path = `/meldingen/${alert.id}`;
    for (const page of ['/meldingen', path, '/overzicht', '/meldingen?zoek=kanarie']) {
      const { body, statusCode } = await browser.get(page);
      expect([page, statusCode]).toEqual([page, 200]);
      for (const secret of [SURNAME, 'Daan', QUESTION])
        expect([page, secret, body.includes(secret)]).toEqual([page, secret, false]);
    }
    expect((await browser.get('/meldingen')).body).toContain('Leerling van coach Marije Brouwer');
    expect((await browser.get('/overzicht')).body).toContain('Meldingen die nog niemand oppakte');
    const dossier = `/leerlingen/${cast.student.id}`;
    expect((await browser.get(dossier)).statusCode).toBe(404);

    await noticed(the(), cast, 'M06');
    expect((await browser.get(path)).body).toContain(`Daan ${SURNAME}`);
    const overview = (await browser.get('/overzicht')).body;
    expect(overview).toContain('Eén student dreigt te stoppen. Die is nog niet opgepakt.');
    expect(overview).toContain(`Daan ${SURNAME}`);
    expect(overview).not.toContain('Nog geen coach</h2>');
    const read = await browser.get(dossier);
    expect([read.statusCode, read.body.includes(QUESTION)]).toEqual([200, false]);
    expect((await browser.get(path)).body).not.toContain(QUESTION);

    await onDay(the(), '2026-11-30');
    const later = the().as(cast.coordinator);
    expect((await later.get('/meldingen')).body).toContain('2 dagen te laat');
  });

  it('has a step before it: the care coordinator finds whom a notice is about', async () => {
    await noticed(the(), cast, 'M01', 'M02', 'M05');
    const notices = await the().database.manager.findBy(Notice, {
      ...{ accountId: cast.careCoordinator.id, kind: 'extra_help' as const },
    });
    expect(notices).toHaveLength(1);
    const browser = the().as(cast.careCoordinator);
    const page = await browser.get(notices[0]?.path ?? '');
    expect([page.statusCode, page.body.includes('Extra hulp nodig')]).toEqual([200, true]);
    expect((await browser.get('/leerlingen')).body).toContain('Extra hulp nodig');
  });

  it('is assigned by the coordinator, also to an adviser of another location, once', async () => {
    await leaves(cast.adviser.id);
    const alert = await askedByHand(the(), cast);
    const there = await the().location({ at: cast.mbo, name: 'Havenkade' });
    const omar = await the().account({
      role: 'youth_adviser',
      location: there,
      name: 'Omar Haddad',
    });
    const browser = the().as(cast.coordinator);
    const page = (await browser.get(`/meldingen/${alert.id}`)).body;
    expect(page).toContain('Omar Haddad (');
    const path = `/meldingen/${alert.id}/toewijzen`;
    const wish = { toId: omar.id, reason: 'Dichtst bij huis.', version: String(alert.version) };
    expect((await browser.post(path, { ...wish, reason: '' })).statusCode).toBe(422);
    expect((await browser.post(path, { ...wish, toId: cast.coach.id })).statusCode).toBe(422);

    const twice = await Promise.all([1, 2].map(() => browser.post(path, wish)));
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await stepsOf(the(), alert)).toEqual(['assigned', 'raised']);
    expect((await the().as(omar).get(`/meldingen/${alert.id}`)).body).toContain(SURNAME);
    const other = await the().account({ role: 'coordinator' });
    for (const account of [cast.coach, omar, other])
      expect((await the().as(account).post(path, wish)).statusCode).toBe(404);
  });

  it('leaves a coordinator to talk with a school, without saying about whom', async () => {
    await noticed(the(), cast, 'M15');
    const browser = the().as(cast.coordinator);
    const { body } = await browser.get('/overzicht');
    expect(body).toContain(`Praat met ${cast.mbo.name}`);
    expect(body).not.toContain(SURNAME);
    const where = { studentId: cast.student.id, forRole: 'coordinator' as const };
    const task = await the().database.manager.findOneByOrFail(Task, where);
    const path = `/taken/${task.id}/gedaan`;
    for (const account of [cast.coach, await the().account({ role: 'coordinator' })])
      expect((await the().as(account).post(path)).statusCode).toBe(404);
    for (const status of [303, 303]) expect((await browser.post(path)).statusCode).toBe(status);
    await the().settle();
    expect((await browser.get('/overzicht')).body).not.toContain(`Praat met ${cast.mbo.name}`);
    const { closedBy } = await the().database.manager.findOneByOrFail(RecordedSignal, {
      studentId: cast.student.id,
    });
    expect(closedBy).toBe(cast.coordinator.id);
  });
});
