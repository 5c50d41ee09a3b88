import type { FindOptionsWhere } from 'typeorm';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Calendars } from '../../src/directory/calendars.js';
import { Holiday } from '../../src/directory/holiday.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { World } from '../support/world.js';

const anAdministrator = async (world: World): Promise<Client> =>
  world.as(await world.account({ role: 'administrator' }));

/** A holiday of a year that the national calendar does not have yet. */
const anAutumn = (fields: Record<string, string> = {}) => ({
  schoolYear: '2028-2029',
  name: 'Herfstvakantie',
  region: 'noord',
  kind: 'OCW advice',
  from: '2028-10-14',
  to: '2028-10-22',
  certainty: 'Officieel',
  source: 'rijksoverheid.nl',
  ...fields,
});

const onFile = (world: World, where: FindOptionsWhere<Holiday>) =>
  world.database.manager.findOneByOrFail(Holiday, where);

const actionsOn = async (world: World, subjectId: string) => {
  const entries = await world.database.manager.find(AuditEntry, {
    where: { subjectId },
    order: { seq: 'ASC' },
  });
  return entries.map(({ action }) => action);
};

onEachDatabase('the national calendar', (the) => {
  it('draws the school year of every region, and warns of a year that is not known', async () => {
    const admin = await anAdministrator(the());
    const { body } = await admin.get('/beheer/vakanties');
    expect(body).toContain('Schooljaar 2026-2027');
    for (const region of ['Noord', 'Midden', 'Zuid']) expect(body).toContain(`Regio ${region}: `);
    expect(body).toContain('Er zijn nog geen vakanties voor schooljaar 2028-2029.');
    const unknown = (await admin.get('/beheer/vakanties?jaar=2028-2029&regio=noord')).body;
    expect(unknown).toContain('alleen weekenden en feestdagen');
    const odd = await admin.get('/beheer/vakanties?jaar=2028-2030&regio=%00');
    expect(odd.body).toContain('Schooljaar 2026-2027');
  });

  it('gets a holiday, which then counts; changed and removed, each with its line in the log', async () => {
    const admin = await anAdministrator(the());
    const calendars = the().get(Calendars);
    const isOff = async () => (await calendars.forRegion('noord')).isDayOff('2028-10-17');
    expect(await isOff()).toBe(false);
    const added = await admin.post('/beheer/vakanties', anAutumn());
    expect(added.headers.location).toBe('/beheer/vakanties?jaar=2028-2029');
    expect(await isOff()).toBe(true);

    const { id } = await onFile(the(), { schoolYear: '2028-2029', region: 'noord' });
    const seen = '2028-10-14 2028-10-22 Herfstvakantie';
    const later = anAutumn({ from: '2028-10-21', to: '2028-10-29', seen });
    expect((await admin.post(`/beheer/vakanties/${id}`, later)).statusCode).toBe(303);
    expect(await isOff()).toBe(false);

    const late = await admin.post(`/beheer/vakanties/${id}`, { ...later, from: '2028-10-07' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('<td>2028-10-21</td><td>2028-10-07</td>');
    expect(late.body).toContain('value="2028-10-21 2028-10-29 Herfstvakantie"');

    expect((await admin.get(`/beheer/vakanties/${id}/verwijderen`)).body).toContain(
      'tellen deze dagen weer als schooldagen',
    );
    expect((await admin.post(`/beheer/vakanties/${id}/verwijderen`)).statusCode).toBe(303);
    expect((await admin.get(`/beheer/vakanties/${id}`)).statusCode).toBe(404);
    expect(await actionsOn(the(), id)).toEqual(['holiday.add', 'holiday.revise', 'holiday.remove']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['name', { name: '' }, 'Vul de naam van de vakantie in.'],
    ['to', { to: '2028-10-13' }, 'De laatste dag ligt voor de eerste.'],
    ['from', { from: '2027-10-14', to: '2027-10-22' }, 'valt buiten schooljaar 2028-2029'],
    ['region', { region: 'oost' }, 'Kies een regio, of het hele land.'],
    [
      'name',
      { schoolYear: '2026-2027', from: '2026-11-02', to: '2026-11-03' },
      'Herfstvakantie staat er al voor 2026-2027.',
    ],
    [
      'from',
      { schoolYear: '2026-2027', name: 'Najaar', from: '2026-10-18', to: '2026-10-20' },
      'vallen samen met de herfstvakantie van 10 oktober 2026',
    ],
  ])('refuses what is wrong with %s: %j', async (field, fields, sentence) => {
    const admin = await anAdministrator(the());
    const { statusCode, body } = await admin.post('/beheer/vakanties', anAutumn(fields));
    expect(statusCode).toBe(422);
    expect(body).toContain(`href="#veld-${field}"`);
    expect(body).toContain(sentence);
    expect(body).toContain('value="rijksoverheid.nl"');
  });
});

onEachDatabase('the calendar of an organisation', (the) => {
  it('follows its region, with its own days added and its own holiday instead', async () => {
    const admin = await anAdministrator(the());
    const school = await the().organisation({ kind: 'mbo', holidayRegion: 'zuid' });
    const path = `/beheer/organisaties/${school.id}/vakanties`;
    const calendar = () => the().get(Calendars).forOrganisation(school.id);
    expect((await calendar()).isDayOff('2026-10-20')).toBe(true);

    const instead = { replaces: 'Herfstvakantie', from: '2026-10-10', to: '2026-10-18' };
    const extra = { name: 'Studiedagen', from: '2026-11-05', to: '2026-11-06' };
    for (const fields of [instead, extra])
      expect((await admin.post(path, { schoolYear: '2026-2027', ...fields })).statusCode).toBe(303);
    const own = await calendar();
    expect(own.isDayOff('2026-10-13')).toBe(true);
    expect(own.isDayOff('2026-10-20')).toBe(false);
    expect(own.isDayOff('2026-11-05')).toBe(true);

    const { body } = await admin.get(path);
    expect(body).toContain('Regio: za 17 okt tot en met 25 oktober 2026');
    expect(body).toContain('Studiedagen');
    const page = (await admin.get(`/beheer/organisaties/${school.id}`)).body;
    expect(page).toContain('2 eigen vakanties of vrije dagen.');
  });

  it('is kept until something changes, and is then another', async () => {
    const school = await the().organisation({ holidayRegion: 'zuid' });
    const calendars = the().get(Calendars);
    const first = await calendars.forOrganisation(school.id);
    expect(await calendars.forOrganisation(school.id)).toBe(first);
    const admin = await anAdministrator(the());
    await admin.post(`/beheer/organisaties/${school.id}/extra-week`, { extraWeeks: 'ja' });
    const second = await calendars.forOrganisation(school.id);
    expect(first.isDayOff('2027-05-04')).toBe(false);
    expect(second.isDayOff('2027-05-04')).toBe(true);
    await expect(calendars.forOrganisation('none')).rejects.toThrow('verplaatst');
  });

  it('refuses days that it has already, and a holiday that is not there to replace', async () => {
    const admin = await anAdministrator(the());
    const school = await the().organisation({ holidayRegion: 'zuid' });
    const path = `/beheer/organisaties/${school.id}/vakanties`;
    const days = {
      schoolYear: '2026-2027',
      name: 'Toetsweek',
      from: '2026-11-05',
      to: '2026-11-06',
    };
    await admin.post(path, days);
    const twice = await admin.post(path, { ...days, name: 'Studiedag' });
    expect(twice.statusCode).toBe(422);
    expect(twice.body).toContain('vallen samen met Toetsweek');
    const none = await admin.post(path, { ...days, name: '', replaces: 'Carnaval' });
    expect(none.body).toContain('In 2026-2027 is er geen Carnaval om te vervangen.');
  });

  it('is its own: not found at another organisation, and a municipality has none', async () => {
    const admin = await anAdministrator(the());
    const school = await the().organisation({ holidayRegion: 'zuid' });
    const path = (id: string) => `/beheer/organisaties/${id}/vakanties`;
    const days = { schoolYear: '2026-2027', name: 'Feest', from: '2026-11-05', to: '2026-11-05' };
    await admin.post(path(school.id), days);
    const { id } = await onFile(the(), { organisationId: school.id });
    expect((await admin.get(`${path(school.id)}/${id}`)).statusCode).toBe(200);
    const other = await the().organisation();
    for (const wrong of [`${path(other.id)}/${id}`, `/beheer/vakanties/${id}`]) {
      expect((await admin.get(wrong)).statusCode).toBe(404);
      expect((await admin.post(`${wrong}/verwijderen`)).statusCode).toBe(404);
    }
    const municipality = await the().organisation({ kind: 'municipality' });
    expect((await admin.get(path(municipality.id))).statusCode).toBe(404);
    expect((await admin.post(path(municipality.id), days)).statusCode).toBe(404);
    const calendar = await the().get(Calendars).forOrganisation(municipality.id);
    expect(calendar.isDayOff('2026-12-25')).toBe(true);
    expect(calendar.isDayOff('2026-12-23')).toBe(false);
  });
});
