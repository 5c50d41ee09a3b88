// node fill-texts.mjs <build>: puts markup in every text of the database of DATABASE_URL, sealed ones too, through the
// entities of a built program. Tells of each column how many rows it filled, as JSON.
import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAYLOADS, someOf } from './xss-payloads.mjs';

const build = process.argv[2];
const own = (path) => import(pathToFileURL(join(build, 'dist/src', path)).href);
const { Config } = await own('config/config.js');
const { OpenedInstallation } = await own('installation.js');

/** The log cannot be rewritten, and what people sign in with has to go on working. */
const LEFT_ALONE = /^(audit_|outbox|credentials|sessions|attempts|migrations|leases|api_tokens\b)/;
const ADDRESSES = new Set(['accounts.email']);
const MOST_ROWS = 240;
/** Words, names, telephone numbers and addresses; not what the program has names for itself, ids, days or hashes. */
const WRITTEN = /\s|^[A-Z][a-zà-ÿ'’-]+$|^[+0]\d[\d -]{7,}$|@/u;
const NOT_WRITTEN = /^[0-9a-f]{8}-[0-9a-f]{4}|^\d{4}-\d{2}-\d{2}|^\$argon2/;

const isWritten = (value) =>
  typeof value === 'string' && WRITTEN.test(value) && !NOT_WRITTEN.test(value);

const installation = new OpenedInstallation(Config.from(process.env));
try {
  await installation.app();
  const { writer } = await installation.database();
  process.stdout.write(JSON.stringify(await fill(writer)));
} finally {
  await installation.close();
}

async function fill(source) {
  const filled = {};
  await source.query('begin');
  for (const table of source.entityMetadatas)
    if (!LEFT_ALONE.test(table.tableName)) await fillTable(source, table, filled);
  await source.query('commit');
  return filled;
}

async function fillTable(source, table, filled) {
  const repository = source.getRepository(table.target);
  const rows = await repository.find({ take: MOST_ROWS });
  const columns = table.columns.filter((column) => isForText(table, column, rows));
  const perRow = Math.max(6, Math.ceil(PAYLOADS.length / Math.max(1, rows.length)));
  for (const [number, row] of rows.entries()) {
    const changes = {};
    for (const [at, { propertyName }] of columns.entries())
      if (row[propertyName] !== null)
        changes[propertyName] = marked(
          row[propertyName],
          () => `${someOf(perRow, number + at)} ${number}`,
        );
    if (Object.keys(changes).length > 0)
      await repository.update(table.getEntityIdMap(row), changes);
  }
  for (const { databaseName } of columns)
    filled[`${table.tableName}.${databaseName}`] = rows.length;
}

function isForText(table, column, rows) {
  if (column.isPrimary || ADDRESSES.has(`${table.tableName}.${column.databaseName}`)) return false;
  return rows.some((row) => holdsText(row[column.propertyName]));
}

function holdsText(value) {
  if (value === null || typeof value !== 'object') return isWritten(value);
  return !(value instanceof Date) && Object.values(value).some(holdsText);
}

/** The text itself, and in something with parts each text that somebody wrote. */
function marked(value, text) {
  if (typeof value === 'string') return isWritten(value) ? text() : value;
  if (Array.isArray(value)) return value.map((each) => marked(each, text));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, marked(each, text)]),
  );
}
