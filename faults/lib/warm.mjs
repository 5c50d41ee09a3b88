// The program in memory, waiting for work: so that a try of it costs no start. `node warm.mjs <build>`, then a message
// `{ job, settings, killAt }` for each piece of work; answers `{ code, said, writes }`.
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
async function calls(wanted, settings) {
  const installation = new OpenedInstallation(Config.from(settings));
  try {
    const app = await installation.app();
    for (const [file, name, method] of wanted) {
      const module = await load(file);
      await app.get(module[name])[method]();
    }
  } finally {
    await installation.close();
  }
  return { code: 0, said: '' };
}

process.on('message', async ({ job, settings, killAt }) => {
  armAt(killAt);
  try {
    const answer = job.command
      ? await command(job.command, settings)
      : await calls(job.calls, settings);
    process.send({ ...answer, writes: writesSoFar() });
  } catch (fault) {
    process.send({ code: 1, said: String(fault?.stack ?? fault), writes: writesSoFar() });
  }
});
process.on('disconnect', () => process.exit());
process.send({ isReady: true });
