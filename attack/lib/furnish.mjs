import { createHash, randomUUID } from 'node:crypto';
import { openRows } from './rows.mjs';
import { startTarget } from './target.mjs';
import { PEOPLE } from './visitor.mjs';

/*
 * The demo region is a good one: nobody left, nothing is lent out. Here its rows get what an attacker hopes for: students
 * of another region, students whom somebody followed once, roles and replacements that ended, and one of each thing of
 * which the demo has none. Days are seen from 24 November 2026.
 */
const YESTERDAY = '2026-11-23';
const LONG_AGO = '2026-09-01';
const NOW = '2026-11-24T09:00:00.000Z';
/** A region of the country that is not the one of the demo. */
const ELSEWHERE = 6;

/** Somebody whose role ended yesterday, by role. */
export const ended = (role) => `voorheen.${role}@elders.example`;
/** A care coordinator of one location. */
export const OF_ONE_LOCATION = 'een.locatie@elders.example';

/** A coach from tomorrow on, and one whose account was closed today. */
export const TOMORROW = 'morgen@elders.example';
export const CLOSED = 'gesloten@elders.example';

export const hashOfToken = (token) => createHash('sha256').update(token).digest('base64url');

/** A server on the furnished region; `prepare` may add to it. */
export const startFurnished = (context, { settings = {}, prepare = () => undefined } = {}) =>
  startTarget(context, { DOORSTROOM_REGION: '99', ...settings }, async (target) => {
    furnish(target);
    await prepare(target);
  });

export function furnish(target) {
  const rows = openRows(target);
  const own = { rows, insert: inserter(rows), accountOf: (email) => idOf(rows, email) };
  const parts = [
    ...[otherRegion, formerWork, endedRoles, acrossRegions, outsideTheirDays],
    ...[replacements, alertOfColleague, atSchoolAndCollege, lentOut, nothingWaits],
  ];
  for (const part of parts) part(own);
  rows.close();
}

const idOf = (rows, email) => rows.value('select id from accounts where email = ?', email);

/** Inserts a row, filling what it does not say with something of the right kind. */
function inserter(rows) {
  return (table, facts) => {
    const columns = rows.rows(
      'select name, type, "notnull" as needed from pragma_table_info(?)',
      table,
    );
    const row = Object.fromEntries(
      columns
        .filter(({ name, needed }) => needed || name in facts)
        .map(({ name, type }) => [name, name in facts ? facts[name] : fillerFor(name, type)]),
    );
    const names = Object.keys(row);
    const marks = names.map(() => '?').join(', ');
    const quoted = names.map((name) => `"${name}"`).join(', ');
    rows.change(`insert into ${table} (${quoted}) values (${marks})`, ...Object.values(row));
    return row.id;
  };
}

function fillerFor(name, type) {
  if (name === 'id') return randomUUID();
  if (name === 'version') return 1;
  if (/INTEGER|boolean/i.test(type)) return 0;
  if (type === 'date') return '2026-11-20';
  if (type === 'varchar(24)') return NOW;
  const isJson = ['moved', 'filled_in', 'settings'].includes(name);
  return isJson ? '{}' : randomUUID().slice(0, 3);
}

function otherRegion({ rows, insert }) {
  const city = { region_number: ELSEWHERE, extra_weeks: 0 };
  const school = insert('organisations', { ...city, kind: 'vso', name: 'School elders' });
  const college = insert('organisations', { ...city, kind: 'mbo', name: 'Mbo elders' });
  const office = insert('organisations', { ...city, kind: 'municipality', name: 'Stad elders' });
  const person = (role, at) => {
    const id = newAccount({ insert }, { email: `${role}@elders.example`, name: `Elders ${role}` });
    insert('appointments', { account_id: id, role, organisation_id: at, starts_on: LONG_AGO });
    return id;
  };
  const [coach, mentor] = [person('coach', office), person('mentor', college)];
  const moved = rows.rows(
    `select s.id from students s join trajectories t on t.student_id = s.id
     where t.coach_id is not null order by s.id desc limit 6`,
  );
  for (const { id } of moved) {
    const number = randomUUID().slice(0, 8);
    rows.change('update students set school_id = ?, number = ? where id = ?', school, number, id);
    rows.change('update trajectories set coach_id = ? where student_id = ?', coach, id);
    rows.change(
      'update enrolments set organisation_id = ?, location_id = null, mentor_id = ? where student_id = ?',
      ...[college, mentor, id],
    );
  }
}

