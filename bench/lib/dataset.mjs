import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { GIVEN, NOTES, PREFIXES, PROMISES, SURNAMES } from './names.mjs';
import { randomFrom } from './random.mjs';

/** The date of every measurement. */
export const TODAY = '2026-11-24';
export const COACHED = 50;
export const BIG_CASELOAD = 2_000;
/** With the other things that happened to the student: more than the hundred of a page. */
export const CONTACTS_OF_ONE = 100;

const STUDENTS_OF_A_COACH = 25;
const STUDENTS_OF_A_SCHOOL = 250;
const STUDENTS_OF_AN_MBO = 1_500;
const DAY_MS = 86_400_000;
const SEED = 42;

const HOW = [
  { parties: ['student'], channel: 'talk', result: 'reached' },
  { parties: ['student'], channel: 'phone', result: 'reached' },
  { parties: ['student'], channel: 'app', result: 'reached' },
  { parties: ['student'], channel: 'phone', result: 'not_reached' },
  { parties: ['mentor'], channel: 'talk', result: 'reached' },
].map((how) => ({
  ...how,
  parties: JSON.stringify(how.parties),
  isTwoWay: how.result === 'reached' && how.parties[0] === 'student' ? 1 : 0,
}));

/**
 * Fills a database that the product has migrated, and says what is in it: prepared inserts, one
 * transaction; what people wrote is sealed with `seal`, as the product does. One coach has a caseload of fifty, another of two thousand, the others of twenty-five.
 */
