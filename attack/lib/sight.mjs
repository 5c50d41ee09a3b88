import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wholeBuild } from './planted.mjs';
import { TODAY } from './target.mjs';

/*
 * Whom somebody may see by name, worked out a second way: from the rows, with the plain rules of the whole program
 * (src/policy), of one student at a time. What the program under attack shows is held against this.
 */
const policy = (name) =>
  import(pathToFileURL(join(wholeBuild(), 'dist/src/policy', `${name}.js`)).href);
/** Read when they are needed, so that what an attack is can be asked before there is a program. */
async function rulesOf() {
  const { relationsOf } = await policy('relations');
  const { READABLE_AFTER_CLOSE } = await policy('alerts');
  const { addDays } = await policy('day');
  const keptSince = addDays(TODAY, -READABLE_AFTER_CLOSE);
  return { ...(await policy('visibility')), relationsOf, keptSince };
}

const OVER = new Set(['ingetrokken', 'leidt_niet_tot_inschrijving']);

/**
 * `relationsOf(accountId, role)`: student id → the relations in force today, of every student whom they may see; and
 * `opens(part, relations)`: what these open of a part of the student: none, summary, read, add or write.
 */
export async function sightOf(rows) {
  const rules = await rulesOf();
  const students = tiesOf(rows, rules);
  const posts = rows.rows(
    `select p.account_id, p.role, p.organisation_id, p.location_id, p.starts_on, p.ends_on, o.region_number
     from appointments p join organisations o on o.id = p.organisation_id`,
  );
  return {
    relationsOf(accountId, role) {
      const appointments = posts
        .filter((post) => post.account_id === accountId && post.role === role)
        .map((post) => ({
          ...{ role, organisationId: post.organisation_id, locationId: post.location_id },
          ...{ regionNumber: post.region_number, from: post.starts_on, to: post.ends_on },
        }));
      const seen = new Map();
      for (const [id, ties] of students) {
        const relations = new Set(
          ties.flatMap((each) => [...rules.relationsOf({ accountId, appointments }, each, TODAY)]),
        );
        if (rules.maySee(relations)) seen.set(id, relations);
      }
      return seen;
    },
    opens: rules.accessTo,
  };
}

/** For each student what ties people to them; once for each trajectory with each enrolment. */
function tiesOf(rows, { keptSince }) {
  const of = grouped(rows);
  const regions = new Map(
    rows
      .rows('select id, region_number from organisations')
      .map((each) => [each.id, each.region_number]),
  );
  const trajectories = of(
    "select * from trajectories where closed_on is null or closed_on > '2026-11-24'",
  );
  const started = of("select student_id from trajectories where mbo_starts_on <= '2026-11-24'");
  const enrolments = of(
    "select * from enrolments where ends_on is null or ends_on >= '2026-11-24'",
  );
  const risky =
    of(`select n.student_id from student_levels n join trajectories t on t.id = n.trajectory_id
    where n.level = 'at_risk' and (t.closed_on is null or t.closed_on > '2026-11-24')`);
  const alerts = of('select * from alerts');
  const advisers = rows.rows(`select p.* from appointments p join accounts a on a.id = p.account_id
    where p.role = 'youth_adviser' and (a.closed_on is null or a.closed_on > '2026-11-24')
      and p.starts_on <= '2026-11-24' and (p.ends_on is null or p.ends_on >= '2026-11-24')`);
  const coordinators = rows.rows("select account_id from appointments where role = 'coordinator'");
  const standIns = rows.rows('select * from stand_ins').map((each) => ({
    ...{ role: each.role, absentId: each.absent_id, standInId: each.stand_in_id },
    ...{ from: each.starts_on, to: each.ends_on },
  }));
  return rows.rows('select * from students').map((student) => {
    const going = enrolments(student.id).filter(({ status }) => !OVER.has(status));
    const open = trajectories(student.id);
    const sent = alerts(student.id).map((alert) => reachedBy(alert, { advisers, keptSince }));
    const common = {
      isJoinedAway: student.joined_into_id !== null,
      ...{ schoolOfOriginId: student.school_id, vsoEndsOn: student.leaves_school_on },
      mboStartsOn: started(student.id).length > 0 ? '2026-01-01' : null,
      adviserIds: sent.flatMap(({ adviserIds }) => adviserIds),
      formerAdviserIds: sent.flatMap(({ formerAdviserIds }) => formerAdviserIds),
      isAtRisk: risky(student.id).length > 0,
      ...{ standIns, informedCoordinatorIds: [] },
    };
    if (sent.some(({ reachesNobody }) => reachesNobody))
      common.informedCoordinatorIds = coordinators.map(({ account_id }) => account_id);
    // A trajectory that is not there has no coach either, but is nobody's to hand out.
    const coaches = open.length > 0 ? open.map(({ coach_id }) => coach_id) : [undefined];
    const places = going.length > 0 ? going : [{}];
    const ties = coaches.flatMap((coachId) =>
      places.map((place) => ({
        ...common,
        coachId: coachId === undefined ? 'nobody' : coachId,
        ...{ mentorId: place.mentor_id ?? null, institutionId: place.organisation_id ?? null },
        locationId: place.location_id ?? null,
        regionNumber: regions.get(student.school_id ?? place.organisation_id),
      })),
    );
    return [student.id, ties];
  });
}

/** Section 7: whose an alert is while it is open, and who keeps reading it. */
function reachedBy(alert, { advisers, keptSince }) {
  const atPlace = advisers
    .filter((post) => post.organisation_id === alert.organisation_id)
    .filter((post) => post.location_id === null || post.location_id === alert.location_id)
    .map(({ account_id }) => account_id);
  const isOpen = alert.open_for !== null;
  const free = isOpen && alert.owner_id === null;
  const keeps =
    alert.owner_id !== null && alert.settled_on !== null && alert.settled_on >= keptSince;
  return {
    adviserIds: free ? atPlace : isOpen ? [alert.owner_id] : [],
    formerAdviserIds: keeps ? [alert.owner_id] : [],
    reachesNobody: free && atPlace.length === 0,
  };
}

function grouped(rows) {
  return (sql) => {
    const found = Map.groupBy
      ? Map.groupBy(rows.rows(sql), (row) => row.student_id)
      : rows.rows(sql).reduce((all, row) => {
          all.set(row.student_id, [...(all.get(row.student_id) ?? []), row]);
          return all;
        }, new Map());
    return (studentId) => found.get(studentId) ?? [];
  };
}

/** "All read it until one acknowledges": alerts of which an adviser is told who has them, and nothing of whom they are about. */
export const withColleagues = (rows, accountId) =>
  new Set(
    rows
      .rows(
        `select al.id from alerts al join appointments p on p.organisation_id = al.organisation_id
           and (p.location_id is null or p.location_id = al.location_id)
         where p.account_id = ? and p.role = 'youth_adviser' and al.owner_id <> p.account_id`,
        accountId,
      )
      .map(({ id }) => id),
  );
