import { Viewers } from '../../src/access/viewers.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Import } from '../../src/intake/import.entity.js';
import { ImportRows } from '../../src/intake/import-rows.js';
import { ImportWork } from '../../src/intake/import-work.js';
import { until } from './until.js';
import type { World } from './world.js';

const known = (...headers: string[]) =>
  headers.map((header, index) => ({ index, header, field: header, how: 'known', dropped: null }));

/** A file that this account brought in, with a row that waits to be mended. Gives its id. */
export async function importOf(world: World, { id: accountId }: Account): Promise<string> {
  const viewer = await world.get(Viewers).find(accountId, null);
  const isAbsence = viewer?.role === 'care_coordinator' || viewer?.role === 'mentor';
  const kept = Object.assign(new Import(), {
    kind: isAbsence ? 'absence' : 'roster',
    fileName: 'leerlingen.csv',
    fileHash: 'een bestand',
    accountId,
    organisationId: viewer?.posts[0]?.organisationId ?? null,
    state: 'checking',
    columns: isAbsence ? known('leerlingnummer', 'datum') : known('leerlingnummer', 'roepnaam'),
    rowsTotal: 1,
    createdAt: world.clock.now,
  } as const);
  await world.write((tx) => tx.insert(Import, kept as never));
  await world.get(ImportRows).add(kept.id, [{ row: 2, cells: ['77', 'geen datum'] }], () => true);
  await world.get(ImportWork).goOn(kept.id);
  // On a busy machine the work goes on after that.
  const stored = world.database.getRepository(Import);
  await until(async () => (await stored.findOneByOrFail({ id: kept.id })).state !== 'checking');
  return kept.id;
}
