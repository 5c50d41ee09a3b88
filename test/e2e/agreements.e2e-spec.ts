import { randomUUID } from 'node:crypto';
import { Agreement } from '../../src/agreements/agreement.entity.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { World } from '../support/world.js';

const HERE = '/afspraken';

/** A coach who promised something to each of these days. */
async function aCoachWhoPromised(world: World, promises: Readonly<Record<string, string>>) {
  const coach = await world.account({ role: 'coach' });
  const { student } = await world
    .student({ givenName: 'Noor', surname: 'Willemsen' })
    .withCoach(coach)
    .saved();
  const browser = world.as(coach);
  for (const [what, by] of Object.entries(promises))
    await browser.post(`/leerlingen/${student.id}/afspraken`, {
      ...{ what, by, who: 'coach', key: randomUUID() },
    });
  const { manager } = world.database;
  const named = async (what: string) => {
    const all = await manager.findBy(Agreement, { studentId: student.id });
    const [found] = all.filter((each) => each.what === what);
    if (!found) throw new Error(`nobody promised ${what}`);
    return found;
  };
  /** In another window, where no message of what was just done stands above it. */
  const listed = async (query = '') => (await world.as(coach).get(HERE + query)).body;
  return { coach, student, browser, named, listed };
}

onEachDatabase('what somebody promised', (the) => {
  it('is listed too late first, and found by name and by what it is', async () => {
    const { listed } = await aCoachWhoPromised(the(), {
      'Stage bellen': '2026-12-01',
      'Bus uitzoeken': '2026-11-23',
      'Formulier mailen': '2026-11-24',
    });
    const all = await listed();

    expect(all).toMatch(/Te laat.*Bus uitzoeken.*Vandaag.*Formulier mailen.*Later.*Stage bellen/s);
    expect(all).toContain('Eén belofte is te laat.');
    expect(await listed('?zoek=wilemsen')).toContain('Stage bellen');
    const found = await listed('?zoek=BUS');
    expect([found.includes('Bus uitzoeken'), found.includes('Stage bellen')]).toEqual([
      true,
      false,
    ]);
    expect(await listed('?zoek=iemand')).toContain('Niets gevonden');
  });

  it('is for nobody else to see or to change', async () => {
    const { named } = await aCoachWhoPromised(the(), { 'Stage bellen': '' });
    const { id } = await named('Stage bellen');
    const other = the().as(await the().account({ role: 'coach' }));

    expect((await other.get(HERE)).body).not.toContain('Stage bellen');
    for (const verb of ['gedaan', 'open', 'weg', 'dag'])
      expect([verb, (await other.post(`${HERE}/${id}/${verb}`)).statusCode]).toEqual([verb, 404]);
    expect(await named('Stage bellen')).toMatchObject({ doneAt: null, version: 1 });
  });

  it('is done once, also in two tabs, and open again when that was a slip', async () => {
    const { browser, coach, named, listed } = await aCoachWhoPromised(the(), {
      'Stage bellen': '',
    });
    const { id } = await named('Stage bellen');
    const tabs = [browser, the().as(coach)];
    const done = await Promise.all(tabs.map((tab) => tab.post(`${HERE}/${id}/gedaan`)));

    expect(done.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await listed()).not.toContain('Stage bellen');
    expect(await listed('?toon=gedaan')).toContain('Stage bellen');
    const lines = { subjectId: id, action: 'agreement.done' };
    expect(await the().database.manager.countBy(AuditEntry, lines)).toBe(1);

    await browser.post(`${HERE}/${id}/open`, { back: `${HERE}?toon=gedaan` });
    expect(await named('Stage bellen')).toMatchObject({ doneAt: null, doneBy: null });
    expect(await listed()).toContain('Stage bellen');
  });

  it('gets another day, unless somebody was first', async () => {
    const { browser, named } = await aCoachWhoPromised(the(), { 'Stage bellen': '2026-11-23' });
    const { id } = await named('Stage bellen');
    const page = `${HERE}/${id}/dag`;
    expect((await browser.get(page)).body).toContain('value="2026-11-23"');
    const moved = await browser.post(page, { by: '2026-12-01', version: '1', back: '/vandaag' });
    const late = await browser.post(page, { by: '2026-12-04', version: '1' });
    const odd = await browser.post(page, { by: '2026-02-30', version: '2' });

    expect([moved.statusCode, moved.headers.location]).toEqual([303, '/vandaag']);
    expect([late.statusCode, odd.statusCode]).toEqual([409, 422]);
    expect(late.body).toContain('2026-12-04');
    expect(odd.body).toContain('Vul een datum in die bestaat');
    expect((await named('Stage bellen')).dueOn).toBe('2026-12-01');
  });

  it('can be taken back, and stays on file', async () => {
    const { browser, named, listed } = await aCoachWhoPromised(the(), { 'Stage bellen': '' });
    const { id } = await named('Stage bellen');
    const answer = await browser.post(`${HERE}/${id}/weg`, { back: '//elders.nl' });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, HERE]);
    expect(await listed()).not.toContain('Stage bellen');
    expect((await named('Stage bellen')).withdrawnAt).not.toBeNull();
  });
});
