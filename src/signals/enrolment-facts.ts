import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { addDays, type Day } from '../policy/day.js';
import { cameToNothing, mayGoOn } from '../policy/enrolment-period.js';
import type { EnrolmentFacts } from '../policy/signals/facts.js';
import type { EnrolmentEnd } from '../students/enrolment.entity.js';
import { Grouped } from './grouped.js';

/** As much of an enrolment as signals ask for. */
export interface EnrolmentRow {
  readonly id: string;
  readonly studentId: string;
  readonly level: number | null;
  readonly status: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly endReason: EnrolmentEnd | null;
  readonly mentorId: string | null;
}

/** The first to begin first, those without a first day last. */
export async function enrolmentsOf(
  manager: EntityManager,
  studentIds: readonly string[],
): Promise<Grouped<EnrolmentRow>> {
  const found = await rows<EnrolmentRow>(
    manager,
    sql`select e.id, e.student_id as "studentId", coalesce(p.level, e.level) as "level", e.status,
          e.starts_on as "startsOn", e.ends_on as "endsOn", e.end_reason as "endReason",
          e.mentor_id as "mentorId"
        from enrolments e left join programmes p on p.id = e.programme_id
        where e.student_id in ${listed(manager, studentIds)}
        order by e.student_id, case when e.starts_on is null then 1 else 0 end, e.starts_on, e.id`,
  );
  return new Grouped(found, ({ studentId }) => studentId);
}

/** The one that goes on; after a switch that is known already, the first to begin. */
export const goingOn = (all: readonly EnrolmentRow[], today: Day): EnrolmentRow | null =>
  all.find((each) => mayGoOn(each, today)) ?? null;

/**
 * An application that came to nothing still says that the student is not enrolled: so nobody gets out of
 * sight over the summer. `mboStartsOn` is that of the trajectory.
 */
export function enrolmentFacts(
  all: readonly EnrolmentRow[],
  mboStartsOn: Day | null,
  today: Day,
): EnrolmentFacts {
  const now = goingOn(all, today);
  const failed = now ? null : (all.findLast(cameToNothing) ?? null);
  return {
    status: (now ?? failed)?.status ?? null,
    plannedStart: mboStartsOn ?? failed?.startsOn ?? null,
    hasMentor: now !== null && now.mentorId !== null,
    switchedOn: all.flatMap(({ endReason, endsOn }) =>
      endReason === 'switched' && endsOn !== null ? [addDays(endsOn, 1)] : [],
    ),
  };
}

/** A diploma at level 2 or higher; Entree is no start qualification, and of an unknown level it counts. */
export function startQualificationOn(
  diplomas: readonly Day[],
  enrolments: readonly EnrolmentRow[],
): Day | null {
  const levelOn = (day: Day) =>
    enrolments.findLast(({ startsOn }) => startsOn !== null && startsOn <= day)?.level;
  return diplomas.toSorted().find((day) => levelOn(day) !== 1) ?? null;
}
