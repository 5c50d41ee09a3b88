import { sql, sqlJoin, sqlList, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { Post, Viewer } from '../web/viewer.js';
import { alertsOfAdviser, hasAdviser, openForAdviser } from './adviser-alerts.js';
import { workOf } from './work-of.js';

/*
 * Rules section 9 as a condition on the students of a query: "a person sees a student only through a
 * relation that is in force today". `policy/relations.ts` says the same of one student at a time, and
 * a test holds the two side by side. Whatever shows a student looks them up through this, so that
 * "not yours" and "does not exist" are one answer. Each relation gathers its students once (`s.id in`):
 * asked again for every student, a query grew with the square of the region.
 */

/** Sees no student through this role: who they are is not part of the work, or nothing was shared yet. */
const NOBODY = sql`1 = 0`;

/** The students, by alias `s`, whom the viewer may see by name today, in the role in which they look. */
export function studentsVisibleTo(viewer: Viewer, today: Day): Sql {
  return sql`(s.joined_into_id is null and ${throughRole(viewer, today)})`;
}

/**
 * Those for whom the viewer works, and may write something down: who had an alert of a student goes on
 * reading for a while, and no more than that.
 */
export function studentsOfWork(viewer: Viewer, today: Day): Sql {
  const seen = studentsVisibleTo(viewer, today);
  return viewer.role === 'youth_adviser'
    ? sql`(${seen} and s.id in (select al.student_id from alerts al where ${openForAdviser(viewer, today)}))`
    : seen;
}

/**
 * "Names … while reassigning": the students of one coach that a coordinator of their region, or that
 * coach, may give to another. Only for the page on which that is done: it opens no dossier, no search
 * and no file, and what it shows is on record as any view.
 */
export function studentsToReassign(viewer: Viewer, coachId: string, today: Day): Sql {
  const own = sql`s.joined_into_id is null and ${coachedBy([coachId], today)}`;
  if (viewer.role === 'coordinator')
    return sql`(${own} and ${studentsOfRegions(regionsOf(viewer), today)})`;
  return viewer.role === 'coach' && viewer.accountId === coachId ? sql`(${own})` : NOBODY;
}

/**
 * Follow-ups, "also after coaching stopped or the trajectory closed": the trajectories, by alias `t` of
 * students by alias `s`, about which the viewer is asked how it goes. Those that a coach has or had until
 * the end, and for a coordinator those in their region that no coach is there for any more. Only for the
 * page on which that is asked: it shows the name and the question, and opens nothing else.
 */
export function trajectoriesToFollowUp(viewer: Viewer, today: Day): Sql {
  if (viewer.role === 'coach')
    return sql`(s.joined_into_id is null and t.coach_id in ${sqlList(workOf(viewer))})`;
  if (viewer.role !== 'coordinator') return NOBODY;
  return sql`(s.joined_into_id is null and ${studentsThroughRegions(regionsOf(viewer))}
    and (t.coach_id is null or t.coach_id not in (select p.account_id from appointments p
      join accounts a on a.id = p.account_id and (a.closed_on is null or a.closed_on > ${today})
      where p.role = 'coach' and p.starts_on <= ${today}
        and (p.ends_on is null or p.ends_on >= ${today}))))`;
}

/** As `studentsOfRegions`, also when the enrolment is over: long after the start it often is. */
export function studentsThroughRegions(regionNumbers: readonly number[]): Sql {
  return throughRegions(regionNumbers, sql`1 = 1`);
}

/** The doorstroom regions in which the viewer holds the role. */
export const regionsOf = ({ posts }: Pick<Viewer, 'posts'>): number[] => [
  ...new Set(posts.map(({ regionNumber }) => regionNumber)),
];

function throughRole(viewer: Viewer, today: Day): Sql {
  switch (viewer.role) {
    case 'coach':
      return coachedBy(workOf(viewer), today);
    case 'mentor':
      return sql`s.id in (select e.student_id from enrolments e
        where e.mentor_id in ${sqlList(workOf(viewer))} and ${enrolmentGoesOn(today)})`;
    case 'school_mentor':
      return atSchools(viewer.posts, today);
    case 'care_coordinator':
      return sql`s.id in (select e.student_id from enrolments e
        where ${atPosts(viewer.posts)} and ${enrolmentGoesOn(today)})`;
    case 'coordinator':
      return informedOf(viewer, today);
    case 'youth_adviser':
      return sql`s.id in (select al.student_id from alerts al where ${alertsOfAdviser(viewer, today)})`;
    case 'administrator':
    case 'auditor':
      return NOBODY;
  }
}

/** The students, by alias `s`, that belong to these regions: "the region of the school of origin", or else of the mbo. */
export function studentsOfRegions(regionNumbers: readonly number[], today: Day): Sql {
  return throughRegions(regionNumbers, enrolmentGoesOn(today));
}

/** One choice for each student: as two that are joined by `or`, SQLite looked for both in a whole region. */
function throughRegions(regionNumbers: readonly number[], counts: Sql): Sql {
  const regions = sqlList(regionNumbers);
  return sql`(case when s.school_id is null
    then s.id in (select e.student_id from enrolments e
      join organisations o on o.id = e.organisation_id where o.region_number in ${regions} and ${counts})
    else s.school_id in (select o.id from organisations o where o.region_number in ${regions}) end)`;
}

/** An enrolment, by alias `e`, that has not ended and did not come to nothing; it may still have to begin. */
export function enrolmentGoesOn(today: Day): Sql {
  return sql`(e.ends_on is null or e.ends_on >= ${today})
    and (e.status is null or e.status not in ('ingetrokken', 'leidt_niet_tot_inschrijving'))`;
}

/** A trajectory, by alias `t`, that people have not closed. */
export function trajectoryGoesOn(today: Day): Sql {
  return sql`(t.closed_on is null or t.closed_on > ${today})`;
}

function coachedBy(accountIds: readonly string[], today: Day): Sql {
  return sql`s.id in (select t.student_id from trajectories t
    where t.coach_id in ${sqlList(accountIds)} and ${trajectoryGoesOn(today)})`;
}

/** "School of origin until departure": the last day there, or else the last before the mbo start. */
function atSchools(posts: readonly Post[], today: Day): Sql {
  const schools = sqlList(posts.map(({ organisationId }) => organisationId));
  return sql`s.school_id in ${schools} and (s.leaves_school_on >= ${today}
    or s.leaves_school_on is null and not exists (select 1 from trajectories t
      where t.student_id = s.id and t.mbo_starts_on <= ${today}))`;
}

/** At the institution, or only at its location where the role is held there. */
function atPosts(posts: readonly Post[]): Sql {
  const places = posts.map(({ organisationId, locationId }) =>
    locationId === null
      ? sql`e.organisation_id = ${organisationId}`
      : sql`e.organisation_id = ${organisationId} and e.location_id = ${locationId}`,
  );
  return places.length === 0 ? NOBODY : sql`(${sqlJoin(places, sql` or `)})`;
}

/** A coordinator knows the names "from `at_risk` on, of unassigned students, of alerts routed to them". */
function informedOf(viewer: Viewer, today: Day): Sql {
  return sql`(s.id in (select t.student_id from trajectories t
      where t.coach_id is null and ${trajectoryGoesOn(today)})
    or s.id in (select n.student_id from student_levels n join trajectories t on t.id = n.trajectory_id
      where n.level = 'at_risk' and ${trajectoryGoesOn(today)})
    or s.id in (select al.student_id from alerts al where ${alertsForCoordinator(today)}))
    and ${studentsOfRegions(regionsOf(viewer), today)}`;
}

/** Open alerts, by alias `al`, that reach no adviser: nobody took them on, and where they went there is none. */
function alertsForCoordinator(today: Day): Sql {
  return sql`al.open_for is not null and al.owner_id is null and not ${hasAdviser(today)}`;
}
