import { killBackups } from '../lib/killed/backups.mjs';
import { killCleanings } from '../lib/killed/cleanings.mjs';
import { killImports } from '../lib/killed/imports.mjs';
import { killMails } from '../lib/killed/mails.mjs';
import { killNights } from '../lib/killed/night.mjs';

const common = { id: 'R1', goal: '0 lost, 0 doubled', on: ['sqlite', 'postgres'] };

const NIGHT_FORGETS = {
  name: 'who will be looked at is noted before the work',
  file: 'dist/src/facts/look-again.js',
  from: 'const ids = await choose(tx);',
  to: `const ids = await choose(tx);
            await lookAgainOn(tx, new Map(ids.map((id) => [id, addDays(today, 1)])));
            await tx.query('commit');
            await tx.query('begin');`,
};
const IMPORT_HALVES = {
  name: 'a part of a roster is kept in halves',
  file: 'dist/src/database/put.js',
  from: 'export async function put(',
  to: `export async function put(tx, ...given) {
    await putAll(tx, ...given);
    await tx.query('commit');
    await tx.query('begin');
}
async function putAll(`,
};
const MAIL_NOTED_FIRST = {
  name: 'a mail is noted as sent before it is',
  file: 'dist/src/mail/waiting-mail.js',
  from: 'const claim = { tries: mail.tries + 1, nextTryAt: later(now, CLAIM_MS) };',
  to: 'const claim = { tries: mail.tries + 1, nextTryAt: later(now, CLAIM_MS), sentAt: now };',
};
const CLEANING_HALVES = {
  name: 'rows are wiped apart from their import',
  file: 'dist/src/intake/import-cleaning.js',
  from: 'await ImportRows.wipe(tx, id);',
  to: `await ImportRows.wipe(tx, id);
                await tx.query('commit');
                await tx.query('begin');`,
};
const BACKUP_IN_PLACE = {
  name: 'a backup is written over the last one',
  places: [
    {
      file: 'dist/src/backup/new-file.js',
      from: 'const part = `${file}.${randomUUID()}${PART}`;',
      to: 'const part = file;',
    },
    { file: 'dist/src/backup/new-file.js', from: 'await rm(part, { force: true });', to: '' },
    { file: 'dist/src/backup/backup-file.js', from: "flags: 'wx'", to: "flags: 'w'" },
  ],
};

/* The program is killed right before each of its writes and at random moments, and then does its work again. */
export const parts = [
  { ...common, title: 'The night, killed', run: killNights, holes: [NIGHT_FORGETS] },
  { ...common, title: 'An import, killed', run: killImports, holes: [IMPORT_HALVES] },
  { ...common, title: 'Mail, killed', run: killMails, holes: [MAIL_NOTED_FIRST] },
  { ...common, title: 'Cleaning up, killed', run: killCleanings, holes: [CLEANING_HALVES] },
  {
    ...{ ...common, title: 'A backup, killed', run: killBackups, holes: [BACKUP_IN_PLACE] },
    goal: 'no half file, the database as it was',
  },
];
