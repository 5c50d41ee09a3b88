import { Alert } from '../../src/alerts/alert.entity.js';
import { Viewers } from '../../src/access/viewers.js';
import { studentsToReassign, studentsVisibleTo } from '../../src/access/visible-students.js';
import { Clock } from '../../src/config/clock.js';
import { rows, sql } from '../../src/database/sql.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Location } from '../../src/directory/location.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { relationsOf, type Ties } from '../../src/policy/relations.js';
import { ROLES, type Role } from '../../src/policy/roles.js';
import { maySee } from '../../src/policy/visibility.js';
import { StudentLevel } from '../../src/signals/student-level.entity.js';
import { onEachDatabase } from '../support/app.js';
import { KIND_FOR, REGION } from '../support/cast.js';
import type { World } from '../support/world.js';

/** The ids of the students that somebody can look up. */
async function visibleTo(world: World, account: Account): Promise<string[]> {
  const viewer = await world.get(Viewers).find(account.id, null);
  if (!viewer) return [];
  const scope = studentsVisibleTo(viewer, world.get(Clock).today());
  const found = await rows<{ id: string }>(
    world.database.manager,
    sql`select s.id from students s where ${scope} order by s.surname, s.id`,
  );
  return found.map(({ id }) => id);
}

onEachDatabase('the students that somebody can look up', (the) => {
  it('are, for a coach, those of their own trajectories until these are closed', async () => {
    const coach = await the().account({ role: 'coach' });
    const other = await the().account({ role: 'coach' });
    const mine = await the().student().withCoach(coach).saved();
    await the().student().withCoach(other).saved();
    await the().student().withCoach(null).saved();
    const closing = await the().student().withCoach(coach, { closedOn: '2026-11-25' }).saved();

    expect(await visibleTo(the(), coach)).toEqual([mine.student.id, closing.student.id].sort());
    the().clock.set('2026-11-25');
    expect(await visibleTo(the(), coach)).toEqual([mine.student.id]);
  });

  it('are, for a mentor, those of an enrolment that goes on', async () => {
    const mentor = await the().account({ role: 'mentor' });
    const { student } = await the().student().inMbo({ mentor, endsOn: '2026-11-24' }).saved();
    await the().student().inMbo().saved();
    await the().student().inMbo({ mentor, status: 'ingetrokken' }).saved();

    expect(await visibleTo(the(), mentor)).toEqual([student.id]);
    the().clock.set('2026-11-25');
    expect(await visibleTo(the(), mentor)).toEqual([]);
  });

  it('are gathered once for a relation, not asked for again at every student', async () => {
    const roles = ['coach', 'mentor', 'care_coordinator', 'coordinator'] as const;
    if (the().database.options.type === 'postgres') return; // plans its joins by the size of the tables
    for (const role of roles) {
      const account = await the().account({ role });
      const viewer = await the().get(Viewers).find(account.id, null);
      if (!viewer) throw new Error(`nobody signs in as ${role}`);
      const scope = studentsVisibleTo(viewer, the().get(Clock).today());
      const plan = await rows<{ detail: string }>(
        the().database.manager,
        sql`explain query plan select s.id from students s where ${scope}`,
      );
      expect(plan.map(({ detail }) => detail).join()).not.toContain('CORRELATED');
    }
  });

  it('are, for a school mentor, those of the school until they leave it', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const mentor = await the().account({ role: 'school_mentor', at: school });
    const leaving = await the().student({ school, leavesSchoolOn: '2026-11-24' }).saved();
    const noDate = await the().student({ school }).withCoach(null).saved();
    const begun = { mboStartsOn: '2026-11-24' };
    await the().student({ school }).withCoach(null, begun).saved();
    await the().student().saved();

    expect(await visibleTo(the(), mentor)).toEqual([leaving.student.id, noDate.student.id].sort());
    the().clock.set('2026-11-25');
    expect(await visibleTo(the(), mentor)).toEqual([noDate.student.id]);
  });

  it('are, for a care coordinator, those of the institution, or of one location of it', async () => {
    const at = await the().organisation({ kind: 'mbo' });
    const [here, there] = [await the().location({ at }), await the().location({ at })];
    const ofAll = await the().account({ role: 'care_coordinator', at });
    const ofOne = await the().account({ role: 'care_coordinator', location: here });
    const one = await the().student().inMbo({ location: here }).saved();
    const two = await the().student().inMbo({ location: there }).saved();
    const unplaced = await the().student().inMbo({ at }).saved();
    await the().student().inMbo({ location: here, endsOn: '2026-11-23' }).saved();
    await the().student().inMbo().saved();

    const everybody = [one, two, unplaced].map(({ student }) => student.id);
    expect(await visibleTo(the(), ofAll)).toEqual(everybody.sort());
    expect(await visibleTo(the(), ofOne)).toEqual([one.student.id]);
  });

  it('are, for a coordinator, those of the region who have no coach', async () => {
    const at = await the().organisation({ kind: 'municipality', regionNumber: 31 });
    const school = await the().organisation({ regionNumber: 31 });
    const college = await the().organisation({ kind: 'mbo', regionNumber: 31 });
    const coordinator = await the().account({ role: 'coordinator', at });
    const coach = await the().account({ role: 'coach', at });
    const waiting = await the().student({ school }).withCoach(null).saved();
    const indirect = await the()
      .student({ schoolId: null })
      .inMbo({ at: college })
      .withCoach(null)
      .saved();
    await the().student({ school }).withCoach(coach).saved();
    await the().student({ school }).withCoach(null, { closedOn: '2026-10-01' }).saved();
    await the().student().inMbo({ at: college }).withCoach(null).saved(); // a school elsewhere

    expect(await visibleTo(the(), coordinator)).toEqual(
      [waiting.student.id, indirect.student.id].sort(),
    );
  });

  it.each(['youth_adviser', 'administrator', 'auditor'] as const)(
    'are none for the role %s',
    async (role) => {
      const at = await the().organisation({ kind: role === 'youth_adviser' ? 'mbo' : 'vso' });
      const account = await the().account({ role, at });
      await the().student().inMbo({ at }).withCoach(null).saved();
      expect(await visibleTo(the(), account)).toEqual([]);
    },
  );

  it('are none once the role has ended', async () => {
    const coach = await the().account({ role: 'coach', until: '2026-11-24' });
    const { student } = await the().student().withCoach(coach).saved();
    expect(await visibleTo(the(), coach)).toEqual([student.id]);
    the().clock.set('2026-11-25');
    expect(await visibleTo(the(), coach)).toEqual([]);
  });

  it('are also those of a colleague for whom somebody stands in today, in that role', async () => {
    const [samira, tom] = [
      await the().account({ role: 'coach', name: 'Samira Haddad' }),
      await the().account({ role: 'coach' }),
    ];
    await the().appoint(tom, { role: 'mentor' });
    const own = await the().student().withCoach(tom).saved();
    const hers = await the().student().withCoach(samira).saved();
    await the().standIn(samira, tom, {
      role: 'coach',
      startsOn: '2026-11-25',
      endsOn: '2026-12-04',
    });
    await the().standIn(samira, tom, { role: 'mentor' });
    const both = [own.student.id, hers.student.id].sort();

    expect(await visibleTo(the(), tom)).toEqual([own.student.id]);
    the().clock.set('2026-11-25');
    expect((await visibleTo(the(), tom)).sort()).toEqual(both);
    expect(await visibleTo(the(), samira)).toEqual([hers.student.id]);
    the().clock.set('2026-12-05');
    expect(await visibleTo(the(), tom)).toEqual([own.student.id]);
  });

  it('are those whom a coordinator gives to another coach only where that is asked for', async () => {
    const at = await the().organisation({ kind: 'municipality', regionNumber: 32 });
    const school = await the().organisation({ regionNumber: 32 });
    const coordinator = await the().account({ role: 'coordinator', at });
    const coach = await the().account({ role: 'coach', at });
    const other = await the().account({ role: 'coach', at });
    const { student } = await the().student({ school }).withCoach(coach).saved();
    await the().student().withCoach(coach).saved(); // of another region
    await the().student({ school }).withCoach(coach, { closedOn: '2026-10-01' }).saved();
    const openTo = async (account: Account) => {
      const viewer = await the().get(Viewers).find(account.id, null);
      const scope = viewer ? studentsToReassign(viewer, coach.id, '2026-11-24') : sql`1 = 0`;
      const found = sql`select s.id from students s where ${scope}`;
      return (await rows<{ id: string }>(the().database.manager, found)).map(({ id }) => id);
    };

    expect(await visibleTo(the(), coordinator)).toEqual([]);
    expect(await openTo(coordinator)).toEqual([student.id]);
    expect(await openTo(coach)).toHaveLength(2);
    expect(await openTo(other)).toEqual([]);
  });

  it('are those whom the access matrix opens by name, for every role and every student', async () => {
    const { people, students } = await aSchoolAndAnInstitution(the());
    const ids = new Set(students.map(({ id }) => id));
    expect(students.length).toBeGreaterThan(70);
    for (const { account, role, organisationId } of people) {
      const appointment = { role, organisationId, regionNumber: REGION, from: SINCE, to: null };
      const person = { accountId: account.id, appointments: [appointment] };
      const allowed = students.filter(({ ties }) =>
        maySee(relationsOf(person, ties, '2026-11-24')),
      );
      const found = (await visibleTo(the(), account)).filter((id) => ids.has(id));
      expect([role, ...found.sort()]).toEqual([role, ...allowed.map(({ id }) => id).sort()]);
    }
  });
});

