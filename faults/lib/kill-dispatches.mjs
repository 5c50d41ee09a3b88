import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { command, start } from './program.mjs';

/*
 * R2 for the mail: the server is killed right before every write of the dispatch and at random moments.
 * Each mail arrives; one arrives twice only where the answer of the mail server was lost with the program,
 * and then under the same Message-ID.
 */

const TODAY = '2026-11-24';
const LATER = '2027-01-11';
const PATIENCE_MS = 60_000;

export async function killDispatches(database, { folder, moments, every, tell }) {
  const settings = (name) => ({
    ...{ DOORSTROOM_DEMO: 'off', DATABASE_URL: database.url(name) },
    ...{ AUDIT_ANCHOR: join(folder, `${name}.anchor`), DOORSTROOM_TODAY: TODAY },
  });
  await database.create?.('posted');
  await command(['demo', '--students', '60'], settings('posted'));
  await command(['sweep', '--today', LATER], settings('posted'));
  const [{ mails }] = await database.rows('posted', 'select count(*) as mails from outbox_mails');
  tell(`${database.kind}: ${mails} mails wait`);
  const faults = [];
  let [killed, repeated] = [0, 0];
  const turns = [
    ...Array.from({ length: Math.ceil((3 * Number(mails) + 6) / every) }, (_, at) => ({
      write: at * every + 1,
    })),
    ...Array.from({ length: moments }, () => ({ afterMs: Math.round(Math.random() * 4000) })),
  ];
  for (const turn of turns) {
    await database.copy('posted', 'mailing');
    const postbox = await openPostbox();
    const dispatching = { ...settings('mailing'), PORT: '0', SMTP_URL: postbox.url };
    const first = start('main.js', [], {
      ...dispatching,
      KILL_AT_WRITE: String(turn.write ?? 0),
    });
    await Promise.race([
      first.ended,
      sleep(turn.afterMs ?? PATIENCE_MS),
      until(() => isDrained(database)),
    ]);
    first.child.kill('SIGKILL');
    if (!(await isDrained(database))) killed += 1;
    await first.ended;
    await database.rows('mailing', `delete from leases where name = 'mail'`);
    const second = start('main.js', [], dispatching);
    const isDone = await Promise.race([
      until(() => isDrained(database)).then(() => true),
      sleep(PATIENCE_MS, false),
    ]);
    second.child.kill('SIGTERM');
    await second.ended;
    await postbox.close();
    const counts = [...postbox.counts.values()];
    const twice = counts.filter((count) => count === 2).length;
    repeated += twice;
    const isRight =
      isDone && counts.length === Number(mails) && twice <= 1 && Math.max(...counts) <= 2;
    if (!isRight) faults.push({ turn, arrived: counts.length, twice, isDone });
  }
  return { what: `mail, ${database.kind}`, turns: turns.length, killed, mails, repeated, faults };
}

async function isDrained(database) {
  const [{ waiting }] = await database.rows(
    'mailing',
    'select count(*) as waiting from outbox_mails where sent_at is null',
  );
  return Number(waiting) === 0;
}

async function until(isSo) {
  while (!(await isSo().catch(() => false))) await sleep(50);
}

/** A mail server that counts what arrives, by Message-ID. */
async function openPostbox() {
  const counts = new Map();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (part) => (text += part));
      stream.on('end', () => {
        const id = /^message-id:\s*(.+)$/im.exec(text)?.[1] ?? 'none';
        counts.set(id, (counts.get(id) ?? 0) + 1);
        done();
      });
    },
  });
  server.on('error', () => undefined); // a program that is killed hangs up in the middle
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    counts,
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
