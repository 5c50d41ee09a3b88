import { PEOPLE, Visitor } from '../../attack/lib/visitor.mjs';
import { freePort } from '../../attack/lib/target.mjs';
import { createServer } from 'node:net';
import { postMails } from './killed/mails.mjs';
import { until } from './instance.mjs';
import { openPostbox } from './postbox.mjs';
import { makeRegion } from './region.mjs';
import { serve } from './served.mjs';

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
const DOWN_MS = 6 * 60 * MINUTE_MS;
const DRAINED_WITHIN_MIN = 10;
/** Rounds of three seconds come every 150 ms. */
const FASTER = 20;
const PATIENCE_MS = 30_000;
/** Where these clocks begin. */
const START = '2026-11-24T11:00:00.000Z';
/** "Banner at 30 min"; it is looked for every five. */
const BANNER_MIN = [30, 35];
/** Longer than a page may take; shorter than any mail server is waited for. */
const IN_REQUEST_MS = 10_000;

/**
 * A server with mails that wait, and a mail server on a port of its own that can be in trouble. `work` gets what it
 * needs to look and to let time go by; its time is moved, not waited for.
 */
export async function withMails(database, name, options, { mails, work }) {
  await database.copy(await makeRegion(database, options.folder), name);
  await database.rows(name, 'delete from outbox_mails');
  await postMails(database, name, options, mails);
  await database.rows(name, `update outbox_mails set created_at = '${START}'`);
  const port = await freePort();
  const settings = { SMTP_URL: `smtp://127.0.0.1:${port}`, DOORSTROOM_TODAY: '' };
  const start = Date.parse(START) - Date.now();
  const how = { clock: { offsetMs: start, faster: FASTER } };
  const server = await serve(database, name, options, { settings, how });
  let movedMs = 0;
  const mail = {
    ...{ server, port },
    async later(ms) {
      movedMs += ms;
      await server.moveClock(start + movedMs);
    },
    count: async (which) => {
      const [row] = await database.rows(
        name,
        `select count(*) as count from outbox_mails where ${which}`,
      );
      return Number(row.count);
    },
    waiting: () => mail.count('sent_at is null'),
    /** What waits is tried (once more) and its answer is known; false when nobody does. */
    async isTried(already = 0) {
      const isSo = async () =>
        (await mail.tries()) > already && (await mail.count("last_answer = 'onderweg'")) === 0;
      return until(isSo, PATIENCE_MS);
    },
    async tries() {
      const [{ tries }] = await database.rows(name, `select sum(tries) as tries from outbox_mails`);
      return Number(tries);
    },
    /** Minutes until all that waits has left; null when it does not. */
    async drained() {
      for (let minute = 0; minute <= 2 * DRAINED_WITHIN_MIN; minute += 1) {
        if (await until(async () => (await mail.waiting()) === 0, 1_500)) return minute;
        await mail.later(MINUTE_MS);
      }
      return null;
    },
  };
  try {
    return await work(mail);
  } finally {
    await server.kill();
  }
}

/** Each mail once, but for those in `twice`. */
export function arrivedFaults({ counts }, sent, { repeats = 0 } = {}) {
  const faults = [];
  const often = [...counts.values()];
  const twice = often.filter((count) => count === 2).length;
  if (counts.size < sent) faults.push(`${sent - counts.size} of ${sent} mails are lost`);
  if (counts.size > sent) faults.push(`${counts.size} Message-IDs for ${sent} mails`);
  if (Math.max(0, ...often) > 2) faults.push(`a mail arrived ${Math.max(...often)} times`);
  if (twice !== repeats)
    faults.push(`${twice} mails arrived twice, where ${repeats} answers were lost`);
  return faults;
}

