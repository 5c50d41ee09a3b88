import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { Location } from '../../src/directory/location.entity.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { Organisations } from '../../src/directory/organisations.js';
import { onEachDatabase } from '../support/app.js';
import { brinOf, nextNumber, REGION } from '../support/cast.js';
import type { Client, Fields } from '../support/client.js';
import type { World } from '../support/world.js';

const anAdministrator = async (world: World): Promise<Client> =>
  world.as(await world.account({ role: 'administrator' }));

const aSchool = (fields: Record<string, string> = {}) => ({
  kind: 'vso',
  name: 'De Wending',
  brin: brinOf(nextNumber() + 5000),
  holidayRegion: 'zuid',
  regionNumber: String(REGION),
  ...fields,
});

const wish = (fields: Fields, locations: string[] = []) => ({
  ...(fields as Record<string, string>),
  ...{ kind: String(fields.kind), name: String(fields.name), brin: String(fields.brin) },
  holidayRegion: String(fields.holidayRegion),
  regionNumber: Number(fields.regionNumber),
  extraWeeks: false,
  locations,
});

const onFile = (world: World, brin: string) =>
  world.database.manager.findOneByOrFail(Organisation, { brin });

const auditOf = (world: World, subjectId: string) =>
  world.database.manager.find(AuditEntry, { where: { subjectId }, order: { seq: 'ASC' } });

/** As a browser reads an attribute. */
const plain = (html: string): string => html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

