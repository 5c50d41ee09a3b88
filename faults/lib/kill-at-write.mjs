// Preloaded into the program (`node --import`): kills it right before its n-th write to the database, or
// only counts them. Nothing in the program knows of this.
import Sqlite from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import pg from 'pg';

const killAt = Number(process.env.KILL_AT_WRITE ?? 0);
const countTo = process.env.COUNT_WRITES_TO;
const WRITES = /^\s*(insert|update|delete|commit|with[^;]*?\b(insert|update|delete)\b)/i;
let writes = 0;

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

if (countTo) process.on('exit', () => writeFileSync(countTo, String(writes)));
