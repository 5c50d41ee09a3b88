import { existsSync } from 'node:fs';
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { BackupRefused } from './backup-refused.js';

const PART = '.part';
/** What is older is of somebody who was killed. */
const LEFTOVER_MS = 24 * 3_600_000;

interface Wanted {
  readonly file: string;
  readonly mayReplace: boolean;
  readonly now: Date;
}

/**
 * Makes a file that is there whole or not at all: under another name first, then by its own name. Refuses to
 * replace one, unless it may.
 */
export async function makeWhole(
  { file, mayReplace, now }: Wanted,
  make: (part: string) => Promise<void>,
): Promise<void> {
  if (!mayReplace && existsSync(file)) throw new BackupRefused('file_exists');
  await clearLeftovers(file, now.getTime());
  const part = `${file}.${randomUUID()}${PART}`;
  try {
    await make(part);
    await giveName(part, file, mayReplace);
    await keepNames(dirname(file));
  } catch (fault) {
    throw isOfPlace(fault) ? new BackupRefused('cannot_write') : fault;
  } finally {
    await rm(part, { force: true });
  }
}

/** A link fails where there is a file already, also one of this very moment; not every disk knows links. */
async function giveName(part: string, file: string, mayReplace: boolean): Promise<void> {
  if (mayReplace) return rename(part, file);
  try {
    await link(part, file);
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') throw new BackupRefused('file_exists');
    if (existsSync(file)) throw new BackupRefused('file_exists');
    await rename(part, file);
  }
}

/** A name is on disk when its folder is. */
export async function keepNames(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null); // Windows opens no folders
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function clearLeftovers(file: string, now: number): Promise<void> {
  const folder = dirname(file);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith(PART)) continue;
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > LEFTOVER_MS) await rm(join(folder, name), { force: true });
  }
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : '';

const isOfPlace = (fault: unknown): boolean =>
  /^(ENOENT|EACCES|EPERM|EROFS|ENOTDIR|EISDIR)$/.test(codeOf(fault));
