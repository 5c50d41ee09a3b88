import type { EntityManager } from 'typeorm';
import { rows, sql, sqlList } from '../database/sql.js';
import { contactDayFault, earliestContactDay, type DayFault } from '../policy/contact-day.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { fullName, type StudentName } from '../students/student-name.js';
import { visibleIds } from '../students/visible-student.js';
import { dayLabel } from '../web/dates.js';
import type { Viewer } from '../web/viewer.js';

/** Problem 'not-now' when one of the students is not, or no longer, the viewer's. */
export async function refuseMoved(
  tx: EntityManager,
  viewer: Viewer,
  studentIds: readonly string[],
  today: Day,
): Promise<void> {
  const seen = await visibleIds(tx, viewer, studentIds, today);
  const moved = studentIds.filter((id) => !seen.has(id));
  if (moved.length === 0 && studentIds.length > 0) return;
  const names = await namesShownTo(tx, viewer, moved, today);
  const message = movedSentence(names, moved.length, studentIds.length);
  throw new Problem('not-now', message, [{ field: 'students', message }]);
}

/**
 * Names of students whom the viewer no longer sees, but was shown today or yesterday: no more than they
 * know. Of any other id the name stays unsaid.
 */
async function namesShownTo(
  tx: EntityManager,
  viewer: Viewer,
  studentIds: readonly string[],
  today: Day,
): Promise<string[]> {
  const found = await rows<StudentName>(
    tx,
    sql`select s.given_name as "givenName", s.prefix, s.surname from students s
        where s.id in ${sqlList(studentIds)} and s.id in (select v.student_id from student_views v
          where v.account_id = ${viewer.accountId} and v.on_day = ${today})
        order by s.surname, s.given_name`,
  );
  return found.map(fullName);
}

function movedSentence(names: readonly string[], moved: number, all: number): string {
  const who = names.length === moved ? namesInLine(names) : `${moved} van de ${all} leerlingen`;
  if (moved === all)
    return `${all === 1 ? (names[0] ?? 'Deze leerling') : 'Deze leerlingen'} ${all === 1 ? 'staat' : 'staan'} niet meer op je lijst. Er is niets bewaard. Kopieer je tekst als je die nog nodig hebt.`;
  return `${who} ${moved === 1 ? 'staat' : 'staan'} niet meer op je lijst. Er is nog niets bewaard. Druk op Bewaar om het vast te leggen bij de leerlingen hieronder.`;
}

/** Noor Willemsen, Sem Verhoeven en Ilias Bouzid */
export function namesInLine(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} en ${last}`;
}

interface Registered extends StudentName {
  readonly id: string;
  readonly registeredOn: Day | null;
}

/** Problem 'invalid-input' when the day cannot be, for the student who was registered last. */
export async function refuseDay(
  tx: EntityManager,
  studentIds: readonly string[],
  day: Day,
  today: Day,
): Promise<void> {
  const found = await rows<Registered>(
    tx,
    sql`select s.id, s.given_name as "givenName", s.prefix, s.surname,
          (select min(t.registered_on) from trajectories t where t.student_id = s.id) as "registeredOn"
        from students s where s.id in ${sqlList(studentIds)}`,
  );
  for (const student of found) {
    const earliest = earliestContactDay(student.registeredOn, today);
    const fault = contactDayFault(day, earliest, today);
    if (fault) throw dayProblem(daySentence(fault, student, earliest));
  }
}

const dayProblem = (message: string) =>
  new Problem('invalid-input', message, [{ field: 'date', message }]);

function daySentence(fault: DayFault, student: Registered, earliest: Day): string {
  switch (fault) {
    case 'no_day':
      return 'Vul een datum in die bestaat.';
    case 'in_future':
      return 'Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.';
    case 'too_early':
      return earliest === student.registeredOn
        ? `${fullName(student)} is aangemeld op ${dayLabel(earliest)}. Kies die dag of een latere.`
        : `Dit is te lang geleden. Kies ${dayLabel(earliest)} of een latere dag.`;
  }
}
