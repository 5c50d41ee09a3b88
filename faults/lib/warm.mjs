// The program in memory, waiting for work: so that a try of it costs no start. `node warm.mjs <build>`, then a message
// `{ job, settings, killAt, failAt }` for each piece of work; answers `{ code, said, writes }`.
import { join } from 'node:path';
import { armAt, writesSoFar } from './kill-at-write.mjs';

const built = join(process.argv[2], 'dist/src');
const load = (file) => import(join(built, file));
const { runCommandLine } = await load('command-line.js');
const { OpenedInstallation } = await load('installation.js');
const { Config } = await load('config/config.js');

/** A command of the command line: `{ command: ['sweep', '--json'] }`. */
async function command(args, settings) {
  const said = [];
  const hear = (line) => said.push(line);
  const code = await runCommandLine(args, settings, { out: hear, err: hear });
  return { code, said: said.join('\n') };
}

/** Jobs that the server does by itself: `{ calls: [['mail/postman.js', 'Postman', 'goRound']] }`. */
const calls = (wanted, settings) =>
  inApp(settings, async (get) => {
    for (const [file, name, method] of wanted) await (await get(file, name))[method]();
  });

/** So many mails in the outbox, as the program posts them: `{ posts: 12 }`. */
const posts = (count, settings) =>
  inApp(settings, async (get) => {
    const transactions = await get('database/transactions.js', 'Transactions');
    const outbox = await get('mail/outbox.js', 'Outbox');
    const letters = Array.from({ length: count }, (_, at) => ({
      to: `mens-${at}@voorbeeld.example`,
      subject: 'Een bericht',
      text: 'Er is iets nieuws.',
    }));
    await transactions.run((tx) => outbox.postAll(tx, letters));
  });

async function inApp(settings, work) {
  const installation = new OpenedInstallation(Config.from(settings));
  try {
    const app = await installation.app();
    await work(async (file, name) => app.get((await load(file))[name]));
  } finally {
    await installation.close();
  }
  return { code: 0, said: '' };
}

function done(job, settings) {
  if (job.command) return command(job.command, settings);
  return job.posts ? posts(job.posts, settings) : calls(job.calls, settings);
}

process.on('message', async ({ job, settings, killAt, failAt }) => {
  armAt(killAt, failAt);
  try {
    const answer = await done(job, settings);
    process.send({ ...answer, writes: writesSoFar() });
  } catch (fault) {
    process.send({ code: 1, said: String(fault?.stack ?? fault), writes: writesSoFar() });
  }
});
process.on('disconnect', () => process.exit());
process.send({ isReady: true });
