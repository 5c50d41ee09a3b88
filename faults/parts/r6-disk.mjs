import Sqlite from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutDisk } from '../lib/full-disk.mjs';
import { anchorOf, makeRegion } from '../lib/region.mjs';
import { serve } from '../lib/served.mjs';
import { openSmallDisk } from '../lib/small-disk.mjs';

const FAILING_DISK = fileURLToPath(new URL('../lib/failing-disk.c', import.meta.url));
const MEGABYTES = 32;
/** As much as is left for writing when the disk is nearly full. */
const ROOM = 400_000;
const MOVED = { clock: { offsetMs: 0 } };

/** A full disk ends a transaction; who does not know writes on in it, and never commits. */
const NEVER_ENDS = {
  name: 'does not know that a transaction has ended',
  file: 'dist/src/database/shared-commit.js',
  from: 'if (!inTransaction)',
  to: 'if (inTransaction === undefined)',
};
const TOO_SOON = {
  name: 'answers before it is on the disk',
  file: 'dist/src/database/transactions.js',
  from: 'await kept;',
  to: '',
};
const common = { id: 'R6', on: ['sqlite'], holes: [NEVER_ENDS, TOO_SOON] };
const goal = '503, reads go on, recovers unaided, rows = acknowledged';

/* The disk under the database takes nothing any more, and later on again. */
export const parts = [
  { ...common, title: 'A disk that is full', goal, run: onFullDisk },
  { ...common, title: 'A disk that fails (EIO, ENOSPC)', goal, run: onFailingDisk },
];

/** A real one: a file system of its own, filled to the brim. */
async function onFullDisk(database, options) {
  const disk = openSmallDisk(options.folder, MEGABYTES);
  if (disk === null) return skipped('nobody may mount a disk here');
  try {
    const path = join(disk.path, 'full.sqlite');
    copyFileSync(pathOf(database, await makeRegion(database, options.folder)), path);
    const onDisk = { ...database, url: () => `sqlite:${path}` };
    const server = await serve(onDisk, 'full', options, { how: MOVED });
    try {
      const { figures, ...rest } = await withoutDisk(server, {
        label: 'full',
        break_: () => disk.fill(ROOM),
        mend: () => disk.makeRoom(),
        count: () => contactsIn(path),
      });
      return { ...rest, figures: { disk: `tmpfs ${MEGABYTES} MB`, ...figures } };
    } finally {
      await server.stop();
    }
  } finally {
    disk.close();
  }
}

/** Errors of the system calls themselves, put between the program and its disk. */
async function onFailingDisk(database, options) {
  const library = join(options.folder, 'failing-disk.so');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, FAILING_DISK, '-ldl']);
  if (made.status !== 0) return skipped('there is no C compiler here');
  const outcome = { tries: 0, faults: [], figures: {} };
  for (const error of ['EIO', 'ENOSPC']) {
    const name = `failing_${error.toLowerCase()}`;
    const when = join(options.folder, `${name}.when`);
    await database.copy(await makeRegion(database, options.folder), name);
    rmSync(anchorOf(options.folder, name), { force: true });
    const settings = { LD_PRELOAD: library, FAIL_DISK_WHEN: when };
    const server = await serve(database, name, options, { settings, how: MOVED });
    try {
      const { tries, faults, figures } = await withoutDisk(server, {
        label: error,
        break_: () => writeFileSync(when, error),
        mend: () => rmSync(when),
        count: () => contactsIn(pathOf(database, name)),
      });
      outcome.tries += tries;
      outcome.faults.push(...faults);
      const { acknowledged, rows, refused } = figures;
      outcome.figures[error] = `${acknowledged}=${rows} (${refused} refused)`;
    } finally {
      await server.stop();
    }
  }
  return outcome;
}

const skipped = (why) => ({ tries: 0, faults: [`not tried: ${why}`], figures: {} });
const pathOf = (database, name) => database.url(name).slice('sqlite:'.length);

function contactsIn(path) {
  const database = new Sqlite(path, { readonly: true });
  try {
    const asked = database.prepare('select id from contacts');
    return asked.all().map(({ id }) => id);
  } finally {
    database.close();
  }
}
