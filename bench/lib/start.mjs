import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { median } from './numbers.mjs';
import { cpuOf, memoryOf } from './processes.mjs';
import { startOn } from './servers.mjs';

const STARTS = 5;

/** How long the server takes from nothing to its first answer, on a database that is there; and what it then holds. */
export async function measureStarts(program, file, more) {
  const found = [];
  for (let turn = 0; turn < STARTS; turn += 1) {
    const began = performance.now();
    const server = await startOn(program, file, more);
    const seconds = (performance.now() - began) / 1000;
    found.push({ seconds, cpu: cpuOf(server.pid) / 1000, memory: memoryOf(server.pid).now });
    await server.stop();
  }
  const of = (what) => median(found.map((one) => one[what]));
  return { seconds: of('seconds'), cpu: of('cpu'), memory: of('memory') };
}

/** Bytes of the file, of what stands in its tables, and of the log that is kept for good. */
export function diskOf(file) {
  const db = new Database(file, { readonly: true });
  const tables = db
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all();
  const bytesIn = (name) => {
    const columns = db.pragma(`table_info(${name})`).map((column) => column.name);
    const lengths = columns.map((column) => `coalesce(length(cast("${column}" as blob)), 0)`);
    return db
      .prepare(`select coalesce(sum(${lengths.join(' + ')}), 0) from ${name}`)
      .pluck()
      .get();
  };
  const content = Object.fromEntries(tables.map((name) => [name, bytesIn(name)]));
  db.close();
  const all = Object.values(content).reduce((sum, bytes) => sum + bytes, 0);
  return { file: statSync(file).size, content: all, audit: content.audit_log ?? 0 };
}
