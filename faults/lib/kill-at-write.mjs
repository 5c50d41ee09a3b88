// Kills the program right before its n-th write to the database, or only counts them. Nothing in the program knows of
// this: it is loaded before it (`node --import`, with KILL_AT_WRITE), or loads it (see warm.mjs).
import Sqlite from 'better-sqlite3';
import pg from 'pg';

const WRITES = /^\s*(insert|update|delete|commit|vacuum|with[^;]*?\b(insert|update|delete)\b)/i;
let killAt = Number(process.env.KILL_AT_WRITE ?? 0);
let writes = 0;

/** From here on counted anew; 0 kills never. */
export function armAt(write) {
  killAt = write;
  writes = 0;
}

export const writesSoFar = () => writes;

function beforeWrite() {
  writes += 1;
  if (writes === killAt) process.kill(process.pid, 'SIGKILL');
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
