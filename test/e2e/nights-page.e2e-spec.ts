import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Lease } from '../../src/database/lease.entity.js';
import { newId } from '../../src/database/new-id.js';
import { NightRun } from '../../src/nightly/night-run.entity.js';
import { NightWatch } from '../../src/nightly/night-watch.js';
import { onEachDatabase } from '../support/app.js';
import type { Client } from '../support/client.js';
import { MINUTE } from '../support/clock.js';
import { aClass, sweepOn } from '../support/nights.js';

const PAGE = '/beheer/nachtwerk';

onEachDatabase('the page about the nights', (the) => {
  let browser: Client;
  beforeEach(async () => {
    browser = the().as(await the().account({ role: 'administrator' }));
    await the().write((tx) => tx.query('delete from night_runs'));
    await the().write((tx) => tx.query(`delete from leases where name = 'nightly'`));
  });

  const body = async (path = PAGE) => (await browser.get(path)).body;
  const run = (facts: Partial<NightRun>) =>
    the().write((tx) =>
      tx.insert(NightRun, {
        ...{ id: newId(), onDay: '2026-11-24', kind: 'nightly', startedAt: the().clock.now },
        ...facts,
      }),
    );
  const keyOf = (page: string) => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';

  it('is empty at first, and says that the work begins by itself', async () => {
    expect(await body()).toContain('Er is nog niets gedaan');
  });

  it('shows each run: what started it, when, how long and what changed', async () => {
    await aClass(the(), 1);
    await the().get(NightWatch).goRound();
    await sweepOn(the(), '2026-11-24');
    const page = await body();

    expect(page).toContain('3 nieuwe gesprekken');
    expect(page).toContain('minder dan 1 s');
    for (const said of ['Vanzelf', 'Met de opdracht sweep', 'Niets veranderd', 'Klaar'])
      expect(page).toContain(said);
    const found = await body(`${PAGE}?start=command`);
    expect([found.includes('Niets veranderd'), found.includes('3 nieuwe gesprekken')]).toEqual([
      true,
      false,
    ]);
    expect(await body(`${PAGE}?zoek=23-11-2026`)).toContain('Niets gevonden');
    expect(await body(`${PAGE}?zoek=24-11`)).toContain('3 nieuwe gesprekken');
  });

  it('tells what did not go well, and what is still going on', async () => {
    const changes = {
      ...{ checkInsCreated: 1, checkInsOverdue: 0, levelsChanged: 0, alertsRaised: 0 },
      ...{ alertsEscalated: 0, tasksCreated: 0, failed: 2 },
    };
    const [first, second] = [the().clock.now, new Date(the().clock.now.getTime() + MINUTE)];
    await run({ startedAt: first, fault: 'QueryFailedError (SQLITE_FULL)' });
    await run({ startedAt: first, onDay: '2026-11-23', finishedAt: second, changes });
    const page = await body(`${PAGE}?verloop=fout`);
    expect(page).toContain('Fout: QueryFailedError (SQLITE_FULL). Wordt vanzelf ingehaald.');
    expect(page).toContain('2 trajecten niet gelukt; morgen opnieuw, zie het logbestand');
    expect(page).toContain('1 min 0 s');
    expect(page).not.toContain('Nog bezig');

    await run({ startedAt: second, kind: 'command' });
    const until = new Date(the().clock.now.getTime() + MINUTE);
    await the().write((tx) => tx.insert(Lease, { name: 'nightly', holder: 'x', until }));
    expect(await body()).toContain('Nog bezig');
  });

  it('warns when a night was missed, and only then', async () => {
    const finishedAt = the().clock.now;
    await run({ onDay: '2026-11-23', finishedAt });
    expect(await body()).not.toContain('voor het laatst gelukt');
    the().clock.set('2026-11-25');
    browser = the().as(await the().account({ role: 'administrator' }));
    expect(await body()).toContain(
      'Het nachtwerk is voor het laatst gelukt voor 23 november 2026.',
    );
    expect(await body('/beheer')).toContain('Het nachtwerk lukte voor het laatst voor 23 november');
  });

  it('shows the latest first, in pages', async () => {
    for (let number = 10; number < 38; number += 1)
      await run({
        onDay: `2026-10-${String(number - 9).padStart(2, '0')}`,
        startedAt: new Date(`2026-10-${String(number - 9).padStart(2, '0')}T04:15:00Z`),
        finishedAt: new Date(`2026-10-${String(number - 9).padStart(2, '0')}T04:15:03Z`),
      });
    const page = await body();
    expect(page).toContain('1–25 van 28');
    expect([page.includes('28 okt'), page.includes('do 1 okt')]).toEqual([true, false]);
    expect(await body(`${PAGE}?pagina=2`)).toContain('do 1 okt');
    expect(await body(`${PAGE}?sorteer=-datum`)).toContain('do 1 okt');
  });

  it('has a button that does the work now, once for two presses, and is on record', async () => {
    await aClass(the(), 1);
    const key = keyOf(await body());
    const first = await browser.post(PAGE, { key });
    const flash = (await browser.follow(first)).body;
    await browser.post(PAGE, { key });
    const runs = await the().database.manager.find(NightRun);

    expect(first.statusCode).toBe(303);
    expect(flash).toMatch(/Het nachtwerk is klaar\. \d+ nieuwe gesprekken/);
    expect(runs.map(({ kind, finishedAt }) => [kind, finishedAt !== null])).toEqual([
      ['by_hand', true],
    ]);
    const lines = await the().database.manager.findBy(AuditEntry, { subjectId: runs[0]?.id ?? '' });
    expect(lines.map(({ action }) => action)).toEqual(['night.run']);
    expect((await browser.post(PAGE, { key: 'x' })).statusCode).toBe(422);
  });

  it('says so when the work is going on already', async () => {
    const until = new Date(the().clock.now.getTime() + MINUTE);
    await the().write((tx) => tx.insert(Lease, { name: 'nightly', holder: 'x', until }));
    const answer = await browser.post(PAGE, { key: keyOf(await body()) });

    expect((await browser.follow(answer)).body).toContain('Het nachtwerk is al bezig.');
    expect(await the().database.manager.count(NightRun)).toBe(0);
  });
});