onEachDatabase('the students whom somebody can look up through an alert', (the) => {
  it('are those whom the access matrix opens by name, wherever the alert is and whoever has it', async () => {
    const { people, students } = await alertsEverywhere(the());
    expect(students.length).toBeGreaterThan(80);
    for (const { account, role, organisationId, locationId } of people) {
      const where = { organisationId, locationId, regionNumber: REGION };
      const person = {
        accountId: account.id,
        appointments: [{ role, ...where, from: SINCE, to: null }],
      };
      const allowed = students.filter(({ ties }) =>
        maySee(relationsOf(person, ties, '2026-11-24')),
      );
      expect([account.name, ...(await visibleTo(the(), account)).sort()]).toEqual([
        account.name,
        ...allowed.map(({ id }) => id).sort(),
      ]);
    }
    // Each of them sees some, and nobody all.
    const seen = await Promise.all(people.map(({ account }) => visibleTo(the(), account)));
    expect(seen.every(({ length }) => length > 0 && length < students.length)).toBe(true);
  });
});

const SINCE = '2026-08-01';

/** Somebody in every role, and a student for every way in which these can be tied together. */
async function aSchoolAndAnInstitution(world: World) {
  const school = await world.organisation({ kind: 'vso' });
  const mbo = await world.organisation({ kind: 'mbo' });
  const places = {
    vso: school,
    mbo,
    municipality: await world.organisation({ kind: 'municipality' }),
  };
  const people = await Promise.all(
    ROLES.map(async (role) => {
      const at = places[KIND_FOR[role] as keyof typeof places];
      const account = await world.account({ role, at, name: role });
      return { role, account, organisationId: at.id };
    }),
  );
  const [coach, mentor] = people.map(({ account }) => account);
  const standIns = await standInsFor(world, coach, mentor);
  people.push(...standIns.people(places));
  const students: { id: string; ties: Ties }[] = [];
  const { student: kept } = await world.student().saved();
  for (const [isJoinedAway, coached, mentored, leavesSchoolOn, mboStartsOn] of combinations()) {
    const { student } = await world
      .student({ school, leavesSchoolOn, joinedIntoId: isJoinedAway ? kept.id : null })
      .inMbo({ at: mbo, mentorId: mentored ? mentor.id : null, startsOn: mboStartsOn })
      .withCoach(coached ? coach : null, { mboStartsOn })
      .saved();
    students.push({
      id: student.id,
      ties: {
        isJoinedAway,
        standIns: standIns.ties,
        regionNumber: REGION,
        coachId: coached ? coach.id : null,
        mentorId: mentored ? mentor.id : null,
        schoolOfOriginId: school.id,
        vsoEndsOn: leavesSchoolOn,
        mboStartsOn,
        institutionId: mbo.id,
        adviserIds: [],
        formerAdviserIds: [],
        isAtRisk: false,
        informedCoordinatorIds: [],
      },
    });
  }
  return { people, students };
}

