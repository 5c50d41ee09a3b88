// Kills the program right before its n-th write to the database, or lets that write and all that follow fail, or only
// counts them. Nothing in the program knows of this: it is loaded before it (`node --import`, with KILL_AT_WRITE), or
// loads it (see warm.mjs).
import Sqlite from 'better-sqlite3';
import pg from 'pg';

const WRITES = /^\s*(insert|update|delete|commit|vacuum|with[^;]*?\b(insert|update|delete)\b)/i;
let killAt = Number(process.env.KILL_AT_WRITE ?? 0);
let failAt = 0;
let writes = 0;

/**
 * From here on counted anew; 0 is never. From the write `failAt` on nothing reaches the database any more, no commit
 * either: in it stands what a killed program leaves, and the process can be used again.
 */
export function armAt(kill, fail = 0) {
  killAt = kill;
  failAt = fail;
  writes = 0;
}

export const writesSoFar = () => writes;

function beforeWrite() {
  writes += 1;
  if (writes === killAt) process.kill(process.pid, 'SIGKILL');
  if (failAt > 0 && writes >= failAt) throw new Error('Nothing reaches the database any more.');
}

const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('select 1'));
for (const method of ['run', 'all', 'get']) {
  const original = statement[method];
  statement[method] = function (...values) {
    if (WRITES.test(this.source)) beforeWrite();
    return original.apply(this, values);
  };
}

const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (asked, ...others) {
  const text = typeof asked === 'string' ? asked : asked?.text;
  if (typeof text === 'string' && WRITES.test(text)) beforeWrite();
  return query.call(this, asked, ...others);
};