export function fill(file, { students: count, contacts, seal }) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -512000');
  db.pragma('foreign_keys = OFF');
  const random = randomFrom(SEED);
  const made = db.transaction(() => {
    const places = makePlaces(db, random, count);
    const people = makePeople(db, random, count, places);
    const all = makeStudents(db, random, count, { places, people, seal });
    makeContacts(db, random, { all, contacts, seal });
    fillUp(db, random, { one: all[0], seal });
    keepLastContacts(db);
    return facts({ all, people, places });
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return made;
}

/** An insert into a table of these columns, of a row as an object; what is left out is null. */
export function inserter(db, table, columns) {
  const statement = db.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  return (row) => statement.run(columns.map((column) => row[column] ?? null));
}

function makePlaces(db, random, count) {
  const insert = inserter(db, 'organisations', [
    ...['id', 'kind', 'name', 'brin', 'holiday_region', 'extra_weeks', 'region_number', 'version'],
  ]);
  const region = db.prepare('select number from regions order by number limit 1').pluck().get();
  const organisation = (kind, name, index) => {
    const brin = `${String(index % 100).padStart(2, '0')}${letters(index)}`;
    const id = random.uuid();
    insert({
      ...{ id, kind, name: `${name} ${index}`, brin, holiday_region: 'midden' },
      ...{ extra_weeks: 0, region_number: region, version: 1 },
    });
    return { id, name: `${name} ${index}`, brin };
  };
  const many = (each, least) => Math.max(least, Math.ceil(count / each));
  const list = (length, make) => Array.from({ length }, (_, index) => make(index));
  const schools = list(many(STUDENTS_OF_A_SCHOOL, 4), (at) => organisation('vso', 'School', at));
  const mbos = list(many(STUDENTS_OF_AN_MBO, 2), (at) => organisation('mbo', 'ROC', at + 2_000));
  const office = organisation('municipality', 'Gemeente', 5_000);
  const locations = mbos.map((mbo) => addLocation(db, random, mbo));
  const programmes = db.prepare('select id, level from programmes order by crebo').all();
  return { schools, mbos, office, locations, programmes };
}

/** Two letters that no other organisation with the same digits has. */
function letters(index) {
  const pair = Math.floor(index / 100);
  return String.fromCharCode(65 + Math.floor(pair / 26), 65 + (pair % 26));
}

function addLocation(db, random, { id: organisation_id }) {
  const id = random.uuid();
  inserter(db, 'locations', ['id', 'organisation_id', 'name', 'version'])({
    ...{ id, organisation_id, name: 'Hoofdgebouw', version: 1 },
  });
  return id;
}

function makePeople(db, random, count, { office, mbos }) {
  const addAccount = inserter(db, 'accounts', ['id', 'email', 'name', 'created_at', 'version']);
  const appoint = inserter(db, 'appointments', [
    ...['id', 'account_id', 'role', 'organisation_id', 'starts_on'],
  ]);
  const person = (role, at, index) => {
    const id = random.uuid();
    const name = `${random.pick(GIVEN)} ${random.pick(SURNAMES)}`;
    addAccount({
      ...{ id, name, email: `${role}${index}@werk.example` },
      ...{ created_at: '2026-01-05T08:00:00.000Z', version: 1 },
    });
    appoint({
      id: random.uuid(),
      account_id: id,
      role,
      organisation_id: at,
      starts_on: '2025-08-01',
    });
    return id;
  };
  const coachCount = 2 + Math.ceil(Math.max(0, count - COACHED) / STUDENTS_OF_A_COACH);
  const coaches = Array.from({ length: coachCount }, (_, at) => person('coach', office.id, at));
  const mentors = mbos.flatMap((mbo, index) =>
    Array.from({ length: 10 }, (_, at) => person('mentor', mbo.id, index * 10 + at)),
  );
  return { coaches, mentors, coordinator: person('coordinator', office.id, 0) };
}

function makeStudents(db, random, count, { places, people, seal }) {
  const add = studentInserts(db, seal);
  const big = count >= 2 * BIG_CASELOAD ? BIG_CASELOAD : 0;
  return Array.from({ length: count }, (_, at) => {
    const coach = people.coaches[coachAt(at, big)];
    return addStudent(add, random, { at, coach, places, people });
  });
}

/** The first fifty have the first coach, the next two thousand the second. */
function coachAt(at, big) {
  if (at < COACHED) return 0;
  if (at < COACHED + big) return 1;
  return 2 + Math.floor((at - COACHED - big) / STUDENTS_OF_A_COACH);
}

function studentInserts(db, seal) {
  const student = inserter(db, 'students', [
    ...['id', 'school_id', 'number', 'given_name', 'prefix', 'surname', 'birth_date', 'gender'],
    ...['cluster', 'exit_profile', 'email', 'phone', 'leaves_school_on', 'what_helps'],
    ...['what_helps_on', 'created_at', 'tries_since_contact', 'version'],
  ]);
  return {
    student: sealing(student, 'what_helps', seal),
    number: inserter(db, 'student_numbers', ['organisation_id', 'number', 'student_id']),
    enrolment: inserter(db, 'enrolments', [
      ...['id', 'student_id', 'organisation_id', 'location_id', 'programme_id', 'level'],
      ...['learning_path', 'status', 'starts_on', 'mentor_id', 'student_number', 'version'],
    ]),
    trajectory: inserter(db, 'trajectories', [
      ...[
        'id',
        'student_id',
        'initiative',
        'coach_id',
        'registered_on',
        'mbo_starts_on',
        'version',
      ],
    ]),
    assignment: inserter(db, 'coach_assignments', [
      ...['id', 'trajectory_id', 'coach_id', 'from_day'],
    ]),
  };
}

/** Three in four go to the mbo since August; the others are in their last year at the vso. */
function addStudent(add, random, { at, coach, places, people }) {
  const id = random.inOrder();
  const hasStarted = at % 4 !== 3;
  const school = places.schools[at % places.schools.length];
  const mbo = at % places.mbos.length;
  const registeredOn = hasStarted ? `2026-0${2 + (at % 5)}-1${at % 10}` : `2026-10-1${at % 10}`;
  const startsOn = hasStarted ? '2026-08-24' : '2027-08-23';
  const trajectory = random.inOrder();
  const number = String(100_000 + at);
  const programme = random.pick(places.programmes);
  const givenName = random.pick(GIVEN);
  const surname = random.pick(SURNAMES);
  add.student({
    ...{ id, school_id: school.id, number, given_name: givenName, surname },
    ...{ prefix: at % 5 === 0 ? random.pick(PREFIXES) : null, gender: random.pick(['M', 'V']) },
    ...{ birth_date: `${2010 - (at % 3)}-0${1 + (at % 9)}-1${at % 10}`, cluster: '4' },
    ...{ exit_profile: 'vervolg', email: `leerling${at}@mail.example`, phone: '0612345678' },
    ...{ leaves_school_on: hasStarted ? '2026-07-17' : '2027-07-09' },
    ...{ what_helps: at % 3 === 0 ? 'Rustig uitleggen, en vooraf weten wat er komt.' : null },
    ...{ what_helps_on: at % 3 === 0 ? '2026-09-14' : null },
    ...{ created_at: `${registeredOn}T09:00:00.000Z`, tries_since_contact: 0, version: 1 },
  });
  add.number({ organisation_id: school.id, number, student_id: id });
  add.trajectory({
    ...{ id: trajectory, student_id: id, initiative: 'doorstroomcoaching', coach_id: coach },
    ...{ registered_on: registeredOn, mbo_starts_on: startsOn, version: 1 },
  });
  add.assignment({
    id: random.uuid(),
    trajectory_id: trajectory,
    coach_id: coach,
    from_day: registeredOn,
  });
  add.enrolment({
    ...{ id: random.inOrder(), student_id: id, organisation_id: places.mbos[mbo].id },
    ...{ location_id: places.locations[mbo], programme_id: programme.id, level: programme.level },
    ...{ learning_path: 'BOL', status: hasStarted ? 'ingeschreven' : 'aangemeld' },
    ...{ starts_on: startsOn, mentor_id: random.pick(people.mentors), version: 1 },
    student_number: String(900_000 + at),
  });
  return { id, coach, registeredOn, givenName, surname };
}

/** In the order in which they were written down, as in the life of an installation: a student's lie apart. */
function makeContacts(db, random, { all, contacts, seal }) {
  const add = contactInserts(db, seal);
  const rounds = Math.ceil(contacts / all.length);
  let written = 0;
  for (let round = 0; round < rounds; round += 1)
    for (const student of all) {
      if (written === contacts) return;
      addContact(add, random, student, dayIn(student, round, rounds));
      written += 1;
    }
}

function contactInserts(db, seal) {
  const contact = inserter(db, 'contacts', [
    ...['id', 'student_id', 'on_day', 'parties', 'channel', 'result', 'is_two_way', 'impression'],
    ...['note', 'author_id', 'recorded_at', 'version'],
  ]);
  const agreement = inserter(db, 'agreements', [
    ...['id', 'student_id', 'contact_id', 'what', 'who', 'owner_id', 'due_on', 'done_at'],
    ...['done_by', 'author_id', 'created_at', 'version'],
  ]);
  return {
    contact: sealing(contact, 'note', seal),
    agreement: sealing(agreement, 'what', seal),
  };
}

/** The same insert with one of its columns sealed, where that holds something. */
const sealing = (insert, column, seal) => (row) =>
  insert({ ...row, [column]: row[column] && seal(row[column]) });

function dayIn({ registeredOn }, round, rounds) {
  const [from, to] = [Date.parse(registeredOn), Date.parse(TODAY)];
  const day = from + Math.floor(((to - from) / DAY_MS) * ((round + 1) / (rounds + 1))) * DAY_MS;
  return new Date(day).toISOString().slice(0, 10);
}

function addContact(add, random, { id: student_id, coach }, day) {
  const how = random.pick(HOW);
  const id = random.uuid();
  const at = `${day}T1${random.below(10)}:${10 + random.below(50)}:00.000Z`;
  add.contact({
    ...{ id, student_id, on_day: day, parties: how.parties, channel: how.channel },
    ...{ result: how.result, is_two_way: how.isTwoWay, author_id: coach, recorded_at: at },
    impression: how.result === 'reached' ? random.pick(['good', 'mixed', 'worried', null]) : null,
    ...{ note: random.chance(0.7) ? random.pick(NOTES) : null, version: 1 },
  });
  if (!random.chance(0.08)) return;
  const isDone = random.chance(0.8);
  add.agreement({
    ...{ id: random.uuid(), student_id, contact_id: id, what: random.pick(PROMISES), who: 'coach' },
    ...{ owner_id: coach, due_on: `2026-12-0${1 + random.below(9)}`, author_id: coach },
    ...{ done_at: isDone ? at : null, done_by: isDone ? coach : null, created_at: at, version: 1 },
  });
}

function keepLastContacts(db) {
  db.exec(`update students set last_contact_on = (select max(c.on_day) from contacts c
    where c.student_id = students.id and c.is_two_way = 1 and c.withdrawn_at is null)`);
  db.exec(`update students set tries_since_contact = (select count(*) from contacts c
    where c.student_id = students.id and c.result <> 'reached'
      and (students.last_contact_on is null or c.on_day > students.last_contact_on))`);
}

/** Gives one student as many as a page of a hundred takes. */
function fillUp(db, random, { one, seal }) {
  const add = contactInserts(db, seal);
  const there = db
    .prepare('select count(*) from contacts where student_id = ?')
    .pluck()
    .get(one.id);
  for (let at = there; at < CONTACTS_OF_ONE; at += 1)
    addContact(add, random, one, dayIn(one, at, CONTACTS_OF_ONE));
}

/** What a measurement needs to know. */
function facts({ all, people, places }) {
  const [one] = all;
  return {
    coach: people.coaches[0],
    bigCoach: people.coaches[1],
    coordinator: people.coordinator,
    dossier: one.id,
    own: all.slice(0, COACHED).map(({ id }) => id),
    search: one.surname.toLowerCase(),
    school: places.schools[0],
    mbo: places.mbos[0],
  };
}

/** Nothing follows from the facts by itself: talks and levels, which the raw server does not know, stay away. */
export function restAtNight(file) {
  const db = new Database(file);
  db.prepare("update trajectories set look_again_on = '9999-12-31'").run();
  inserter(db, 'night_runs', ['id', 'on_day', 'kind', 'started_at', 'finished_at'])({
    ...{ id: '00000000-0000-4000-8000-000000000000', on_day: TODAY, kind: 'nightly' },
    ...{ started_at: `${TODAY}T01:00:00.000Z`, finished_at: `${TODAY}T01:00:01.000Z` },
  });
  db.close();
  return file;
}

/** Lets somebody be signed in from now on; gives the cookie. */
export function signIn(file, account_id, role = 'coach') {
  const db = new Database(file);
  const token = createHash('sha256').update(account_id).digest('base64url');
  const now = new Date().toISOString();
  inserter(db, 'sessions', [
    ...['token_hash', 'account_id', 'stage', 'role', 'created_at', 'seen_at', 'expires_at'],
  ])({
    token_hash: createHash('sha256').update(token).digest('base64url'),
    ...{ account_id, stage: 'in', role, created_at: now, seen_at: now },
    expires_at: new Date(Date.parse(now) + DAY_MS).toISOString(),
  });
  db.close();
  return `doorstroom=${token}`;
}
