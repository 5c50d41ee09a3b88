import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../../test/support/start-postgres.mjs';
import { filesAt, openColumns, sealedTexts, standsIn } from '../lib/at-rest.mjs';
import { openRows } from '../lib/rows.mjs';
import { command, startTarget, usual } from '../lib/target.mjs';
import { writeAsPeople } from '../lib/written.mjs';

const OTHER_SECRET = 'another secret, of somebody who took the disk';
const MOST_PHRASES = 60;

/*
 * Somebody took the disk: the files of the database, what it has not written back yet, and a backup. What people wrote
 * about a person stands in none of them, and does not open with another secret or after a byte was changed.
 */
export const part = {
  id: 'S18',
  title: 'At rest',
  goal: '0 canaries in files',
  holes: [
    {
      name: 'the note of a contact is not sealed',
      file: 'dist/src/contacts/contact.entity.js',
      from: `Column(sealed({ nullable: true })),\n    __metadata("design:type", Object)\n], Contact.prototype, "note"`,
      to: `Column('text', { nullable: true }),\n    __metadata("design:type", Object)\n], Contact.prototype, "note"`,
    },
    {
      name: 'SQL of our own writes a reason as it is',
      file: 'dist/src/students/recorded-signals.js',
      from: 'close_reason = ${sealedFor(tx, reason)}',
      to: 'close_reason = ${reason}',
    },
    {
      name: 'every secret gives the same key',
      file: 'dist/src/config/seals.js',
      from: `derived(secret, 'notes')`,
      to: `derived('', 'notes')`,
    },
    {
      name: 'a changed text is opened as it is',
      file: 'dist/src/config/seals.js',
      from: 'decipher.final();',
      to: '',
    },
  ],

  async run(context) {
    const target = await startTarget(context);
    const found = [];
    let written;
    try {
      written = await writeAsPeople(target);
      found.push(...written.refused);
      found.push(...standsIn(filesAt(target.database), written.taken));
    } finally {
      await target.stop();
    }
    const rows = openRows(target);
    const sealed = sealedTexts(rows);
    const seals = await sealsOf(context);
    found.push(...openColumns(rows), ...standsIn(filesAt(target.database), written.taken));
    found.push(...(await opensWrongly(sealed, seals)));
    rows.close();
    const own = seals(target.settings.DOORSTROOM_SECRET);
    const opened = sealed.map(({ text }) => openedBy(own, text) ?? '');
    for (const [what, canary] of Object.entries(written.taken))
      if (!CLOSED.has(what) && !opened.some((text) => text.includes(canary)))
        found.push(`${what} was taken, and is nowhere`);
    const figures = {
      'canaries written': Object.keys(written.taken).length,
      sealed: sealed.length,
    };
    if (context.hole === null) {
      found.push(...(await inBackup(context, target, written.taken)));
      const { count, through } = await onPostgres(context, phrasesIn(sealed, opened));
      found.push(...through);
      figures['files of PostgreSQL'] = count;
    }
    return { tries: Object.keys(written.taken).length + 2 * sealed.length, found, figures };
  },
};

/** Closed with their row: they have no mark, and are looked for in the files alone. */
const CLOSED = new Set(['working note', 'draft']);

/** Each planted build stands in the same place: without a name of its own, a module would be that of the build before. */
async function sealsOf({ build, hole }) {
  const { href } = pathToFileURL(join(build, 'dist/src/config/seals.js'));
  const { Seals } = await import(`${href}?hole=${encodeURIComponent(hole ?? 'none')}`);
  return (secret) => new Seals({ secret, earlierSecrets: [] });
}

function openedBy(seals, text) {
  try {
    return seals.open(text);
  } catch {
    return null;
  }
}

/** Each with another key that goes by the right name, and each with one byte changed and the right key. */
async function opensWrongly(sealed, seals) {
  const [own, other] = [seals(usual().DOORSTROOM_SECRET), seals(OTHER_SECRET)];
  const found = [];
  for (const { where, text } of sealed) {
    if (openedBy(other, text.replace(own.present, other.present)) !== null)
      found.push(`${where} opens with another secret`);
    const at = text.length - 2;
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    if (openedBy(own, changed) !== null) found.push(`${where} opens after a change`);
  }
  return [...new Set(found)];
}

async function inBackup({ build, folder }, target, canaries) {
  const file = join(folder, 's18.backup');
  rmSync(file, { force: true });
  const { DATABASE_URL, AUDIT_ANCHOR } = target.settings;
  await command(build, ['backup', file], { DATABASE_URL, AUDIT_ANCHOR });
  return existsSync(file) ? standsIn([file], canaries) : ['there is no backup to look in'];
}

/** Long sentences of the demo region, which is the same on each database. */
function phrasesIn(sealed, opened) {
  const texts = opened.filter((text, at) => sealed[at].where !== 'alerts.reasons');
  const longest = [...new Set(texts)]
    .filter((text) => !/[{"\n]|kanarie/.test(text))
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST_PHRASES);
  return Object.fromEntries(longest.map((text) => [`"${text.slice(0, 30)}…"`, text]));
}

async function onPostgres({ build, folder }, phrases) {
  const server = await startPostgres({ fast: true });
  try {
    const settings = { DATABASE_URL: server.url, AUDIT_ANCHOR: join(folder, 's18.anchor') };
    await command(build, ['demo', '--students', '60'], settings);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('checkpoint');
    const { rows } = await client.query('show data_directory');
    await client.end();
    const files = filesAt(rows[0].data_directory);
    const control = standsIn(files, { 'a name that is not sealed': 'Brouwer' });
    const blind = control.length === 0 ? ['nothing at all was found on PostgreSQL'] : [];
    return { count: files.length, through: [...standsIn(files, phrases), ...blind] };
  } finally {
    await server.stop();
  }
}
