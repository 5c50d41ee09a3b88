import Sqlite from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { closeDatabase, type Database } from '../database/database.js';
import { isBusy } from '../database/driver-error.js';
import { fileOf } from './backups.js';
import { BackupRefused } from './backup-refused.js';
import { isEmpty } from './emptiness.js';
import { keepNames } from './new-file.js';
import { putInto, type PutBack } from './putting-back.js';
import type { Restoring } from './restoring.js';

type Done = PutBack & { readonly keptAside: string | null };

/** Beside the database, which makes way when all is done and checked. */
export async function restoreOnSqlite(restoring: Restoring): Promise<Done> {
  const { setting, mayReplace, aside } = restoring;
  const own = fileOf(setting.config) ?? '';
  if (!mayReplace && !(await isFree(restoring, own))) throw new BackupRefused('not_empty');
  refuseWhenUsed(own);
  const beside = `${own}.restoring`;
  await remove(beside);
  try {
    const done = await fill(beside, restoring);
    refuseWhenUsed(own);
    return { ...done, keptAside: await swap(beside, own, aside) };
  } finally {
    await remove(beside);
  }
}

async function isFree({ setting }: Restoring, own: string): Promise<boolean> {
  if (!existsSync(own)) return true;
  const there = await setting.databaseAt(`sqlite:${own}`).catch(() => null);
  if (!there) return false; // no database any more, which is something too
  try {
    return await isEmpty(there.reader.createQueryRunner());
  } finally {
    await closeDatabase(there);
  }
}

async function fill(beside: string, { setting, file }: Restoring): Promise<PutBack> {
  const database = await setting.databaseAt(`sqlite:${beside}`);
  try {
    const runner = database.writer.createQueryRunner();
    await database.reader.destroy();
    // Nobody uses this file until it is whole: no journal, and to disk at the end. References are checked then, too.
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF'])
      await runner.query(`pragma ${pragma}`);
    await runner.query('begin');
    const tell = (line: string) => setting.tell(line);
    const done = await putInto(runner, { config: setting.config, file, tell });
    await runner.query('commit');
    await checkWhole(database);
    await runner.query('pragma journal_mode = WAL');
    return done;
  } finally {
    await closeDatabase(database);
    await toDisk(beside);
  }
}

async function checkWhole({ writer }: Database): Promise<void> {
  const found = await writer.query<{ integrity_check: string }[]>('pragma integrity_check');
  if (found[0]?.integrity_check !== 'ok') throw new BackupRefused('does_not_fit', 'integrity');
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

/**
 * Leaving the write-ahead log is only granted to somebody who is alone with the file. A file that is no database
 * any more is used by nobody, and can be replaced.
 */
function refuseWhenUsed(file: string): void {
  if (!existsSync(file)) return;
  const handle = new Sqlite(file, { timeout: 0 });
  try {
    handle.pragma('journal_mode = DELETE');
  } catch (fault) {
    if (isBusy(fault)) throw new BackupRefused('in_use');
  } finally {
    handle.close();
  }
}

/** The old one gets a second name and the new one takes its place: at no moment is there none. */
async function swap(beside: string, own: string, aside: string): Promise<string | null> {
  const kept = existsSync(own) ? `${own}${aside}` : null;
  if (kept !== null) {
    await link(own, kept).catch(() => rename(own, kept)); // not every disk knows links
    // Only a file that was no database any more still has these.
    for (const end of ['-wal', '-shm'])
      if (existsSync(own + end)) await rename(own + end, kept + end);
  }
  await rename(beside, own);
  await keepNames(dirname(own));
  return kept;
}

async function remove(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(file + end, { force: true });
}
