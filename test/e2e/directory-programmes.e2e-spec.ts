import type { FindOptionsWhere } from 'typeorm';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Programme } from '../../src/directory/programme.entity.js';
import { Region } from '../../src/directory/region.entity.js';
import { onEachDatabase } from '../support/app.js';
import { REGION } from '../support/cast.js';
import type { Client } from '../support/client.js';
import type { World } from '../support/world.js';

const anAdministrator = async (world: World): Promise<Client> =>
  world.as(await world.account({ role: 'administrator' }));

const aProgramme = (fields: Record<string, string | string[]> = {}) => ({
  crebo: '25.999',
  name: 'Assistent proeftuin',
  level: '1',
  learningPaths: ['BOL', 'BBL'],
  validFrom: '2020-08-01',
  validUntil: '2024-07-31',
  ...fields,
});

const find = (world: World, where: FindOptionsWhere<Programme>) =>
  world.database.manager.findOneByOrFail(Programme, where);

onEachDatabase('a programme', (the) => {
  it('is added, follows another with the same code, and may not share its days', async () => {
    const admin = await anAdministrator(the());
    const path = '/beheer/opleidingen';
    expect((await admin.post(path, aProgramme())).statusCode).toBe(303);
    expect(await find(the(), { crebo: '25999' })).toMatchObject({
      level: 1,
      learningPaths: ['BOL', 'BBL'],
      validUntil: '2024-07-31',
    });
    const next = aProgramme({ validFrom: '2024-08-01', validUntil: '', learningPaths: 'BBL' });
    expect((await admin.post(path, next)).statusCode).toBe(303);
    const both = await admin.post(path, aProgramme({ validFrom: '2024-07-31' }));
    expect(both.statusCode).toBe(422);
    expect(both.body).toContain('Crebo 25999 geldt al');
  });

  it('is changed by who saw its last version, and shown twice to who did not', async () => {
    const admin = await anAdministrator(the());
    await admin.post('/beheer/opleidingen', aProgramme({ crebo: '25998' }));
    const { id } = await find(the(), { crebo: '25998' });
    const path = `/beheer/opleidingen/${id}`;
    expect((await admin.get(path)).body).toContain('value="25998"');
    const change = aProgramme({ crebo: '25998', level: '2', version: '1' });
    expect((await admin.post(path, change)).statusCode).toBe(303);
    const late = await admin.post(path, { ...change, level: '3' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('<td>2</td><td>3</td>');
    const [, entry] = await the().database.manager.find(AuditEntry, {
      where: { subjectId: id },
      order: { seq: 'ASC' },
    });
    expect(entry).toMatchObject({ action: 'programme.revise', details: { level: [1, 2] } });
  });

  it('is found by its code as lists print it, by level and by learning path', async () => {
    const admin = await anAdministrator(the());
    await admin.post('/beheer/opleidingen', aProgramme({ crebo: '25997', learningPaths: 'BBL' }));
    const { id } = await find(the(), { crebo: '25997' });
    const isListed = async (query: string) =>
      (await admin.get(`/beheer/opleidingen?${query}`)).body.includes(id);
    expect(await isListed('zoek=25.997')).toBe(false); // it has ended
    expect(await isListed('zoek=25.997&toon=alle')).toBe(true);
    expect(await isListed('zoek=PROEF&toon=alle&niveau=1&leerweg=BBL')).toBe(true);
    expect(await isListed('zoek=25997&toon=alle&niveau=2')).toBe(false);
    expect(await isListed('zoek=25997&toon=alle&leerweg=BOL')).toBe(false);
    const [first] = await the().database.manager.find(Programme, { order: { crebo: 'ASC' } });
    expect((await admin.get('/beheer/opleidingen?sorteer=crebo')).body).toContain(first?.crebo);
  });
});

onEachDatabase('the names of roles in a region', (the) => {
  it('are those that people read, until they are left empty again', async () => {
    const admin = await anAdministrator(the());
    const coach = the().as(await the().account({ role: 'coach' }));
    const path = `/beheer/regio/${REGION}`;
    const region = () => the().database.manager.findOneByOrFail(Region, { number: REGION });
    const { version } = await region();
    const change = { coach: 'Overstapcoach', version: String(version) };
    expect((await admin.post(path, change)).statusCode).toBe(303);
    expect((await coach.get('/account')).body).toContain('Overstapcoach');

    const late = await admin.post(path, { ...change, coach: 'Doorzetter' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('<td>Overstapcoach</td><td>Doorzetter</td>');

    await admin.post(path, { coach: '', version: String(version + 1) });
    expect((await region()).roleLabels).toEqual({});
  });

  it('are two to forty characters, of a region that is in use', async () => {
    const admin = await anAdministrator(the());
    const short = await admin.post(`/beheer/regio/${REGION}`, { coach: 'x', mentor: 'Maatje' });
    expect(short.statusCode).toBe(422);
    expect(short.body).toContain('2 tot 40 tekens');
    expect(short.body).toContain('value="Maatje"');
    for (const number of ['39', 'x', '99999999999'])
      expect((await admin.post(`/beheer/regio/${number}`, {})).statusCode).toBe(404);
  });
});
