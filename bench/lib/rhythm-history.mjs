import Database from 'better-sqlite3';
import { randomFrom } from './random.mjs';

const SEED = 4;
const DAY_MS = 86_400_000;

/** What becomes of an open talk in a week: held in its own week by most, in the others by some. */
const HELD_IN_ITS_WEEK = 0.6;
const HELD_BESIDE_IT = 0.3;
const MISSED = 0.04;
const PLANNED = 0.4;

/**
 * Lets weeks go by, each Monday from the first day to the last: the program works out what the day asks
 * for, and people hold, miss, plan and forget their talks. Leaves it as it is on the day `until`.
 */
export async function playHistory(file, { first, last, until }, workOut) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('busy_timeout = 10000');
  const random = randomFrom(SEED);
  for (let monday = first; monday <= last; monday = later(monday, 7)) {
    await workOut(monday);
    liveThrough(db, random, monday);
  }
  await workOut(until);
  db.prepare('update reminders set mailed_at = ?').run(`${last}T04:15:00.000Z`);
  const counts = db
    .prepare(
      `select (select count(*) from check_ins) as checkIns, (select count(*) from tasks) as tasks,
              (select count(*) from reminders) as reminders,
              (select count(*) from trajectories where closed_on is null) as active`,
    )
    .get();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return counts;
}

function liveThrough(db, random, monday) {
  const open = db
    .prepare(
      `select id, trajectory_id as trajectory, student_id as student, due_week as due, planned_on as planned
       from check_ins where state = 'waiting' and window_from <= ? and window_to >= ? order by id`,
    )
    .all(monday, monday);
  const settle = db.prepare(
    `update check_ins set state = ?, held_on = ?, decision = ?, is_two_way = ?, missed_because = ?,
       settled_on = ?, settled_at = ?, version = version + 1 where id = ?`,
  );
  const plan = db.prepare(
    'update check_ins set planned_on = ?, version = version + 1 where id = ?',
  );
  const done = db.prepare('update tasks set done_at = ? where subject_id = ? and done_at is null');
  const mark = db.prepare(`update trajectories set look_again_on = '0001-01-01' where id = ?`);
  db.transaction(() => {
    for (const { id, trajectory, due, planned } of open) {
      const day = later(monday, random.below(5));
      const chance = due === monday ? HELD_IN_ITS_WEEK : HELD_BESIDE_IT;
      const at = `${day}T14:00:00.000Z`;
      if (random.chance(chance)) settle.run('held', day, 'continue', 1, null, day, at, id);
      else if (random.chance(MISSED)) settle.run('missed', null, null, 0, 'student', day, at, id);
      else if (planned === null && random.chance(PLANNED)) plan.run(later(day, 7), id);
      else continue;
      done.run(at, id);
      mark.run(trajectory);
    }
  }).immediate();
}

const later = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
