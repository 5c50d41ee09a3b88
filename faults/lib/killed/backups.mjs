import { join } from 'node:path';
import { killEverywhere, linesOf, settingsOn } from '../killing.mjs';
import { TODAY } from '../region.mjs';
import { smallRegion } from './region.mjs';

/** What a backup must leave as it is: everything. */
const TABLES = ['students', 'contacts', 'audit_entries', 'outbox_mails', 'sessions', 'leases'];
const LEFT = Object.fromEntries(TABLES.map((table) => [table, `select * from ${table}`]));

/*
 * A backup writes over the one of yesterday. Killed at any moment, the file is that of yesterday or the new one, and
 * whole; the database is as it was; and doing it again makes a backup.
 */
export async function killBackups(database, options) {
  const base = await smallRegion(database, options);
  const file = (name) => join(options.folder, `${name}.backup`);
  const settings = (name) =>
    settingsOn(database, name, options.folder, { DOORSTROOM_TODAY: TODAY });
  const before = await linesOf(database, base, LEFT);
  const inspected = async (name, again, when) => {
    const job = { command: ['restore', file(name), '--dry-run', '--json'] };
    const { code, said } = await again.work(job, settings(name));
    return code === 0 ? [] : [{ when, lost: 1, said: said.slice(0, 200) }];
  };
  const isSame = async (name) => {
    const left = await linesOf(database, name, LEFT);
    const changed = TABLES.filter((table) => `${left[table]}` !== `${before[table]}`);
    return changed.map((table) => ({ table, lost: 1 }));
  };
  return killEverywhere(database, base, options, {
    isFelt: true,
    ...{ settings, left: (name) => linesOf(database, name, LEFT) },
    job: (name) => ({ command: ['backup', file(name), '--overwrite', '--json'] }),
    // The next try finds the backup of this one: that is the one of yesterday.
    between: async (name, again) => [
      ...(again.hasMadeBackup ? await inspected(name, again, 'after the kill') : []),
      ...(await isSame(name)),
    ],
    async judge(name, again) {
      again.hasMadeBackup = true;
      return [...(await inspected(name, again, 'when done again')), ...(await isSame(name))];
    },
  });
}
