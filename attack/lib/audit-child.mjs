// node audit-child.mjs <build> make <lines> | tamper <times> <seed>
// Works on the log of DATABASE_URL with the code of a built program: makes lines with it, or changes the log as somebody
// with all rights in the database could, asks whether that is seen, and puts everything back.
import 'reflect-metadata';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chance } from './tally.mjs';
import { KINDS, Log, ways } from './tampering.mjs';

const [build, task, count, seed] = process.argv.slice(2);
const own = (path) => import(pathToFileURL(join(build, 'dist/src', path)).href);
const { Config } = await own('config/config.js');
const { OpenedInstallation } = await own('installation.js');
const AT_A_TIME = 1000;

const installation = new OpenedInstallation(Config.from(process.env));
const app = await installation.app();
try {
  const outcome = task === 'make' ? await make(Number(count)) : await tamper(Number(count));
  process.stdout.write(JSON.stringify(outcome));
} finally {
  await installation.close();
}

/** Lines such as the product writes them, by the product itself. */
async function make(lines) {
  const { Audit } = await own('audit/audit.js');
  const { Transactions } = await own('database/transactions.js');
  for (let made = 0; made < lines; made += AT_A_TIME) {
    const batch = Array.from({ length: Math.min(AT_A_TIME, lines - made) }, (_, at) =>
      line(made + at),
    );
    await app.get(Transactions).run((tx) => app.get(Audit).append(tx, batch));
  }
  return { lines };
}

function line(number) {
  return {
    kind: number % 3 ? 'view' : 'change',
    action: number % 3 ? 'student.view' : 'contact.make',
    actor: { accountId: `00000000-0000-4000-8000-${String(number % 97).padStart(12, '0')}` },
    subject: { kind: 'student', id: `student-${number % 1009}` },
    details: number % 5 ? {} : { fields: ['phone', 'note'], version: number },
  };
}

async function tamper(times) {
  const { AuditCheck } = await own('audit/audit-check.js');
  const verify = () => app.get(AuditCheck).verify();
  const log = new Log(process.env.DATABASE_URL.replace('sqlite:', ''));
  if (!(await verify()).isWhole) throw new Error('the log is not whole to begin with');
  const random = chance(Number(seed));
  const [missed, byKind] = [[], {}];
  for (let time = 0; time < times; time += 1) {
    const kind = KINDS[time % KINDS.length];
    log.change(() => ways[kind](log, random));
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    const { isWhole } = await verify();
    if (isWhole) missed.push(`${kind} (time ${time})`);
    log.putBack();
  }
  const isWholeAgain = (await verify()).isWhole;
  return { times, missed, byKind, isWholeAgain };
}
