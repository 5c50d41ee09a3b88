import { killEverywhere, linesOf, settingsOn } from '../killing.mjs';
import { TODAY } from '../region.mjs';
import { leasesRunOut, ownRegion } from './region.mjs';

const OLD = "'2020-01-01T00:00:00.000Z'";
const NEW = "'2099-01-01T00:00:00.000Z'";

/** Of everything that is cleaned up some that is old enough, and some that is not. */
const AGED = [
  ...[OLD, NEW].flatMap((moment, at) => [
    `insert into sessions (token_hash, account_id, stage, created_at, seen_at, expires_at)
       select '${at}-' || id, id, 'in', ${OLD}, ${OLD}, ${moment} from accounts`,
    `insert into attempts (key, failures, last_at) select '${at}-' || id, 3, ${moment} from accounts`,
    `insert into drafts (id, account_id, form, sealed_fields, changed_at)
       select '${at}-' || substr(id, 1, 34), id, 'contact:${at}', 'sealed', ${moment} from accounts`,
    `insert into repeatable_requests (account_id, key_hash, request_hash, created_at)
       select id, 'key-${at}', 'hash', ${moment} from accounts`,
  ]),
  `update notices set made_at = ${OLD} where id < '8'`,
  `update outbox_mails set sent_at = ${OLD} where id < '6'`,
  `update outbox_mails set failed_at = ${OLD} where id >= 'a'`,
  `update imports set created_at = ${OLD}, state = 'checked' where id < '8'`,
  `update import_rows set sealed_cells = 'sealed'`,
];

const LEFT = {
  sessions: 'select token_hash from sessions',
  attempts: 'select key from attempts',
  drafts: 'select id from drafts',
  repeatable_requests: 'select account_id, key_hash from repeatable_requests',
  notices: 'select id from notices',
  outbox_mails: 'select id, sent_at, failed_at from outbox_mails',
  imports: 'select id, state from imports',
  import_rows: 'select id, import_id, state, sealed_cells from import_rows',
};

/** Every round that takes something away, one after the other. */
const CLEANINGS = [
  ['access/cleaning.js', 'Cleaning', 'clean'],
  ['intake/import-cleaning.js', 'ImportCleaning', 'clean'],
  ['mail/mail-cleaning.js', 'MailCleaning', 'clean'],
  ['notices/notice-cleaning.js', 'NoticeCleaning', 'clean'],
];

export async function killCleanings(database, options) {
  const base = await ownRegion(database, options, 'aged_region');
  for (const statement of AGED) await database.rows(base, statement);
  const before = await linesOf(database, base, LEFT);
  const result = await killEverywhere(database, base, options, {
    job: () => ({ calls: CLEANINGS }),
    settings: (name) => settingsOn(database, name, options.folder, { DOORSTROOM_TODAY: TODAY }),
    between: (name) => leasesRunOut(database, name),
    left: (name) => linesOf(database, name, LEFT),
  });
  const aged = Object.values(before).reduce((sum, lines) => sum + lines.length, 0);
  return { ...result, figures: { ...result.figures, before: aged } };
}
