import { TODAY } from '../lib/dataset.mjs';

/** Saves one contact: that the student is the coach's, the contact, and when the student was last reached. */
export function contactSaver(db, { seals }, { coach }) {
  const isOwn = db.prepare('select 1 from trajectories where student_id = ? and coach_id = ?');
  const insert = db.prepare(`insert into contacts
    (id, student_id, on_day, parties, channel, result, is_two_way, note, author_id, recorded_at, version)
    values (?, ?, ?, '["student"]', 'talk', 'reached', 1, ?, ?, ?, 1)`);
  const keep = db.prepare(`update students set tries_since_contact = 0,
    last_contact_on = max(coalesce(last_contact_on, ''), ?) where id = ?`);
  const save = db.transaction((id, student, note) => {
    insert.run(id, student, TODAY, note, coach, new Date().toISOString());
    keep.run(TODAY, student);
  });
  return (form) => {
    const student = form.get('students');
    if (!isOwn.get(student, coach)) return null;
    const id = crypto.randomUUID();
    save(id, student, seals.seal(form.get('note')));
    return id;
  };
}
