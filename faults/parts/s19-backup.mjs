import { backups } from '../lib/backups.mjs';

const COPIES_THE_FILE = {
  name: 'copies the file of a running database',
  on: 'sqlite',
  file: 'dist/src/backup/backups.js',
  from: 'const { reader } = await setting.database();',
  to: `const copied = own + '.copied';
    (await import('node:fs')).copyFileSync(own, copied);
    const { reader } = await setting.databaseAt('sqlite:' + copied);`,
};
const READS_MANY_MOMENTS = {
  name: 'reads each table at another moment',
  on: 'postgres',
  file: 'dist/src/backup/snapshot.js',
  from: 'begin isolation level repeatable read read only',
  to: 'begin isolation level read committed read only',
};

/* A backup is made while systems write, and put back somewhere else. */
export const part = {
  ...{ id: 'S19', title: 'Backup under load, put back', on: ['sqlite', 'postgres'] },
  goal: 'acknowledged ≤ rows, equal hashes, RTO ≤ 30 min',
  holes: [COPIES_THE_FILE, READS_MANY_MOMENTS],
  run: (database, { hole, moments, ...options }) =>
    backups(database, { ...options, times: hole ? 3 : Math.min(moments, 5) }),
};
