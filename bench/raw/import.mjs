// Brings a roster in with prepared inserts and one transaction: node import.mjs <database> <file>
import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';

const [file, roster] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');

const insert = {
  student: db.prepare(`insert into students
    (id, school_id, number, given_name, surname, birth_date, gender, cluster, exit_profile,
     leaves_school_on, created_at, tries_since_contact, version)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'vervolg', ?, ?, 0, 1)`),
  number: db.prepare(
    'insert into student_numbers (organisation_id, number, student_id) values (?, ?, ?)',
  ),
  enrolment: db.prepare(`insert into enrolments
    (id, student_id, organisation_id, level, learning_path, status, starts_on, version)
    values (?, ?, ?, ?, ?, ?, ?, 1)`),
  trajectory: db.prepare(`insert into trajectories
    (id, student_id, initiative, registered_on, mbo_starts_on, version)
    values (?, ?, 'doorstroomcoaching', ?, ?, 1)`),
};
const schools = new Map(db.prepare('select brin, id from organisations').raw().all());
const day = (text) => text.split('-').reverse().join('-');
const now = new Date().toISOString();
const BIRTH = /^\d{2}-\d{2}-\d{4}$/;

let rows = 0;
db.exec('begin immediate');
for await (const row of createReadStream(roster).pipe(parse({ delimiter: ';', columns: true }))) {
  const [id, school] = [crypto.randomUUID(), schools.get(row.vso_brin)];
  if (!school || !BIRTH.test(row.geboortedatum) || row.achternaam === '') continue;
  insert.student.run(
    ...[id, school, row.leerlingnummer, row.roepnaam, row.achternaam, day(row.geboortedatum)],
    ...[row.geslacht, row.cluster, day(row.vso_einddatum), now],
  );
  insert.number.run(school, row.leerlingnummer, id);
  insert.enrolment.run(
    ...[crypto.randomUUID(), id, schools.get(row.mbo_brin), row.niveau, row.leerweg],
    ...[row.inschrijfstatus, day(row.mbo_startdatum)],
  );
  insert.trajectory.run(crypto.randomUUID(), id, now.slice(0, 10), day(row.mbo_startdatum));
  rows += 1;
}
db.exec('commit');
process.stdout.write(`${rows}\n`);
