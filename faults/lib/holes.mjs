/* Holes that are planted in a copy of the built program, to show that a fault is noticed: see plantedBuild. */

/** Says that something is kept a moment before it is. */
export const ACKNOWLEDGES_TOO_SOON = {
  name: 'acknowledges before the commit',
  file: 'dist/src/database/transactions.js',
  from: 'this.writer.transaction(work))',
  to: `new Promise((kept, failed) => this.writer.transaction(async (tx) => {
    const result = await work(tx);
    kept(result);
    await sleep(150);
    return result;
  }).catch(failed)))`,
};

/** What an instance would do that keeps things to itself. */
export const COUNTS_ALONE = {
  name: 'counts tries by itself',
  file: 'dist/src/access/throttle.js',
  from: "return `${door}:${createHash('sha256')",
  to: "return `${door}:${process.pid}:${createHash('sha256')",
};
export const SEALS_ALONE = {
  name: 'seals messages with something of its own',
  file: 'dist/src/web/flash.js',
  from: 'this.keys.seal(JSON.stringify(flash), FLASH)',
  to: 'this.keys.seal(JSON.stringify(flash), FLASH + process.pid)',
};
export const KEYS_APART = {
  name: 'knows only its own idempotency keys',
  file: 'dist/src/access/repeatable.interceptor.js',
  from: 'return { accountId: person.accountId, key, content };',
  to: 'return { accountId: person.accountId, key: key + process.pid, content };',
};
export const TAKES_WHAT_IS_TAKEN = {
  name: 'takes mail that another instance has in its hands',
  file: 'dist/src/mail/waiting-mail.js',
  from: 'const claim = { tries: mail.tries + 1, nextTryAt: later(now, CLAIM_MS) };',
  to: 'const claim = { tries: mail.tries + 1, nextTryAt: now };',
};

/** What would make readiness tell less than the truth. */
export const LOOKS_ONLY = {
  name: 'asks the database by reading only',
  file: 'dist/src/health/database-probe.js',
  from: 'await rows(tx, sql `delete from leases where 1 = 0`);',
  to: '',
  on: 'postgres',
};
export const SEES_NO_NEWER = {
  name: 'does not see a newer schema',
  file: 'dist/src/database/schema-state.js',
  from: "'ahead'",
  to: "'ok'",
};
export const STAYS_WHILE_LEAVING = {
  name: 'says nothing of stopping',
  file: 'dist/src/health/readiness.js',
  from: 'this.isLeaving = true;',
  to: '',
};

/** What would let an installation pass that is not fit for people. */
export const CONTENT_WITH_ALL = {
  name: 'check says yes to everything',
  file: 'dist/src/commands/check.command.js',
  from: 'if (wrong > 0)',
  to: 'if (wrong < 0)',
};
export const STARTS_ANYWAY = {
  name: 'the server starts with dangers',
  file: 'dist/src/commands/dangers.js',
  from: 'if (dangers.length > 0)',
  to: 'if (dangers.length < 0)',
};
export const TRUSTS_POSTGRES = {
  name: 'check does not look at how PostgreSQL writes',
  file: 'dist/src/commands/check-database.js',
  from: "settings.every(({ setting }) => setting !== 'off')",
  to: 'settings.length > 0',
  on: 'postgres',
};

/** What a program would do that believes clocks. */
export const COUNTS_HOURS = {
  name: 'takes the date of Greenwich for that of the Netherlands',
  file: 'dist/src/config/clock.js',
  from: 'this.days.set(hour, (day = amsterdam.format(instant)))',
  to: 'this.days.set(hour, (day = instant.toISOString().slice(0, 10)))',
};
export const FORGETS_NIGHTS = {
  name: 'does only the last of the nights it missed',
  file: 'dist/src/policy/night.js',
  from: 'return nights;',
  to: 'return nights.slice(-1);',
};
export const BELIEVES_LEASES = {
  name: 'waits for a lease of a clock that ran ahead',
  file: 'dist/src/database/leases.js',
  from: 'const MOST_APART_MS = 600_000;',
  to: 'const MOST_APART_MS = 600_000_000;',
};