/** A colleague in the same role for coach and mentor, one whose time is over, and one in a role not held. */
async function standInsFor(world: World, coach: Account, mentor: Account) {
  const over = { startsOn: '2026-11-01', endsOn: '2026-11-23' };
  const now = { startsOn: '2026-11-24', endsOn: '2026-11-24' };
  const wished = [
    { role: 'coach', holds: 'coach', absent: coach, ...now },
    { role: 'coach', holds: 'coach', absent: coach, ...over },
    { role: 'coach', holds: 'mentor', absent: coach, ...now },
    { role: 'mentor', holds: 'mentor', absent: mentor, ...now },
    { role: 'mentor', holds: 'mentor', absent: mentor, ...over },
    { role: 'mentor', holds: 'coach', absent: mentor, ...now },
  ] as const;
  const made = await Promise.all(
    wished.map(async ({ role, holds, absent, ...period }) => {
      const account = await world.account({ role: holds });
      await world.standIn(absent, account, { role, ...period });
      const { startsOn: from, endsOn: to } = period;
      const tie = { role, absentId: absent.id, standInId: account.id, from, to };
      return { account, role: holds, tie };
    }),
  );
  return {
    ties: made.map(({ tie }) => tie),
    people: (places: { mbo: { id: string }; municipality: { id: string } }) =>
      made.map(({ account, role }) => ({
        role,
        account,
        organisationId: role === 'coach' ? places.municipality.id : places.mbo.id,
      })),
  };
}

/**
 * Two locations of which one has an adviser, an adviser of the whole of another institution, somebody who
 * stands in, and a coordinator; and students with an alert in every place and state.
 */