/** Nobody listens for six hours, and then somebody does. */
export const down = (database, options) =>
  withMails(database, 'mail_down', options, {
    mails: 12,
    async work(mail) {
      const faults = [];
      const admin = await Visitor.signedIn(mail.server.base, PEOPLE.administrator);
      const banner = async () =>
        (await admin.get('/beheer')).text.includes('De mailserver neemt geen mail aan sinds');
      let bannerAt = null;
      const request = await longestRequest(mail.server.base);
      if (!(await mail.isTried())) faults.push('no mail was tried');
      for (let gone = STEP_MS; gone <= DOWN_MS && faults.length === 0; gone += STEP_MS) {
        const tries = await mail.tries();
        await mail.later(STEP_MS);
        if (!(await mail.isTried(tries)))
          faults.push(`nothing was tried at ${gone / MINUTE_MS} min`);
        if (bannerAt === null && (await banner())) bannerAt = gone / MINUTE_MS;
      }
      const [soonest, latest] = BANNER_MIN;
      if (bannerAt === null || bannerAt < soonest || bannerAt > latest)
        faults.push(`the banner came after ${bannerAt} minutes`);
      const postbox = await openPostbox({ port: mail.port });
      const drainedIn = await mail.drained();
      const sent = await mail.count('1 = 1');
      await postbox.close();
      if (drainedIn === null || drainedIn > DRAINED_WITHIN_MIN)
        faults.push(`drained in ${drainedIn} minutes`);
      if (request > IN_REQUEST_MS) faults.push(`a request took ${request} ms`);
      faults.push(...arrivedFaults(postbox, sent));
      return {
        tries: sent,
        faults,
        figures: {
          ...{ 'hours down': 6, 'banner after min': bannerAt, 'drained in min': drainedIn },
          'request ms': request,
        },
      };
    },
  });

/** It takes connections and says nothing; people who ask for a mail do not notice. */
export const hanging = (database, options) =>
  withMails(database, 'mail_hanging', options, {
    mails: 12,
    async work(mail) {
      const faults = [];
      const silent = await openSilent(mail.port);
      await mail.later(STEP_MS);
      const spokenTo = await until(() => silent.connections() > 0, PATIENCE_MS);
      if (!spokenTo) faults.push('nobody spoke to the silent server');
      const request = await longestRequest(mail.server.base);
      if (request > IN_REQUEST_MS) faults.push(`a request took ${request} ms`);
      await silent.close();
      const postbox = await openPostbox({ port: mail.port });
      await until(async () => (await mail.count("last_answer = 'onderweg'")) === 0, PATIENCE_MS);
      const drainedIn = await mail.drained();
      // Now, because a mail is posted after the answer to who asked for it.
      const sent = await mail.count('1 = 1');
      await postbox.close();
      if (drainedIn === null || drainedIn > DRAINED_WITHIN_MIN)
        faults.push(`drained in ${drainedIn} minutes`);
      faults.push(...arrivedFaults(postbox, sent));
      return {
        tries: sent,
        faults,
        figures: { 'request ms': request, 'drained in min': drainedIn },
      };
    },
  });

/** The line breaks in the middle of mails (nothing was taken), or right after one was taken (its answer is lost). */
export const cut = (database, options, { where, cuts }) =>
  withMails(database, `mail_${where}`, options, {
    mails: 12,
    async work(mail) {
      const postbox = await openPostbox({ port: mail.port, cuts: { where, left: cuts } });
      await mail.later(STEP_MS);
      const drainedIn = await mail.drained();
      await mail.later(STEP_MS);
      await until(() => false, 1_000);
      const sent = await mail.count('1 = 1');
      await postbox.close();
      const faults = arrivedFaults(postbox, sent, { repeats: where === 'after' ? cuts : 0 });
      if (drainedIn === null) faults.push('not everything left');
      if (postbox.cuts.left > 0) faults.push(`only ${cuts - postbox.cuts.left} lines were cut`);
      return {
        tries: sent,
        faults,
        figures: { mails: sent, [`cut ${where}`]: cuts, 'drained in min': drainedIn },
      };
    },
  });

/** How long people wait who ask for a mail, in milliseconds. */
async function longestRequest(base) {
  let longest = 0;
  for (const email of Object.values(PEOPLE).slice(0, 3)) {
    const visitor = new Visitor(base);
    const began = performance.now();
    const { status } = await visitor.post('/wachtwoord-vergeten', { email });
    if (status !== 303) throw new Error(`asking for a mail gave ${status}`);
    longest = Math.max(longest, Math.round(performance.now() - began));
  }
  return longest;
}

async function openSilent(port) {
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    connections: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(closed));
    },
  };
}