onEachDatabase('adding an organisation', (the) => {
  it('stores it with its locations, and tells who did', async () => {
    const admin = await anAdministrator(the());
    const fields = aSchool({ kind: 'mbo', name: ' ROC  Maasveld ', locations: 'Haven\n\nDijk' });
    const answer = await admin.post('/beheer/organisaties', fields);
    const organisation = await onFile(the(), fields.brin);

    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(`/beheer/organisaties/${organisation.id}`);
    expect(organisation).toMatchObject({ name: 'ROC Maasveld', kind: 'mbo', extraWeeks: false });
    const locations = await the().database.manager.findBy(Location, {
      organisationId: organisation.id,
    });
    expect(locations.map(({ name }) => name).sort()).toEqual(['Dijk', 'Haven']);
    const [entry] = await auditOf(the(), organisation.id);
    expect(entry).toMatchObject({ action: 'organisation.add', subjectKind: 'organisation' });
    expect((await admin.follow(answer)).body).toContain('Nog geen jongerenadviseur');
  });

  it('says what to do about every field, and keeps what was typed', async () => {
    const admin = await anAdministrator(the());
    const { statusCode, body } = await admin.post('/beheer/organisaties', {
      name: 'Het <b>Baken</b>',
      brin: '9AAA',
      extraWeeks: 'ja',
    });
    expect(statusCode).toBe(422);
    expect(body).toContain('Kies wat voor organisatie het is.');
    expect(body).toContain('twee cijfers en twee letters');
    expect(body).toContain('Kies een doorstroomregio.');
    expect(body).toContain('value="Het &lt;b&gt;Baken&lt;/b&gt;"');
    expect(body).toContain('value="9AAA"');
  });

  it('refuses a second region while the installation does not say whose it is', async () => {
    const admin = await anAdministrator(the()); // whose organisation is in REGION
    const elsewhere = { regionNumber: String(REGION + 1) };
    const added = await admin.post('/beheer/organisaties', aSchool(elsewhere));
    expect(added.statusCode).toBe(422);
    expect(added.body).toContain('DOORSTROOM_REGION');

    const school = aSchool();
    await admin.post('/beheer/organisaties', school);
    const { id, version } = await onFile(the(), school.brin);
    const moved = { ...school, ...elsewhere, version: String(version) };
    expect((await admin.post(`/beheer/organisaties/${id}`, moved)).statusCode).toBe(422);
    expect(await onFile(the(), school.brin)).toMatchObject({ regionNumber: REGION });
  });

  it('names the organisation that has the BRIN already', async () => {
    const admin = await anAdministrator(the());
    const fields = aSchool();
    await admin.post('/beheer/organisaties', fields);
    const again = await admin.post('/beheer/organisaties', { ...fields, name: 'De Kade' });
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('Deze BRIN hoort al bij De Wending.');
    expect(again.body).toContain('value="De Kade"');
  });

  it('changes nothing when it is the same again, also when two do it at once', async () => {
    const fields = aSchool({ kind: 'mbo' });
    const add = () =>
      the().write((tx) =>
        the()
          .get(Organisations)
          .add(tx, THE_PROGRAM, wish(fields, ['Haven', 'Dijk'])),
      );
    const both = await Promise.all([add(), add()]);
    expect(both.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    const { id } = await onFile(the(), fields.brin);
    expect(await the().database.manager.countBy(Location, { organisationId: id })).toBe(2);
    expect(await auditOf(the(), id)).toHaveLength(1);
  });
});

onEachDatabase('changing an organisation', (the) => {
  it('stores what is different, with the values before and after', async () => {
    const admin = await anAdministrator(the());
    const school = await the().organisation({ name: 'De Wending' });
    const path = `/beheer/organisaties/${school.id}`;
    const answer = await admin.post(path, {
      ...aSchool({ brin: school.brin, name: 'De Kade', holidayRegion: 'midden' }),
      extraWeeks: 'ja',
      version: '1',
    });
    expect(answer.statusCode).toBe(303);
    expect(await onFile(the(), school.brin)).toMatchObject({ name: 'De Kade', version: 2 });
    const [entry] = await auditOf(the(), school.id);
    expect(entry?.details).toEqual({
      name: ['De Wending', 'De Kade'],
      extraWeeks: [false, true],
    });
  });

  it('shows both versions to who was later, and stores nothing until they decide', async () => {
    const [first, second] = [await anAdministrator(the()), await anAdministrator(the())];
    const school = await the().organisation({ name: 'De Wending' });
    const path = `/beheer/organisaties/${school.id}`;
    const fields = aSchool({ brin: school.brin, holidayRegion: 'midden', version: '1' });
    await first.post(path, { ...fields, name: 'De Nieuwe Wending' });
    const late = await second.post(path, { ...fields, name: 'Wending College' });

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Iemand paste dit aan terwijl jij bezig was');
    expect(late.body).toContain('<td>De Nieuwe Wending</td><td>Wending College</td>');
    expect(late.body).toContain('name="name" type="text" value="Wending College"');
    expect(late.body).toContain('name="version" value="2"');
    expect((await onFile(the(), school.brin)).name).toBe('De Nieuwe Wending');

    const decided = await second.post(path, { ...fields, name: 'Wending College', version: '2' });
    expect(decided.statusCode).toBe(303);
    expect((await onFile(the(), school.brin)).name).toBe('Wending College');
  });

  it('is refused when people would hold a role that does not exist there', async () => {
    const admin = await anAdministrator(the());
    const mbo = await the().organisation({ kind: 'mbo' });
    await the().account({ role: 'mentor', at: mbo });
    const fields = aSchool({ brin: mbo.brin, kind: 'vso', version: '1' });
    const { statusCode, body } = await admin.post(`/beheer/organisaties/${mbo.id}`, fields);
    expect(statusCode).toBe(422);
    expect(body).toContain('een rol die daar niet bij past: Mbo-mentor');
  });

  it('is for administrators: others find no page', async () => {
    const school = await the().organisation();
    const coordinator = the().as(await the().account({ role: 'coordinator' }));
    const path = `/beheer/organisaties/${school.id}`;
    expect((await coordinator.get(path)).statusCode).toBe(404);
    expect((await coordinator.post(path, aSchool({ version: '1' }))).statusCode).toBe(404);
    expect((await onFile(the(), school.brin)).version).toBe(1);
  });

  it('finds no page for what does not exist, or is no version', async () => {
    const admin = await anAdministrator(the());
    for (const id of ['none', 'x'.repeat(90), "'--"])
      expect((await admin.get(`/beheer/organisaties/${id}/wijzigen`)).statusCode).toBe(404);
    expect(
      (await admin.post('/beheer/organisaties', aSchool({ name: 'A\u0000' }))).statusCode,
    ).toBe(303);
    expect((await admin.post('/beheer/organisaties/none', aSchool())).statusCode).toBe(404);
    const { id, brin } = await the().organisation();
    const odd = aSchool({ brin, version: '99999999999999999999' });
    expect((await admin.post(`/beheer/organisaties/${id}`, odd)).statusCode).toBe(409);
  });
});

onEachDatabase('closing an organisation', (the) => {
  it('waits until nobody works there and nobody is enrolled, and says how many', async () => {
    const admin = await anAdministrator(the());
    const school = await the().organisation();
    await the().account({ role: 'school_mentor', at: school, until: '2026-11-24' });
    await the().student({ school }).saved();
    const path = `/beheer/organisaties/${school.id}`;
    const refused = await admin.post(`${path}/sluiten`);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain(
      '1 persoon heeft hier nog een rol en 1 leerling staat hier nog ingeschreven',
    );
    expect((await onFile(the(), school.brin)).closedOn).toBeNull();
  });

  it('takes it out of the list, until it is opened again', async () => {
    const admin = await anAdministrator(the());
    const school = await the().organisation({ name: 'Gesloten School' });
    const path = `/beheer/organisaties/${school.id}`;
    const list = '/beheer/organisaties?zoek=gesloten+school';
    expect((await admin.get(`${path}/sluiten`)).statusCode).toBe(200);
    expect((await admin.post(`${path}/sluiten`)).statusCode).toBe(303);
    expect((await onFile(the(), school.brin)).closedOn).toBe('2026-11-24');
    expect((await admin.get(list)).body).toContain('Niets gevonden');
    expect((await admin.get(`${list}&toon=gesloten`)).body).toContain(path);
    await admin.post(`${path}/heropenen`);
    expect((await admin.get(list)).body).toContain(path);
    expect((await auditOf(the(), school.id)).map(({ action }) => action)).toEqual([
      'organisation.close',
      'organisation.reopen',
    ]);
  });
});

onEachDatabase('the list of organisations', (the) => {
  it('finds every word in name, BRIN or place, in any case, and nothing by a wildcard', async () => {
    const admin = await anAdministrator(the());
    const roc = await the().organisation({ kind: 'mbo', name: 'Roc 100% Maasveld' });
    await the().location({ at: roc, name: 'Stationsweg', place: 'Tielburg' });
    const finds = async (search: string) =>
      (await admin.get(`/beheer/organisaties?zoek=${encodeURIComponent(search)}`)).body.includes(
        roc.id,
      );
    for (const search of ['maasveld roc', roc.brin.toLowerCase(), 'TIELBURG', '0%', 'stationsw'])
      expect([search, await finds(search)]).toEqual([search, true]);
    for (const search of ['maasveld college', '1_0', '!', "' or 1=1", '\u0000'])
      expect([search, await finds(search)]).toEqual([search, search === '\u0000']);
  });

  it('shows 25 on a page, sorted, and keeps search, filter and order while turning pages', async () => {
    const admin = await anAdministrator(the());
    for (let number = 10; number < 40; number++)
      await the().organisation({ kind: 'pro', name: `Pagina ${number}` });
    const query = 'zoek=pagina&soort=pro&sorteer=-naam';
    const first = (await admin.get(`/beheer/organisaties?${query}`)).body;
    expect(first).toContain('1–25 van 30');
    expect(first).toContain('30 organisaties');
    expect(first.indexOf('Pagina 39')).toBeLessThan(first.indexOf('Pagina 38'));
    expect(first).not.toContain('Pagina 14');
    expect(plain(first)).toContain(`/beheer/organisaties?${query}&pagina=2`);
    const last = (await admin.get(`/beheer/organisaties?${query}&pagina=999`)).body;
    expect(last).toContain('26–30 van 30');
    expect(last).toContain('Pagina 14');
  });
});

onEachDatabase('a location', (the) => {
  it('is added, changed, closed and opened again on the page of its organisation', async () => {
    const admin = await anAdministrator(the());
    const roc = await the().organisation({ kind: 'mbo' });
    const path = `/beheer/organisaties/${roc.id}`;
    await admin.post(`${path}/locaties`, { name: 'Haven', place: 'Tiel' });
    const [location] = await the().database.manager.findBy(Location, { organisationId: roc.id });
    const own = `${path}/locaties/${location.id}`;
    expect((await admin.get(path)).body).toContain('Nog geen jongerenadviseur');
    await the().account({ role: 'youth_adviser', location: location });
    expect((await admin.get(path)).body).not.toContain('Nog geen jongerenadviseur');

    const stale = { name: 'Havenkade', place: '', version: '1' };
    expect((await admin.post(own, stale)).statusCode).toBe(303);
    const late = await admin.post(own, { ...stale, name: 'Kade' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('<td>Havenkade</td><td>Kade</td>');
    expect((await admin.post(`${own}/sluiten`)).body).toContain('1 persoon heeft hier nog een rol');
  });

  it('is added once when the form is sent twice at the same time', async () => {
    const admin = await anAdministrator(the());
    const { id } = await the().organisation({ kind: 'mbo' });
    const send = () => admin.post(`/beheer/organisaties/${id}/locaties`, { name: 'Haven' });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422, 422]);
  });

  it('has a name that is not taken at the organisation, and belongs to that one only', async () => {
    const admin = await anAdministrator(the());
    const location = await the().location({ name: 'Haven' });
    const path = `/beheer/organisaties/${location.organisationId}/locaties`;
    const again = await admin.post(path, { name: 'haven', place: '' });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('De locatie haven staat er al');
    const other = await the().organisation();
    const wrong = `/beheer/organisaties/${other.id}/locaties/${location.id}`;
    expect((await admin.get(wrong)).statusCode).toBe(404);
    expect((await admin.post(`${wrong}/sluiten`)).statusCode).toBe(404);
  });
});
