import { CLOSED, ended, OF_ONE_LOCATION, TOMORROW } from './furnish.mjs';
import { visitorIn, systemFor } from './people.mjs';
import { sightOf, withColleagues } from './sight.mjs';
import { PEOPLE, Visitor } from './visitor.mjs';

/** How somebody may stand to the thing in an address. */
export const RELATIONS = ['own', 'same school', 'other school', 'over', 'joined away'];

/**
 * Everybody who comes along, as `{ who, role, account, visitor, system, relationTo(student) }`: the eight roles, a care
 * coordinator of one location, and those who are outside (`isEnded`): for each role somebody whose role ended yesterday,
 * a role that begins tomorrow, an account that is closed, a visitor, and somebody between password and code.
 */
export async function companyOf(target, rows) {
  const sight = await sightOf(rows);
  const places = placesOf(rows);
  const person = (who, role, email, isEnded = false) => {
    const visitor = visitorIn(target, rows, email);
    const seen = isEnded ? new Map() : sight.relationsOf(visitor.account, role);
    const near = new Set([...seen.keys()].flatMap((id) => places(id).all));
    for (const at of postsOf(rows, visitor.account)) near.add(at);
    return {
      ...{ who, role, visitor, isEnded, account: visitor.account, seen },
      coached: coachedBy(rows, role, visitor.account),
      isTold: toldOf(withColleagues(rows, visitor.account)),
      system: systemFor(target, rows, visitor.account),
      opens: (part, student) => sight.opens(part, seen.get(student) ?? []),
      relationTo(student) {
        if (seen.has(student)) return 'own';
        const { isOver, isJoined, all } = places(student);
        if (isJoined) return 'joined away';
        if (isOver) return 'over';
        return all.some((place) => near.has(place)) ? 'same school' : 'other school';
      },
    };
  };
  const nobody = new Visitor(target.base);
  const json = { headers: { 'content-type': 'application/json' }, body: '{}' };
  const system = {
    get: (path) => nobody.get(path),
    send: (method, path) => nobody.send(method, path, json),
  };
  const outside = { role: 'coach', system };
  return [
    ...Object.entries(PEOPLE).map(([role, email]) => person(role, role, email)),
    person('care_coordinator of one location', 'care_coordinator', OF_ONE_LOCATION),
    ...Object.keys(PEOPLE).map((role) => person(`ended ${role}`, role, ended(role), true)),
    person('coach from tomorrow', 'coach', TOMORROW, true),
    person('coach whose account is closed', 'coach', CLOSED, true),
    { ...outside, who: 'visitor', visitor: new Visitor(target.base), isEnded: true },
    {
      ...{ ...outside, who: 'at the code', isEnded: true, isAtDoor: true },
      visitor: visitorIn(target, rows, PEOPLE.administrator, 'code'),
    },
  ];
}

/** Whether this answer only says that a colleague has the alert. */
const toldOf =
  (alerts) =>
  ({ params: [id] }, status) =>
    alerts.has(id) && [303, 409].includes(Number(status));

const coachedBy = (rows, role, account) =>
  new Set(
    rows
      .rows("select student_id from trajectories where coach_id = ? and 'coach' = ?", account, role)
      .map((each) => each.student_id),
  );

const postsOf = (rows, account) =>
  rows
    .rows('select organisation_id from appointments where account_id = ?', account)
    .map((each) => each.organisation_id);

/** Where a student goes or went, and whether something of theirs is over: trajectory, enrolment, or joined away. */
function placesOf(rows) {
  const known = new Map(
    rows
      .rows(
        `select s.id, s.school_id, s.joined_into_id is not null as is_joined,
           exists (select 1 from trajectories t where t.student_id = s.id and t.closed_on <= '2026-11-24')
           or exists (select 1 from enrolments e where e.student_id = s.id
             and (e.ends_on < '2026-11-24' or e.status = 'ingetrokken')) as is_over
         from students s`,
      )
      .map((each) => [
        each.id,
        { isOver: each.is_over === 1, isJoined: each.is_joined === 1, all: [each.school_id] },
      ]),
  );
  for (const { student_id, organisation_id } of rows.rows('select * from enrolments'))
    known.get(student_id).all.push(organisation_id);
  return (student) => known.get(student) ?? { isOver: false, isJoined: false, all: [] };
}
