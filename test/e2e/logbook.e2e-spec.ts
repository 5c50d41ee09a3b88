import { Audit } from '../../src/audit/audit.js';
import { ViewLog } from '../../src/audit/view-log.js';
import type { Account } from '../../src/directory/account.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { Client } from '../support/client.js';

onEachDatabase('the logbook', (world) => {
  let person: Account;
  let auditor: Client;

  beforeAll(async () => {
    person = await world().account({ role: 'auditor', name: 'Wil Toezicht' });
  });
  beforeEach(() => {
    auditor = world().as(person);
  });

  const note = (action: string, subject: { kind: string; id: string }, actor = person) =>
    world().write((tx) =>
      world()
        .get(Audit)
        .changed(tx, { accountId: actor.id }, action, subject, { name: ['A', 'B'] }),
    );
  /** Where "Vorige" or "Volgende" leads to. */
  const turn = (body: string, way: 'prev' | 'next') => {
    const href = new RegExp(`href="([^"]*)" rel="${way}"`).exec(body)?.[1] ?? '';
    return auditor.get(href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
  };
  const count = (body: string, text: string) => body.split(text).length - 1;

  it('shows who did what to whom in words, the newest first', async () => {
    const ans = await world().account({ name: 'Ans de Wit' });
    await note('account.close', { kind: 'account', id: ans.id });
    await note('something.unknown', { kind: 'student', id: 'leerling-1' });
    const { body } = await auditor.get('/logboek');

    expect(body).toContain('Account gesloten');
    expect(body).toContain('Naam: van A naar B');
    expect(body).toContain('Ans de Wit');
    expect(body).toContain('something.unknown');
    expect(body).toContain('Leerling leerling-1');
    expect(body.indexOf('something.unknown')).toBeLessThan(body.indexOf('Ans de Wit'));
  });

  it('filters by kind, action, actor, subject and date', async () => {
    const marije = await world().account({ name: 'Marije Filter' });
    await note('location.close', { kind: 'location', id: 'plek' }, marije);
    const found = async (query: string) =>
      count((await auditor.get(`/logboek?${query}`)).body, '<th scope="row">');

    expect(await found('actie=location.close&wie=marije')).toBe(1);
    expect(await found('over=location:plek')).toBe(1);
    expect(await found('wie=marije&soort=view')).toBe(0);
    expect(await found('wie=marije&van=2026-11-24&tot=2026-11-24')).toBe(1);
    expect(await found('wie=marije&van=2026-11-25')).toBe(0);
    expect(await found('wie=marije&tot=2026-11-23')).toBe(0);
    expect(await found('wie=marije&van=0001-01-01&tot=9999-12-31')).toBe(1);
    expect((await auditor.get('/logboek?wie=marije&soort=view')).body).toContain(
      'Geen regels gevonden',
    );
  });

  it('finds the lists on which somebody stood, among all about that person', async () => {
    const coach = await world().account({ name: 'Coach Opdelijst' });
    world()
      .get(ViewLog)
      .viewed(
        { accountId: coach.id },
        'student.list',
        { kind: 'page', id: '/vandaag' },
        {
          students: ['gezien', 'anders'],
        },
      );
    await world().get(ViewLog).flush();
    const { body } = await auditor.get('/logboek?over=student:gezien');

    expect(count(body, '<th scope="row">')).toBe(1);
    expect(body).toContain('Coach Opdelijst');
    expect((await auditor.get('/logboek?over=student:gezie')).body).toContain('Geen regels');
  });

  it('counts a day by the clock of the Netherlands', async () => {
    const late = await world().account({ name: 'Laat Bezig' });
    world().clock.set('2026-07-01T23:30:00+02:00');
    await note('location.close', { kind: 'location', id: 'laat' }, late);
    world().clock.set('2026-07-02T00:30:00+02:00');
    await note('location.reopen', { kind: 'location', id: 'laat' }, late);
    world().clock.reset();
    const { body } = await auditor.get('/logboek?over=location:laat&van=2026-07-02&tot=2026-07-02');

    expect(count(body, '<th scope="row">')).toBe(1);
    expect(body).toContain('Locatie heropend');
  });

  it('turns pages without missing a line that comes in meanwhile', async () => {
    const subject = { kind: 'location', id: 'veel' };
    for (let line = 0; line < 60; line += 1) await note('location.revise', subject);
    const first = await auditor.get('/logboek?over=location:veel');
    await note('location.revise', subject);
    const second = await turn(first.body, 'next');
    const back = await turn(second.body, 'prev');

    expect(count(first.body, '<th scope="row">')).toBe(50);
    expect(count(second.body, '<th scope="row">')).toBe(10);
    expect(count(back.body, '<th scope="row">')).toBe(50);
  });

  it('says on request whether it is whole, and keeps that it was asked', async () => {
    const answer = await auditor.post('/logboek/controle');
    const page = await auditor.follow(answer);

    expect(answer.statusCode).toBe(303);
    expect(page.body).toContain('Het logboek is heel');
    expect(page.body).toContain('Logboek gecontroleerd');
  });

  it('has a line of everybody who reads it, without what they looked for', async () => {
    await auditor.get('/logboek?wie=zoekterm');
    await world().get(ViewLog).flush();
    const { body } = await auditor.get('/logboek?actie=logbook.view');

    expect(body).toContain('Logboek bekeken');
    expect(body).toContain('Wil Toezicht');
    expect(body).not.toContain('zoekterm');
  });

  it('is open to auditors and administrators only', async () => {
    const administrator = world().as(await world().account({ role: 'administrator' }));
    const coordinator = world().as(await world().account({ role: 'coordinator' }));

    expect((await administrator.get('/logboek')).statusCode).toBe(200);
    expect((await coordinator.get('/logboek')).statusCode).toBe(404);
    expect((await coordinator.post('/logboek/controle')).statusCode).toBe(404);
  });
});
