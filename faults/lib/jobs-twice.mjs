import { surplus } from './surplus.mjs';
import { PEOPLE, Visitor } from '../../attack/lib/visitor.mjs';
import { startInstance, until } from './instance.mjs';
import { openPair } from './pair.mjs';
import { openPostbox } from './postbox.mjs';
import { anchorOf, makeRegion, TODAY } from './region.mjs';

const DAY_MS = 86_400_000;
/** Of that day at noon: the night has been. */
const NOON = Date.parse(`${TODAY}T11:00:00Z`);
/** A round of 15 seconds comes every 100 ms, so that both instances look at the same moment. */
const FASTER = 150;
const PATIENCE_MS = 60_000;

/** What may be read of what nights leave: all but moments. */
const LEFT = {
  night_runs: 'on_day, kind, finished_at is not null as is_done, changes, fault',
  check_ins: 'id, state, due_week, window_from, window_to, brought_forward_on',
  student_levels: 'trajectory_id, level, computed_level, since, score',
  level_changes: 'trajectory_id, on_day, before, level, computed_level, score',
  tasks: 'id, kind, for_role, due_on, made_on, done_at is null as o, withdrawn_at is null as w',
  alerts: 'id, state, level, cause, raised_on, open_for, escalated_on',
  alert_steps: 'alert_id, kind, on_day',
  notices: 'id, account_id, kind, path',
  reminders: 'check_in_id, account_id, kind, on_day',
  follow_ups: 'id, months, due_on',
};

/*
 * R4, jobs: both instances look for work at the same moments. On each of many dates the night is done once and each
 * mail leaves once, and what is left is what one instance alone leaves.
 */
export async function jobsTwice(database, { folder, build, times, isEnough, tell }) {
  await makeRegion(database, folder, { students: 24 });
  const alone = await nights(database, { folder, build, times, count: 1, tell, isEnough });
  const both = await nights(database, { folder, build, times, count: 2, tell, isEnough });
  const faults = [...both.faults, ...alone.faults.map((fault) => `of one alone: ${fault}`)];
  for (const table of Object.keys(LEFT)) {
    const more = surplus(both.left[table], alone.left[table]);
    const less = surplus(alone.left[table], both.left[table]);
    if (more.length + less.length > 0)
      faults.push(
        `${table}: ${more.length} more, ${less.length} fewer than one alone, ${more[0] ?? less[0]}`,
      );
  }
  const { mails, holders } = both;
  const figures = {
    ...{ nights: times, 'by the one and the other': holders.join('+') },
    ...{ mails, 'arrived at most': both.most, rows: Object.values(both.left).flat().length },
  };
  return { tries: 2 * times, faults, figures };
}

async function nights(database, { folder, build, times, count, tell, isEnough }) {
  const name = count === 1 ? 'by_one' : 'by_two';
  await database.copy('region', name);
  const postbox = await openPostbox();
  const offset = (day) => NOON + day * DAY_MS - Date.now();
  const clock = { offsetMs: offset(0), faster: FASTER };
  const settings = { SMTP_URL: postbox.url, DOORSTROOM_TODAY: '' };
  const faults = [];
  const holders = new Map();
  let pair = null;
  try {
    pair = await (count === 1
      ? single(database, name, { folder, build, clock, settings })
      : openPair(database, name, { folder, build, clock, settings }));
    for (let day = 1; day <= times && !isEnough(faults); day += 1) {
      await Promise.all(pair.instances.map((each) => each.moveClock(offset(day))));
      const on = new Date(NOON + day * DAY_MS).toISOString().slice(0, 10);
      await askForMails(pair, day);
      const isDone = () => isNightDone(database, name, on);
      if (!(await until(isDone, PATIENCE_MS))) faults.push(`the night of ${on} was not done`);
      if (!(await until(() => isDrained(database, name), PATIENCE_MS)))
        faults.push(`mails of ${on} did not leave`);
      const [lease] = await database.rows(name, `select holder from leases where name = 'nightly'`);
      holders.set(lease?.holder, (holders.get(lease?.holder) ?? 0) + 1);
      if (day % 10 === 0) tell(`${name}: ${day} of ${times} dates, ${postbox.counts.size} mails`);
    }
    for (const [at, { isRunning, said }] of pair.instances.entries())
      if (!isRunning()) faults.push(`instance ${at} ended: ${said().slice(-200)}`);
      else if (/"level":50/.test(said()))
        faults.push(`instance ${at} logged a fault: ${said().slice(0, 300)}`);
    const [{ sent }] = await database.rows(name, 'select count(*) as sent from outbox_mails');
    const most = Math.max(0, ...postbox.counts.values());
    if (most > 1) faults.push(`a mail arrived ${most} times`);
    if (Number(sent) !== postbox.counts.size)
      faults.push(`${sent} mails were made and ${postbox.counts.size} arrived`);
    const left = {};
    for (const [table, columns] of Object.entries(LEFT)) {
      const rows = await database.rows(name, `select ${columns} from ${table}`);
      left[table] = rows.map((row) => JSON.stringify(row)).sort();
    }
    return { left, faults, most, mails: postbox.counts.size, holders: [...holders.values()] };
  } finally {
    await pair?.stop();
    await postbox.close();
  }
}

async function single(database, name, { folder, build, clock, settings }) {
  const own = {
    DATABASE_URL: database.url(name),
    AUDIT_ANCHOR: anchorOf(folder, name),
    ...settings,
  };
  const instance = await startInstance(own, { build, clock });
  return { instances: [instance], base: instance.base, stop: () => instance.kill() };
}

/** Each day some people forget their password: mail that leaves at once, from either instance. */
async function askForMails({ base, instances }, day) {
  const people = Object.values(PEOPLE).slice(0, 4);
  for (const [turn, email] of people.entries()) {
    const visitor = new Visitor(instances[(day + turn) % instances.length].base);
    const { status } = await visitor
      .post('/wachtwoord-vergeten', { email })
      .catch((fault) => fault);
    if (status !== 303) throw new Error(`asking for a mail at ${base} gave ${status}`);
  }
}

async function isNightDone(database, name, day) {
  const found = await database.rows(
    name,
    `select id from night_runs where on_day = '${day}' and kind = 'nightly' and finished_at is not null`,
  );
  return found.length > 0;
}

async function isDrained(database, name) {
  const query = 'select count(*) as waiting from outbox_mails where sent_at is null';
  const [{ waiting }] = await database.rows(name, query);
  return Number(waiting) === 0;
}