/** Of the other region one has no coach yet, so that the coordinator there knows the name, and one a coach of here. */
function acrossRegions({ rows, accountOf }) {
  const there = 'select %(id) from trajectories where coach_id = ? and closed_on is null';
  const give = (which, to) =>
    rows.change(
      `update trajectories set coach_id = ? where id = (${there.replace('%', which)})`,
      ...[to, accountOf('coach@elders.example')],
    );
  give('max', null);
  give('min', accountOf('ans.dewit@doorstroom.example'));
}

/** Taken on by a colleague at the place of the adviser. */
function alertOfColleague({ rows, accountOf }) {
  const [post] = rows.rows(
    'select * from appointments where account_id = ?',
    accountOf(PEOPLE.youth_adviser),
  );
  rows.change(
    `update alerts set owner_id = ?, organisation_id = ?, location_id = ? where id =
       (select max(id) from alerts where open_for is not null and owner_id is null and location_id <> ?)`,
    ...[
      accountOf('omar.haddad@doorstroompunt.example'),
      post.organisation_id,
      post.location_id,
      post.location_id,
    ],
  );
}

/** Somebody whose school of origin still sees them, and of whom there are talks already. */
function atSchoolAndCollege({ rows, accountOf }) {
  rows.change(
    `update students set leaves_school_on = '2027-07-22' where id = (
       select max(c.student_id) from contacts c
       join students s on s.id = c.student_id
       join trajectories t on t.student_id = s.id and t.closed_on is null
       where s.joined_into_id is null and s.school_id =
         (select organisation_id from appointments where account_id = ?))`,
    accountOf(PEOPLE.school_mentor),
  );
}

/** Students whom each of the people followed, until it was over. */
function formerWork({ rows, accountOf }) {
  const [coach, mentor] = [accountOf(PEOPLE.coach), accountOf(PEOPLE.mentor)];
  const coached = rows.rows(
    'select student_id from trajectories where coach_id = ? order by id',
    coach,
  );
  const [closed, into] = coached.map(({ student_id }) => student_id);
  // What is about somebody moves along when students are joined, so whoever has next to nothing.
  const joined = rows.value(
    `select s.id from students s join trajectories t on t.student_id = s.id and t.coach_id <> ?
     where not exists (select 1 from alerts where student_id = s.id) order by s.id desc`,
    coach,
  );
  rows.change('update trajectories set closed_on = ? where student_id = ?', LONG_AGO, closed);
  rows.change('update students set joined_into_id = ? where id = ?', into, joined);
  rows.change('update trajectories set coach_id = ? where student_id = ?', coach, joined);
  const [left, withdrawn] = rows.rows(
    'select id from enrolments where mentor_id = ? order by id',
    mentor,
  );
  rows.change('update enrolments set ends_on = ? where id = ?', LONG_AGO, left.id);
  rows.change("update enrolments set status = 'ingetrokken' where id = ?", withdrawn.id);
  const adviser = rows.rows(
    'select organisation_id, location_id from appointments where account_id = ?',
    accountOf(PEOPLE.youth_adviser),
  )[0];
  const [alert] = rows.rows('select id from alerts where open_for is null order by id');
  rows.change(
    'update alerts set owner_id = ?, settled_on = ?, organisation_id = ?, location_id = ? where id = ?',
    ...[
      accountOf(PEOPLE.youth_adviser),
      LONG_AGO,
      adviser.organisation_id,
      adviser.location_id,
      alert.id,
    ],
  );
  const without = rows.rows(
    'select student_id from trajectories where coach_id is null order by id',
  );
  const last = without.at(-1) ?? { student_id: coached.at(-1).student_id };
  rows.change(
    'update trajectories set coach_id = null, closed_on = ? where student_id = ?',
    ...[LONG_AGO, last.student_id],
  );
}

/** As somebody who signs in: with a password, which is nobody's. */
function newAccount({ insert }, facts) {
  const id = insert('accounts', facts);
  insert('credentials', { account_id: id, password_hash: 'x' });
  return id;
}

