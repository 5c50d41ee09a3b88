// A night as a few statements over all rows at once: node sweep.mjs <database> <dist> <since> <day>
import Database from 'better-sqlite3';
import { loadRules } from './rules.mjs';

const [file, dist, since, today] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('foreign_keys = ON');
db.pragma('cache_size = -16000');
const { calendars } = await loadRules(dist, db);
const [calendar] = calendars.values();
keepWeeks();

/* "+c.state": found by its trajectory. Without statistics SQLite would take the index of what is open in the region. */
const NEW_ID = 'lower(hex(randomblob(16)))';
const HALF_YEAR_ENDS = `case when substr(t.mbo_starts_on, 6, 2) in ('08', '09')
  then cast(substr(t.mbo_starts_on, 1, 4) + 1 as text) || '-01-31'
  else substr(t.mbo_starts_on, 1, 4) || '-07-31' end`;

const now = new Date().toISOString();
const runs = [night(), night()];
process.stdout.write(JSON.stringify({ runs, heap: process.memoryUsage().heapUsed / 2 ** 20 }));

/** The weeks of the calendar that all organisations of the dataset share, and school days around a day. */
function keepWeeks() {
  db.exec(`create temp table weeks (monday text primary key, lessons integer);
    create temp table lessons (number integer primary key, monday text);
    create temp table days (day text primary key, on_or_after text, two_before text, lessons integer)`);
  const [week, lesson, aDay] = [
    db.prepare('insert into weeks values (?, ?)'),
    db.prepare('insert into lessons values (?, ?)'),
    db.prepare('insert into days values (?, ?, ?, ?)'),
  ];
  const plus = (day, days) =>
    new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  db.transaction(() => {
    let number = 0;
    for (let monday = '2025-08-04'; monday < '2028-01-01'; monday = plus(monday, 7)) {
      if (calendar.isLessonWeek(monday)) lesson.run((number += 1), monday);
      week.run(monday, number);
    }
    let passed = 0;
    for (let day = '2026-01-01'; day < '2027-12-01'; day = plus(day, 1)) {
      const onOrAfter = calendar.schoolDayOnOrAfter(day);
      if (onOrAfter === day) passed += 1;
      aDay.run(day, onOrAfter, calendar.schoolDayBefore(day, 2), passed);
    }
  })();
}

function night() {
  const [began, used] = [performance.now(), process.cpuUsage()];
  db.exec('begin immediate');
  const changes = work();
  db.exec('commit');
  const { user, system } = process.cpuUsage(used);
  return { day: today, wall: performance.now() - began, cpu: (user + system) / 1000, changes };
}

function work() {
  const run = (text, ...values) => db.prepare(text).run(...values).changes;
  run(
    'create temp table if not exists closed (id text primary key, trajectory text, number integer)',
  );
  run('delete from closed');
  run('create temp table if not exists due (id text primary key)');
  run('delete from due');
  run('insert into due select id from trajectories where look_again_on <= ?', today);
  run(
    `insert into closed select c.id, c.trajectory_id, c.number from due
     cross join check_ins c where c.trajectory_id = due.id and +c.state = 'waiting' and c.window_to < ?`,
    today,
  );
  const overdue = run(
    `update check_ins set state = 'overdue', version = version + 1 where id in (select id from closed)`,
  );
  const created = run(
    `insert into check_ins (id, trajectory_id, student_id, number, phase, state, due_week, window_from,
       window_to, came_on, is_two_way, version)
     select ${NEW_ID}, t.id, t.student_id, x.number + 1, 'first_half_year', 'waiting', due.monday,
       before.monday, min(date(after.monday, '+4 days'), ${HALF_YEAR_ENDS}), ?, 0, 1
     from closed cross join check_ins x on x.id = closed.id
     cross join trajectories t on t.id = x.trajectory_id and t.closed_on is null
       and t.coaching_stopped_on is null
     join weeks w on w.monday = (select max(coalesce(date(c.held_on, '-6 days', 'weekday 1'), c.due_week))
       from check_ins c where c.trajectory_id = t.id)
     join lessons due on due.number = w.lessons + 5
     join lessons before on before.number = due.number - 1
     join lessons after on after.number = due.number + 1
     where due.monday <= ${HALF_YEAR_ENDS}`,
    today,
  );
  const opened = `c.trajectory_id in (select id from due) and +c.state = 'waiting' and c.window_from > '${since}' and c.window_from <= '${today}'`;
  const tasks = run(
    `insert or ignore into tasks (id, student_id, trajectory_id, kind, for_role, subject_id, due_on, made_on)
     select c.id, c.student_id, c.trajectory_id, 'plan_check_in', 'coach', c.id,
       date(c.due_week, '+4 days'), ?
     from check_ins c where ${opened} and c.planned_on is null`,
    today,
  );
  run(
    `update tasks set withdrawn_at = ? where kind = 'plan_check_in' and done_at is null
       and withdrawn_at is null and subject_id in (select id from closed)
       and student_id in (select x.student_id from closed join check_ins x on x.id = closed.id)`,
    now,
  );
  const reminders = remind(run, opened);
  const levels = conclude(run);
  run(
    `update trajectories set look_again_on = (select max(date(c.window_to, '+1 day')) from check_ins c
       where c.trajectory_id = trajectories.id and +c.state = 'waiting')
     where id in (select id from due)`,
  );
  return {
    ...{
      checkInsCreated: created,
      checkInsOverdue: overdue,
      tasksCreated: tasks,
      reminders,
      levels,
    },
    notices: tell(run),
  };
}

