import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { HandoverState } from '../policy/handover-steps.js';
import type { PlacementFact, RecordedFact } from '../policy/signals/facts.js';
import { Grouped } from './grouped.js';

/* What is on file of many students at once, only as much as signals ask for, dated up to the day. */

interface OfStudent {
  readonly studentId: string;
}

const ofStudent = ({ studentId }: OfStudent): string => studentId;

export interface PersonRow extends OfStudent {
  readonly birthDate: Day;
  readonly schoolRegion: number | null;
}

export async function peopleOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Grouped<PersonRow>> {
  const found = await rows<PersonRow>(
    manager,
    sql`select s.id as "studentId", s.birth_date as "birthDate", o.region_number as "schoolRegion"
        from students s left join organisations o on o.id = s.school_id
        where s.id in ${listed(manager, ids)}`,
  );
  return new Grouped(found, ofStudent);
}

/**
 * The last two-way contact up to the day, in a contact or in a held check-in of another trajectory of theirs:
 * the check-ins of these are read already.
 */
export async function lastTwoWayOf(
  manager: EntityManager,
  of: { readonly students: readonly string[]; readonly trajectories: readonly string[] },
  today: Day,
): Promise<Grouped<OfStudent & { readonly onDay: Day }>> {
  const students = listed(manager, of.students);
  const found = await rows<OfStudent & { onDay: Day | null }>(
    manager,
    sql`select s.id as "studentId", (select c.on_day from contacts c
            where c.student_id = s.id and c.on_day <= ${today}
              and c.is_two_way = true and c.withdrawn_at is null
            order by c.on_day desc limit 1) as "onDay"
        from students s where s.id in ${students}
        union all select k.student_id, k.held_on
        from trajectories t join check_ins k on k.trajectory_id = t.id
        where t.student_id in ${students} and t.id not in ${listed(manager, of.trajectories)}
          and k.is_two_way = true and k.held_on <= ${today}`,
  );
  const known = found.flatMap(({ studentId, onDay }) => (onDay ? [{ studentId, onDay }] : []));
  return new Grouped(known, ofStudent);
}

/** In the order in which they were recorded. */
export async function handoverOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Grouped<OfStudent & { readonly state: HandoverState; readonly onDay: Day }>> {
  const found = await rows<OfStudent & { state: HandoverState; onDay: Day }>(
    manager,
    sql`select h.student_id as "studentId", h.state, h.on_day as "onDay" from handover_steps h
        where h.student_id in ${listed(manager, ids)} order by h.student_id, h.recorded_at, h.id`,
  );
  return new Grouped(found, ofStudent);
}

interface OfEnrolment extends OfStudent {
  readonly enrolmentId: string | null;
}

type PlacementRow = OfEnrolment &
  Omit<PlacementFact, 'isFound' | 'supervisorBriefed'> & {
    readonly isFound: number;
    /** SQLite keeps yes and no as 1 and 0. */
    readonly supervisorBriefed: boolean | number | null;
  };

export async function placementsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Grouped<OfEnrolment & PlacementFact>> {
  const found = await rows<PlacementRow>(
    manager,
    sql`select b.student_id as "studentId", b.enrolment_id as "enrolmentId", b.wanted_from as "wantedFrom",
          case when b.company is null then 0 else 1 end as "isFound", b.found_on as "foundOn",
          b.supervisor_briefed as "supervisorBriefed", b.started_on as "startedOn",
          b.ends_on as "endsOn", b.stopped_on as "stoppedOn"
        from placements b where b.student_id in ${listed(manager, ids)}`,
  );
  const placements = found.map(({ isFound, supervisorBriefed, ...row }) => ({
    ...row,
    isFound: isFound === 1,
    supervisorBriefed: supervisorBriefed === null ? null : Boolean(supervisorBriefed),
  }));
  return new Grouped(placements, ofStudent);
}

export interface AdviceRow extends OfEnrolment {
  readonly kind: 'positive' | 'warning' | 'negative';
  readonly givenOn: Day;
}

export async function advicesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Grouped<AdviceRow>> {
  const found = await rows<AdviceRow>(
    manager,
    sql`select a.student_id as "studentId", a.enrolment_id as "enrolmentId", a.kind,
          a.given_on as "givenOn"
        from study_advices a
        where a.student_id in ${listed(manager, ids)} and a.withdrawn_at is null`,
  );
  return new Grouped(found, ofStudent);
}

interface RecordedRow extends OfStudent, Omit<RecordedFact, 'closedOn'> {
  readonly closedAt: string | null;
}

/**
 * What people ticked, that was open on the day or was closed on it or after. What was ticked in a contact that
 * was taken back was a mistake.
 */
export async function recordedOf(
  manager: EntityManager,
  ids: readonly string[],
  today: Day,
): Promise<Grouped<RecordedRow>> {
  const found = await rows<RecordedRow>(
    manager,
    sql`select r.student_id as "studentId", r.id, r.code, r.on_day as "onDay",
          r.closed_at as "closedAt"
        from recorded_signals r left join contacts c on c.id = r.contact_id
        where r.student_id in ${listed(manager, ids)} and r.on_day <= ${today}
          and (r.closed_at is null or (r.closed_at >= ${today} and c.withdrawn_at is null))`,
  );
  return new Grouped(found, ofStudent);
}

export async function diplomasOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Grouped<OfStudent & { readonly onDay: Day }>> {
  const found = await rows<OfStudent & { onDay: Day }>(
    manager,
    sql`select u.student_id as "studentId", u.on_day as "onDay" from student_outcomes u
        where u.student_id in ${listed(manager, ids)} and u.kind = 'mbo_diploma'
          and u.withdrawn_at is null`,
  );
  return new Grouped(found, ofStudent);
}

/** The region of each organisation. */
export async function regionsOf(
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ id: string; region: number }>(
    manager,
    sql`select o.id, o.region_number as "region" from organisations o
        where o.id in ${listed(manager, organisationIds)}`,
  );
  return new Map(found.map(({ id, region }) => [id, region]));
}
