import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wholeBuild } from './planted.mjs';
import { openRows } from './rows.mjs';

/*
 * A text of its own for every student and every field in which somebody writes something about a student, put where that
 * is on file. A text that is not sealed is read as it is, so that they need not be sealed; working notes always are.
 */

/** Field → the part of the matrix (src/policy/visibility.ts) to which it belongs; or whose it is alone. */
const FIELDS = {
  'students.given_name': 'name_contact',
  'students.surname': 'name_contact',
  'students.number': 'name_contact',
  'students.email': 'name_contact',
  'students.phone': 'name_contact',
  'students.postcode': 'name_contact',
  'students.municipality': 'name_contact',
  'students.advice': 'enrolment',
  'students.what_helps': 'support',
  'guardians.name': 'name_contact',
  'guardians.phone': 'name_contact',
  'guardians.email': 'name_contact',
  'enrolments.student_number': 'enrolment',
  'placements.company': 'enrolment',
  'placements.stop_reason': 'enrolment',
  'trajectories.stop_reason': 'enrolment',
  'student_outcomes.went_from': 'outcome',
  'student_outcomes.went_to': 'outcome',
  'follow_ups.note': 'outcome',
  'agreements.what': 'talks',
  'contacts.note': 'talks',
  'contacts.withdraw_reason': 'talks',
  'check_ins.place': 'talks',
  'check_ins.plan_reason': 'talks',
  'check_ins.settled_reason': 'talks',
  'talk_records.own_words': 'talks',
  'talk_records.goes_well': 'talks',
  'talk_records.needs': 'talks',
  'talk_records.bottleneck_note': 'talks',
  'talk_records.decision_reason': 'talks',
  'student_parts.own_words': 'talks',
  'student_parts.to_discuss': 'talks',
  'student_parts.view_words': 'talks',
  'alerts.question': 'signals',
  'alerts.plan': 'signals',
  'alert_steps.note': 'signals',
  'level_overrides.reason': 'signals',
  'recorded_signals.note': 'signals',
  'recorded_signals.close_reason': 'signals',
  'coach_requests.reason': 'handover',
  'meeting_items.question': 'meeting',
  'meeting_items.note': 'meeting',
  'working_notes.sealed_text': 'working_note',
};
const NAMES = Object.keys(FIELDS);
const CANARY = /qz(\d\d)w(\d\d)/gi;

/** The canary in the surname of the student with this number. */
export const surnameCanary = (index) => canaryAt(index, NAMES.indexOf('students.surname'));

const canaryAt = (student, field) => `qz${two(student)}w${two(field)}`;

const two = (number) => String(number).padStart(2, '0');

/** Puts the canaries in the rows of a target that has not started; for `finder` afterwards. */
export async function putCanaries(target, secret) {
  const { Keys } = await import(pathToFileURL(join(wholeBuild(), 'dist/src/config/keys.js')).href);
  const keys = new Keys({ secret, earlierSecrets: [] });
  const rows = openRows(target);
  const students = rows.rows('select id from students order by id').map(({ id }) => id);
  students.forEach((student, index) => {
    NAMES.forEach((name, field) => {
      const [table, column] = name.split('.');
      const canary = canaryAt(index, field);
      const text = column === 'email' ? `${canary}@canarie.example` : canary;
      if (name === 'working_notes.sealed_text') return sealNotes(rows, keys, student, text);
      const whose = table === 'students' ? 'id' : 'student_id';
      rows.change(`update ${table} set ${column} = ? where ${whose} = ?`, text, student);
    });
  });
  rows.close();
  return students;
}

function sealNotes(rows, keys, student, text) {
  for (const { id } of rows.rows('select id from working_notes where student_id = ?', student))
    rows.change(
      'update working_notes set sealed_text = ? where id = ?',
      ...[keys.seal(text, `working-note:${id}`), id],
    );
}

/** The canaries in a text, each once, as `{ canary, student, field, part }`. */
export const finder = (students) => (text) =>
  [...new Set([...text.matchAll(CANARY)].map(([canary]) => canary.toLowerCase()))].map((canary) => {
    const [student, field] = [Number(canary.slice(2, 4)), Number(canary.slice(5))];
    return { canary, student: students[student], field: NAMES[field], part: FIELDS[NAMES[field]] };
  });