/** A level from two of the forty rules: talks that were not held, and how long there was no contact. */
function conclude(run) {
  run('create temp table if not exists concluded (id text primary key, level text, score integer)');
  run('delete from concluded');
  run(
    `insert into concluded select id, case when score >= 9 then 'at_risk' when score >= 6 then 'extra_help'
       when score >= 3 then 'attention' else 'on_track' end, score
     from (select x.id, case when missed >= 2 then 3 else missed end
         + case when silent >= 25 then 3 when silent >= 15 then 1 else 0 end as score
       from (select t.id,
         (select count(*) from check_ins c where c.trajectory_id = t.id and c.state in ('missed', 'overdue')
           and c.number > coalesce((select max(h.number) from check_ins h
             where h.trajectory_id = t.id and h.state = 'held'), 0)) as missed,
         (select d.lessons from days d where d.day = ?) - (select d.lessons from days d where d.day =
           max(coalesce(s.last_contact_on, t.registered_on), coalesce((select max(h.held_on)
             from check_ins h where h.trajectory_id = t.id), ''))) as silent
         from due cross join trajectories t on t.id = due.id and t.closed_on is null
         join students s on s.id = t.student_id) x)`,
    today,
  );
  const changed = run(
    `insert into level_changes (id, trajectory_id, student_id, on_day, concluded_at, before, level,
       computed_level, score, signals, policy_version)
     select ${NEW_ID}, t.id, t.student_id, ?, ?, l.level, c.level, c.level, c.score, '[]', 0
     from concluded c join trajectories t on t.id = c.id
     left join student_levels l on l.trajectory_id = c.id where l.level is not c.level`,
    ...[today, now],
  );
  run(
    `insert into student_levels (trajectory_id, student_id, level, computed_level, since, concluded_at,
       score, signals, policy_version)
     select t.id, t.student_id, c.level, c.level, ?, ?, c.score, '[]', 0
     from concluded c join trajectories t on t.id = c.id
     left join student_levels l on l.trajectory_id = c.id
     where l.level is not c.level or l.score is not c.score
     on conflict (trajectory_id) do update set level = excluded.level, score = excluded.score,
       computed_level = excluded.computed_level, since = excluded.since`,
    ...[today, now],
  );
  run(
    `insert or ignore into tasks (id, student_id, trajectory_id, kind, for_role, subject_id, due_on, made_on)
     select x.id, x.student_id, x.trajectory_id, 'contact', 'coach', x.id, ?, ?
     from level_changes x where x.on_day = ? and x.level <> 'on_track' and x.concluded_at = ?`,
    ...[today, today, today, now],
  );
  return changed;
}

/** One for each person who was reminded. */
function tell(run) {
  const notices = run(
    `insert into notices (id, account_id, kind, path, is_urgent, on_day, made_at)
     select ${NEW_ID}, a.id, 'talks', '/gesprekken', 0, ?, ?
     from accounts a where a.id in (select account_id from reminders where mailed_at is null)`,
    ...[today, now],
  );
  run('update reminders set mailed_at = ? where mailed_at is null', now);
  return notices;
}

function remind(run, opened) {
  const insert = (kind, role, who, where) =>
    run(
      `insert or ignore into reminders (id, check_in_id, account_id, kind, on_day)
       select c.id || '${kind[0]}${role}', c.id, ${who}, '${kind}', '${today}'
       from check_ins c join trajectories t on t.id = c.trajectory_id
       left join enrolments e on e.student_id = t.student_id
       ${where} and ${who} is not null`,
    );
  const due = (day) => `${day} > '${since}' and ${day} <= '${today}'`;
  const soon = `where c.trajectory_id in (select id from due) and +c.state = 'waiting' and c.planned_on in
    (select d.day from days d where ${due('d.two_before')})`;
  const open = `where ${opened} and c.planned_on is null`;
  const forgotten = `where c.trajectory_id in (select id from due) and +c.state = 'overdue' and c.window_to in
    (select date(d.day, '-1 day') from days d where ${due('d.on_or_after')})`;
  return (
    insert('window_open', 'c', 't.coach_id', open) +
    insert('window_open', 'm', 'e.mentor_id', open) +
    insert('soon', 'c', 't.coach_id', soon) +
    insert('soon', 'm', 'e.mentor_id', soon) +
    insert('not_recorded', 'c', 't.coach_id', forgotten)
  );
}
