import type { EntityManager } from 'typeorm';
import type { AbsenceKind } from '../../absence/absence-line.entity.js';
import { listed, listedPairs } from '../../database/listed.js';
import { rows, sql } from '../../database/sql.js';
import type { Day } from '../../policy/day.js';
import type { OrganisationKind } from '../../policy/roles.js';

export interface KnownOrganisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly brin: string;
  readonly name: string;
}

/** An enrolment that did not come to nothing. */
export interface KnownEnrolment {
  readonly studentId: string;
  readonly organisationId: string;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

export interface KnownAbsence {
  readonly studentId: string;
  readonly onDay: Day;
  readonly kind: AbsenceKind;
  readonly minutes: number;
}

/** One key for two things that together say which one it is. */
export const pairKey = (one: string, other: string): string => `${one} ${other}`;

export function organisations(manager: EntityManager): Promise<KnownOrganisation[]> {
  return rows(
    manager,
    sql`select id, kind, brin, name from organisations where kind <> 'municipality'`,
  );
}

/** Who goes by which number at which organisation; of two that turned out to be one, the one that is kept. */
export async function studentsBehind(
  manager: EntityManager,
  numbers: readonly (readonly [organisationId: string, number: string])[],
): Promise<Map<string, string>> {
  const found = await rows<{ organisationId: string; number: string; studentId: string }>(
    manager,
    sql`select n.organisation_id as "organisationId", n.number,
               coalesce(k.joined_into_id, s.joined_into_id, s.id) as "studentId"
        from ${listedPairs(manager, numbers)}
        join student_numbers n on n.organisation_id = l.one and n.number = l.other
        join students s on s.id = n.student_id left join students k on k.id = s.joined_into_id`,
  );
  return new Map(found.map((each) => [pairKey(each.organisationId, each.number), each.studentId]));
}

/** The newest first. */
export function enrolmentsOf(
  manager: EntityManager,
  studentIds: readonly string[],
): Promise<KnownEnrolment[]> {
  return rows(
    manager,
    sql`select e.student_id as "studentId", e.organisation_id as "organisationId",
               e.starts_on as "startsOn", e.ends_on as "endsOn"
        from enrolments e where e.student_id in ${listed(manager, studentIds)}
          and (e.status is null or e.status not in ('ingetrokken', 'leidt_niet_tot_inschrijving'))
        order by case when e.starts_on is null then 1 else 0 end, e.starts_on desc, e.id`,
  );
}

/** What is on file of these students between two days. */
export function absenceOf(
  manager: EntityManager,
  studentIds: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<KnownAbsence[]> {
  return rows(
    manager,
    sql`select student_id as "studentId", on_day as "onDay", kind, minutes from absence_lines
        where student_id in ${listed(manager, studentIds)} and on_day between ${from} and ${to}`,
  );
}
