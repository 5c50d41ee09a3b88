import { TODAY } from '../lib/dataset.mjs';

/**
 * The home of a coordinator: one walk along the region, counted in the process. The dataset holds no talks, levels,
 * tasks or alerts, and nobody without a coach; what the page would say of them is not asked for.
 */
export function overviewPages(db, rules) {
  const { overview, region } = rules;
  const followed = db.prepare(FOLLOWED);
  const map = mapReader(db);
  return () => {
    const here = map();
    const all = followed.all({ today: TODAY });
    const stageOf = stages(rules);
    for (const row of all) row.stage = stageOf(row);
    const figures = {
      perStage: counted(all, ({ stage }) => stage),
      perCoach: counted(all, ({ coachId }) => coachId),
      perSchool: counted(all, ({ schoolId }) => schoolId),
      perPlace: placesOf(all),
    };
    const seen = region.overviewOf(figures, here);
    return overview.regionOverviewPage(here, seen, {
      ...{ today: TODAY, dayLine: '', waits: NOBODY_WAITS },
      concern: { ...NO_CONCERN, unserved: unservedIn(rules, here, { all, seen }) },
    });
  };
}

const NOBODY_WAITS = { waiting: { students: [], total: 0 }, followUps: 0 };
const NO_CONCERN = { atRisk: [], unanswered: [], backlogs: [], tasks: [] };

const FOLLOWED = `
  select t.coach_id as coachId, s.school_id as schoolId, e.organisation_id as institutionId,
    e.location_id as locationId, s.leaves_school_on as leavesSchoolOn,
    t.registered_on as registeredOn, t.mbo_starts_on as mboStartsOn,
    t.coaching_stopped_on as coachingStoppedOn, t.closed_on as closedOn
  from trajectories t join students s on s.id = t.student_id
  left join enrolments e on e.student_id = s.id and (e.ends_on is null or e.ends_on >= :today)
  where s.joined_into_id is null and (t.closed_on is null or t.closed_on > :today)`;

/** Those with the same dates stand in the same place. */
function stages({ phasesOf, stage: { stageOn } }) {
  const known = new Map();
  return (row) => {
    const key = `${row.schoolId} ${row.leavesSchoolOn} ${row.registeredOn} ${row.mboStartsOn} ${row.coachingStoppedOn}`;
    if (!known.has(key)) known.set(key, stageOn(phasesOf(row), TODAY));
    return known.get(key);
  };
}

function counted(all, keyOf) {
  const counts = new Map();
  for (const each of all) {
    const key = keyOf(each);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function placesOf(all) {
  const keyOf = ({ institutionId, locationId }) => `${institutionId} ${locationId}`;
  const places = new Map(all.map((each) => [keyOf(each), each]));
  return [...counted(all, keyOf)].map(([key, count]) => ({ ...places.get(key), count }));
}

function mapReader(db) {
  const names = db.prepare(
    'select distinct r.name from regions r join organisations o on o.region_number = r.number',
  );
  const organisations = db.prepare('select id, name, kind from organisations order by name, id');
  const locations = db.prepare(
    'select id, name, organisation_id as organisationId from locations order by name, id',
  );
  const coaches = db.prepare(COACHES);
  return () => {
    const all = organisations.all();
    const places = locations.all().map((place) => ({ ...place, advisers: [] }));
    return {
      names: names.pluck().all(),
      coaches: coaches.all({ today: TODAY }),
      schools: all.filter(({ kind }) => kind === 'vso'),
      institutions: all
        .filter(({ kind }) => kind === 'mbo')
        .map((mbo) => ({
          ...mbo,
          locations: places.filter(({ organisationId }) => organisationId === mbo.id),
        })),
    };
  };
}

const COACHES = `
  select distinct a.id as accountId, a.name from appointments p join accounts a on a.id = p.account_id
  where p.role = 'coach' and p.starts_on <= :today and (p.ends_on is null or p.ends_on >= :today)
  order by a.name, a.id`;

/** The dataset has no youth advisers at all. */
function unservedIn({ starters }, { institutions }, { all, seen }) {
  const begun = counted(
    all.filter(({ stage }) => stage === 'first_half_year'),
    ({ locationId }) => locationId,
  );
  const places = institutions.flatMap(({ name, locations }) =>
    locations.map((place) => ({ id: place.id, name: place.name, institution: name })),
  );
  const counts = new Map(places.map(({ id }) => [id, begun.get(id) ?? 0]));
  const hidden = starters.hiddenStarters(counts, seen);
  return places.map((place) => ({
    ...place,
    starters: hidden.has(place.id) ? null : counts.get(place.id),
  }));
}
