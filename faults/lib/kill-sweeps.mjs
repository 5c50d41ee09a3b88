import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { command, start } from './program.mjs';

/*
 * R1 for the work of the night: killed right before every one of its writes, and at random moments, and
 * then done again, it leaves what it leaves when nothing happens. Nothing lost, nothing doubled.
 */

const TODAY = '2026-11-24';
/** Some weeks later much has changed at once: talks are overdue, levels rise, alerts come. */
const LATER = '2027-01-11';
const STUDENTS = 24;

/** What may be read of what the night leaves: all but moments, and who was quicker. */
const LEFT = {
  check_ins: 'id, state, due_week, window_from, window_to, brought_forward_on',
  student_levels: 'trajectory_id, level, computed_level, since, score, policy_version',
  level_changes: 'trajectory_id, on_day, before, level, computed_level, score',
  tasks:
    'id, kind, for_role, due_on, made_on, done_at is null as is_open, withdrawn_at is null as stands',
  alerts: 'id, state, level, cause, raised_on, open_for, escalated_on, reasons',
  alert_steps: 'alert_id, kind, on_day',
  notices: 'id, account_id, kind, path',
  outbox_mails: 'id, recipient, subject',
  reminders: 'check_in_id, account_id, kind, on_day',
  follow_ups: 'id, months, due_on',
};

export async function killSweeps(database, { folder, moments, every, tell }) {
  const settings = (name) => ({
    ...{ DOORSTROOM_TODAY: TODAY, DATABASE_URL: database.url(name) },
    AUDIT_ANCHOR: join(folder, `${name}.anchor`),
  });
  const sweep = ['sweep', '--today', LATER, '--json'];
  await database.create?.('base');
  await command(['demo', '--students', String(STUDENTS)], settings('base'));
  const countTo = join(folder, 'writes');
  await database.copy('base', 'whole');
  const begun = performance.now();
  await command(sweep, { ...settings('whole'), COUNT_WRITES_TO: countTo });
  const lasts = performance.now() - begun;
  const writes = Number(readFileSync(countTo, 'utf8'));
  const whole = await leftIn(database, 'whole');
  tell(`${database.kind}: a whole sweep makes ${writes} writes and leaves ${rowsIn(whole)} rows`);

  const faults = [];
  const tryOut = async (label, kill) => {
    await database.copy('base', 'tried');
    const wasKilled = await kill();
    // A lease of who was killed runs out by itself after some seconds; nobody waits for that here.
    await database.rows('tried', `delete from leases where name = 'nightly'`);
    await command(sweep, settings('tried'));
    const left = await leftIn(database, 'tried');
    for (const [table, rows] of Object.entries(whole)) {
      const lost = rows.filter((row) => !left[table].includes(row));
      const more = left[table].filter((row) => !rows.includes(row));
      const doubled = left[table].length - new Set(left[table]).size;
      if (lost.length + more.length + doubled > 0)
        faults.push({ label, table, lost: lost.slice(0, 2), more: more.slice(0, 2), doubled });
    }
    return wasKilled;
  };
  let killed = 0;
  for (let at = 1; at <= writes; at += every) {
    const kill = async () => {
      const { ended } = start('cli.js', sweep, { ...settings('tried'), KILL_AT_WRITE: String(at) });
      return (await ended).signal === 'SIGKILL';
    };
    if (await tryOut(`write ${at}`, kill)) killed += 1;
    if (at % 25 === 0) tell(`${database.kind}: ${at} of ${writes} writes, ${faults.length} faults`);
  }
  for (let turn = 1; turn <= moments; turn += 1) {
    const after = Math.round(Math.random() * lasts);
    const kill = async () => {
      const { child, ended } = start('cli.js', sweep, settings('tried'));
      await Promise.race([sleep(after), ended]);
      child.kill('SIGKILL');
      return (await ended).signal === 'SIGKILL';
    };
    if (await tryOut(`after ${after} ms`, kill)) killed += 1;
  }
  return { what: `sweep, ${database.kind}`, writes, moments, killed, rows: rowsIn(whole), faults };
}

async function leftIn(database, name) {
  const left = {};
  for (const [table, columns] of Object.entries(LEFT)) {
    const rows = await database.rows(name, `select ${columns} from ${table}`);
    left[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return left;
}

const rowsIn = (left) => Object.values(left).reduce((sum, rows) => sum + rows.length, 0);