/** A colleague of each whose role ended yesterday, and who still stands with a student. */
function endedRoles({ rows, insert, accountOf }) {
  for (const [role, email] of Object.entries(PEOPLE)) {
    const [post] = rows.rows('select * from appointments where account_id = ?', accountOf(email));
    const id = newAccount({ insert }, { email: ended(role), name: `Voorheen ${role}` });
    insert('appointments', { ...post, id: randomUUID(), account_id: id, ends_on: YESTERDAY });
    if (role === 'coach')
      rows.change(
        'update trajectories set coach_id = ? where id = (select max(id) from trajectories where coach_id = ?)',
        ...[id, accountOf('ans.dewit@doorstroom.example')],
      );
  }
  const [post] = rows.rows(
    'select * from appointments where account_id = ?',
    accountOf(PEOPLE.care_coordinator),
  );
  const location = rows.value(
    'select id from locations where organisation_id = ? order by id',
    post.organisation_id,
  );
  const id = newAccount({ insert }, { email: OF_ONE_LOCATION, name: 'Van een locatie' });
  insert('appointments', { ...post, id: randomUUID(), account_id: id, location_id: location });
}

function outsideTheirDays({ rows, insert, accountOf }) {
  const [post] = rows.rows(
    'select * from appointments where account_id = ?',
    accountOf(PEOPLE.coach),
  );
  const later = newAccount({ insert }, { email: TOMORROW, name: 'Vanaf morgen' });
  const begins = { id: randomUUID(), account_id: later, starts_on: '2026-11-25' };
  insert('appointments', { ...post, ...begins });
  const gone = newAccount({ insert }, { email: CLOSED, name: 'Gesloten', closed_on: '2026-11-24' });
  insert('appointments', { ...post, id: randomUUID(), account_id: gone });
}

/** Marije stood in for Ans until yesterday, and stands in for her today in a role that neither holds. */
function replacements({ insert, accountOf }) {
  const [absent_id, stand_in_id] = [
    accountOf('ans.dewit@doorstroom.example'),
    accountOf(PEOPLE.coach),
  ];
  const between = { absent_id, stand_in_id, arranged_by: absent_id };
  insert('stand_ins', { ...between, role: 'coach', starts_on: LONG_AGO, ends_on: YESTERDAY });
  insert('stand_ins', { ...between, role: 'mentor', starts_on: LONG_AGO, ends_on: '2026-12-24' });
}

/** Of each kind of thing that the demo does not have: one of each of the people, and one of somebody else. */
function lentOut({ rows, insert, accountOf }) {
  const people = [...Object.values(PEOPLE), 'coach@elders.example'].map(accountOf);
  people.forEach((account_id, number) => {
    insert('saved_views', { account_id, name: `Weergave ${number}`, query: 'toon=stil' });
    insert('api_tokens', {
      account_id,
      name: 'koppeling',
      token_hash: hashOfToken(`dst_${account_id}`),
    });
    insert('drafts', { account_id, form: `contact:${randomUUID()}`, sealed_fields: 'x' });
    insert('notices', {
      ...{ account_id, kind: 'tasks', path: '/account', on_day: '2026-11-24', is_urgent: 0 },
    });
  });
  const some = rows.rows(
    `select t.id as trajectory_id, t.student_id, t.coach_id, min(c.id) as check_in_id from trajectories t
     join check_ins c on c.trajectory_id = t.id group by t.id order by t.id`,
  );
  const [coach, other] = [accountOf(PEOPLE.coach), accountOf('coach@elders.example')];
  for (const { trajectory_id, student_id, coach_id, check_in_id } of some) {
    const whose = { trajectory_id, student_id };
    insert('level_overrides', {
      ...{
        ...whose,
        level: 'attention',
        reason: 'Gaat beter.',
        until: '2026-12-31',
        set_by: coach,
      },
    });
    insert('coach_requests', {
      ...{ ...whose, check_in_id, from_coach_id: coach_id, state: 'asked', asked_by: coach },
      to_coach_id: other,
    });
  }
  for (const { id } of rows.rows("select id from organisations where kind = 'mbo'"))
    insert('holidays', { organisation_id: id, name: 'Studiedag', school_year: '2026-2027' });
  const [kept, gone] = some.map(({ student_id }) => student_id);
  insert('student_joins', { kept_id: kept, gone_id: gone, joined_by: coach });
  for (const region_number of [99, ELSEWHERE])
    insert('signal_policies', { region_number, settings: '{"M05":3}', made_by: coach });
}

/** The night has been and nobody gets mail of what they were told: what changes from here on, somebody did. */
function nothingWaits({ rows, insert }) {
  insert('night_runs', {
    on_day: '2026-11-24',
    kind: 'nightly',
    started_at: NOW,
    finished_at: NOW,
  });
  for (const { id } of rows.rows('select id from accounts'))
    insert('notice_settings', { account_id: id, times: '[]' });
}