async function alertsEverywhere(world: World) {
  const [mbo, whole] = [
    await world.organisation({ kind: 'mbo' }),
    await world.organisation({ kind: 'mbo' }),
  ];
  const [here, nobodyHere, there] = [
    await world.location({ at: mbo }),
    await world.location({ at: mbo }),
    await world.location({ at: whole }),
  ];
  const adviserAt = async (name: string, at: { location?: Location; at?: Organisation }) => {
    const account = await world.account({ role: 'youth_adviser', name, ...at });
    const organisationId = at.at?.id ?? at.location?.organisationId ?? '';
    const role: Role = 'youth_adviser';
    return { account, role, organisationId, locationId: at.location?.id ?? null };
  };
  const rachid = await adviserAt('Rachid', { location: here });
  const ilse = await adviserAt('Ilse', { at: whole });
  const standIn = await adviserAt('Vera', { location: await world.location() });
  const els = await world.account({ role: 'coordinator', name: 'Els' });
  await world.standIn(rachid.account, standIn.account, { role: 'youth_adviser' });
  const standingIn = {
    ...{ role: 'youth_adviser' as const, absentId: rachid.account.id },
    ...{ standInId: standIn.account.id, from: '2026-11-24', to: '2026-12-31' },
  };
  const coach = await world.account({ role: 'coach' });
  const coordinator = { role: 'coordinator' as const, locationId: null };
  const people = [
    ...[rachid, ilse, standIn],
    { account: els, ...coordinator, organisationId: mbo.id },
  ];
  const places = [
    { organisationId: mbo.id, locationId: here.id, sentTo: [rachid.account.id] },
    { organisationId: mbo.id, locationId: nobodyHere.id, sentTo: [] },
    { organisationId: mbo.id, locationId: null, sentTo: [] },
    { organisationId: whole.id, locationId: there.id, sentTo: [ilse.account.id] },
    { organisationId: whole.id, locationId: null, sentTo: [ilse.account.id] },
    { organisationId: null, locationId: null, sentTo: [] },
  ];
  const students: { id: string; ties: Ties }[] = [];
  for (const { organisationId, locationId, sentTo } of places)
    for (const ownerId of [null, rachid.account.id, ilse.account.id])
      for (const settledOn of [null, '2026-11-24', '2026-10-13', '2026-10-12'])
        for (const isAtRisk of ownerId === null ? [false, true] : [false]) {
          const { student, trajectory } = await world.student().withCoach(coach).saved();
          const isOpen = settledOn === null;
          const alert = Object.assign(new Alert(), {
            ...{ studentId: student.id, trajectoryId: trajectory?.id, ownerId, settledOn },
            ...{ openFor: isOpen ? student.id : null, state: isOpen ? 'raised' : 'closed' },
            ...{ cause: 'at_risk', level: 'at_risk', reasons: [], raisedOn: '2026-10-01' },
            ...{ raisedAt: world.clock.now, organisationId, locationId, regionNumber: REGION },
            ...{ acknowledgeBy: '2026-10-05', planBy: '2026-10-08' },
          });
          const level = Object.assign(new StudentLevel(), {
            ...{ trajectoryId: trajectory?.id, studentId: student.id, computedLevel: 'at_risk' },
            ...{ level: 'at_risk', since: '2026-10-01', concludedAt: world.clock.now },
            ...{ score: 9, signals: [], policyVersion: 0 },
          });
          await world.write(async (tx) => {
            await tx.insert(Alert, alert);
            if (isAtRisk) await tx.insert(StudentLevel, level);
          });
          const isKept = settledOn !== null && settledOn >= '2026-10-13';
          const adviserIds = ownerId === null ? sentTo : [ownerId];
          students.push({
            id: student.id,
            ties: {
              ...{ isJoinedAway: false, regionNumber: REGION, coachId: coach.id, mentorId: null },
              ...{ schoolOfOriginId: student.schoolId, vsoEndsOn: null, mboStartsOn: null },
              ...{ institutionId: null, isAtRisk, standIns: [standingIn] },
              adviserIds: isOpen ? adviserIds : [],
              formerAdviserIds: isKept && ownerId !== null ? [ownerId] : [],
              informedCoordinatorIds:
                isOpen && ownerId === null && sentTo.length === 0 ? [els.id] : [],
            },
          });
        }
  return { people, students };
}

function combinations(): [boolean, boolean, boolean, string | null, string | null][] {
  const leaving = [null, '2026-07-10', '2027-07-09'];
  const starting = [null, '2026-08-31', '2027-08-30'];
  const either = [true, false];
  return either.flatMap((joined) =>
    either.flatMap((coached) =>
      either.flatMap((mentored) =>
        leaving.flatMap((leaves) =>
          starting.map((starts): [boolean, boolean, boolean, string | null, string | null] => [
            joined,
            coached,
            mentored,
            leaves,
            starts,
          ]),
        ),
      ),
    ),
  );
}
