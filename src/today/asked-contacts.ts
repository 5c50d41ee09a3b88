import type { EntityManager } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { type Level, rankOf } from '../policy/signals/level.js';
import type { KeptSignal } from '../signals/level-change.entity.js';
import { trajectoryOfStudent } from '../students/student-joins.js';
import { nameKey, type StudentName } from '../students/student-name.js';
import type { TaskRole } from '../tasks/task.entity.js';
import type { Viewer } from '../web/viewer.js';

/** A student whose level asks something of the viewer, and why. */
export interface AskedContact extends StudentName {
  readonly studentId: string;
  readonly phone: string | null;
  readonly lastContactOn: Day | null;
  readonly level: Level;
  /** What weighs most; null where nothing weighs, such as a level that somebody chose. */
  readonly reason: string | null;
  /** By when to be in contact; null when that is done. */
  readonly contactBy: Day | null;
  /** The talk that was brought forward, to be planned by a day; null when there is none, or it is planned. */
  readonly talk: { readonly id: string; readonly dueOn: Day } | null;
}

interface Line extends Omit<AskedContact, 'reason' | 'contactBy' | 'talk' | 'level'> {
  readonly level: Level | null;
  readonly signals: string | null;
  readonly kind: 'contact' | 'extra_check_in';
  readonly subjectId: string;
  readonly dueOn: Day;
}

/** The worst level first, then what is due first. None for who may not know of signals. */
export async function askedContacts(
  manager: EntityManager,
  viewer: Viewer,
  today: Day,
): Promise<AskedContact[]> {
  if (!isOpen(viewer, 'signals', 'read')) return [];
  const role: TaskRole = viewer.role === 'mentor' ? 'mentor' : 'coach';
  const lines = await rows<Line>(
    manager,
    sql`select s.id as "studentId", s.given_name as "givenName", s.prefix, s.surname, s.phone,
          s.last_contact_on as "lastContactOn", v.level, v.signals, k.kind,
          k.subject_id as "subjectId", k.due_on as "dueOn"
        from tasks k join students s on s.id = k.student_id ${trajectoryOfStudent}
        left join student_levels v on v.trajectory_id = t.id
        where k.kind in ('contact', 'extra_check_in') and k.for_role = ${role}
          and k.done_at is null and k.withdrawn_at is null and ${studentsVisibleTo(viewer, today)}
        order by k.due_on, k.id`,
  );
  const asked = new Map<string, AskedContact>();
  for (const line of lines) asked.set(line.studentId, addedTo(asked.get(line.studentId), line));
  return [...asked.values()].sort(byNeed);
}

/** What is due first counts: the lines come in that order. */
function addedTo(known: AskedContact | undefined, line: Line): AskedContact {
  const { kind, subjectId, dueOn, signals, level, ...student } = line;
  const asked = known ?? {
    ...{ ...student, level: level ?? 'on_track', reason: heaviest(signals) },
    ...{ contactBy: null, talk: null },
  };
  return kind === 'contact'
    ? { ...asked, contactBy: asked.contactBy ?? dueOn }
    : { ...asked, talk: asked.talk ?? { id: subjectId, dueOn } };
}

function heaviest(signals: string | null): string | null {
  const kept = signals === null ? [] : (JSON.parse(signals) as KeptSignal[]);
  const [first] = kept.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  return first?.reason ?? null;
}

const byNeed = (a: AskedContact, b: AskedContact): number =>
  rankOf(b.level) - rankOf(a.level) ||
  compare(a.contactBy ?? NEVER, b.contactBy ?? NEVER) ||
  compare(nameKey(a), nameKey(b));

const NEVER: Day = '9999-12-31';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
