import { randomUUID } from 'node:crypto';
import type { QueryDeepPartialEntity } from 'typeorm';
import { ApiToken } from '../../src/access/api-token.entity.js';
import { ApiTokens } from '../../src/access/api-tokens.js';
import { Invitations } from '../../src/access/invitations.js';
import { Agreement } from '../../src/agreements/agreement.entity.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { CoachRequest } from '../../src/check-ins/coach-request.entity.js';
import { StudentLinks } from '../../src/check-ins/student-part/student-links.js';
import { Contacts } from '../../src/contacts/contacts.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import { Holiday } from '../../src/directory/holiday.entity.js';
import { Organisation } from '../../src/directory/organisation.entity.js';
import { Programme } from '../../src/directory/programme.entity.js';
import { FollowUp } from '../../src/follow-ups/follow-up.entity.js';
import { Outbox } from '../../src/mail/outbox.js';
import { noticeId, Notices } from '../../src/notices/notices.js';
import { CalendarFeeds } from '../../src/planning/feed/calendar-feeds.js';
import type { Day } from '../../src/policy/day.js';
import { standInRoleOf } from '../../src/access/stand-ins/stand-in-reach.js';
import { isStoodInFor, type Role } from '../../src/policy/roles.js';
import { StoredOverride } from '../../src/signals/level-override.entity.js';
import { freshPreview } from '../../src/signals/rules-screen/kept-preview.js';
import { StoredPolicy } from '../../src/signals/signal-policy.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import { Tasks } from '../../src/tasks/tasks.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { Guardian } from '../../src/students/guardian.entity.js';
import { SavedView } from '../../src/students/saved-view.entity.js';
import { StudentJoin } from '../../src/students/student-join.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { Assets } from '../../src/web/assets.js';
import { alertAbout } from './alerts.js';
import { nextNumber, PASSWORD, REGION } from './cast.js';
import { viewerFor, waitingCheckInOf } from './check-ins.js';
import { happenings } from './happenings.js';
import { importOf } from './imports.js';
import { meetingOf } from './week-meetings.js';
import type { World } from './world.js';

/** What stands in an address, by the part of the route that ends in it. Made when first asked for. */
export type Subjects = Readonly<Record<string, () => Promise<string>>>;

/**
 * One real thing for every parameter of every route, so that a refusal is about who asks and not about what is
 * missing. `mine` is the account that asks: what hangs below its own address is its own.
 */
export function subjectsFor(world: World, mine: Account): Subjects {
  const school = once(() => world.organisation({ kind: 'mbo' }));
  const someone = once(() => world.account({ name: 'Sanne Mulder' }));
  const post = async () =>
    world.appoint(await someone(), { role: 'care_coordinator', at: await school() });
  const invited = () => world.account();
  const student = once(() => studentOf(world, mine));
  const forgetful = () => world.account({ password: PASSWORD });
  return {
    '/static/*': once(async () => world.get(Assets).url('app.css').slice('/static/'.length)),
    '/beheer/organisaties/:id': once(async () => (await school()).id),
    '/beheer/organisaties/:id/locaties/:locationId': once(
      async () => (await world.location({ at: await school() })).id,
    ),
    '/beheer/organisaties/:id/vakanties/:holidayId': once(
      async () => (await holidayOf(world, await school())).id,
    ),
    '/beheer/opleidingen/:id': once(() => programmeId(world)),
    '/beheer/vakanties/:id': once(() => nationalHoliday(world)),
    '/beheer/regio/:number': once(async () => String(REGION)),
    '/beheer/signaalregels/:number': once(async () => String(REGION)),
    '/beheer/signaalregels/:number/voorstellen/:id': () => proposalOf(world, mine),
    '/beheer/gebruikers/:id': once(async () => (await someone()).id),
    '/beheer/gebruikers/:id/rollen/:roleId': once(async () => (await post()).id),
    '/leerlingen/:id': student,
    ...factsOf(world, student, mine),
    ...peopleAround(world, student, mine),
    '/api/v1/students/:id': student,
    '/api/v1/students/:id/agreements/:agreementId': once(async () =>
      promiseTo(world, await student(), mine),
    ),
    '/api/v1/check-ins/:id': () => takeOverOf(world, mine),
    '/overnemen/:id': () => takeOverOf(world, mine),
    '/gesprekken/:id': once(() => waitingTalkOf(world, mine)),
    '/contacten/:id': async () => contactWith(world, await student(), mine),
    '/afspraken/:id': async () => promiseTo(world, await student(), mine),
    '/taken/:id': () => callOf(world, mine),
    '/navragen/:id': async () => followUpOf(world, await student()),
    '/leerlingen/weergaven/:viewId': once(() => savedViewOf(world, mine)),
    '/import/:id': once(() => importOf(world, mine)),
    '/account/rol/:role': once(async () => 'coach'),
    '/account/tokens/:id': once(() => tokenOf(world, mine)),
    '/vervanging/:id': () => standInFor(world, mine),
    '/berichten/:id': () => noticeFor(world, mine),
    '/beheer/post/:id': () => mailIn(world),
    '/meldingen/:id': () => alertOf(world, mine),
    '/api/v1/alerts/:id': () => alertOf(world, mine),
    '/weekoverleg/:day': async () => (await meetingOf(world, mine, await student())).day,
    '/weekoverleg/:day/punten/:id': async () =>
      (await meetingOf(world, mine, await student())).itemId,
    '/welkom/:token': once(async () => linkFor(world, await invited())),
    '/mijn-gesprek/:token': once(() => studentLinkOf(world)),
    '/agenda/:token.ics': once(() => calendarLinkOf(world)),
    '/wachtwoord/:token': once(async () => linkFor(world, await forgetful())),
  };
}

/** What is on file of the student, each made when first asked for. */
function factsOf(world: World, student: () => Promise<string>, mine: Account): Subjects {
  const happened = async () => happenings(world, { id: await student() }, mine);
  const idIn = async (kind: typeof Enrolment | typeof Trajectory) =>
    (
      await world.database
        .getRepository<Enrolment | Trajectory>(kind)
        .findOneByOrFail({ studentId: await student() })
    ).id;
  return {
    '/leerlingen/:id/opleiding/:enrolmentId': () => idIn(Enrolment),
    '/leerlingen/:id/traject/:trajectoryId': () => idIn(Trajectory),
    '/leerlingen/:id/traject/uitkomst/:outcomeId': once(
      async () => (await (await happened())('outcome')).id,
    ),
    '/leerlingen/:id/stage/:placementId': once(
      async () => (await (await happened())('placement')).id,
    ),
    '/leerlingen/:id/studieadvies/:adviceId': once(
      async () => (await (await happened())('advice')).id,
    ),
    '/leerlingen/:id/signalen/:signalId': once(async () => (await (await happened())('signal')).id),
    '/leerlingen/:id/niveau/:overrideId': once(async () =>
      overrideOf(world, { studentId: await student(), trajectoryId: await idIn(Trajectory) }, mine),
    ),
  };
}

/** Another level that somebody set. */
async function overrideOf(
  world: World,
  whose: Pick<StoredOverride, 'studentId' | 'trajectoryId'>,
  { id: setBy }: Account,
): Promise<string> {
  const override = Object.assign(new StoredOverride(), {
    ...{ ...whose, setBy, level: 'attention', reason: 'Gaat beter.' },
    ...{ onDay: '2026-11-24', until: '2026-12-31', setAt: world.clock.now },
  });
  await world.write((tx) => tx.insert(StoredOverride, override));
  return override.id;
}

/** Who belongs with the student: a guardian, somebody who may be the same person, somebody who was. */
function peopleAround(world: World, student: () => Promise<string>, mine: Account): Subjects {
  const other = once(() => studentOf(world, mine));
  return {
    '/leerlingen/:id/verzorgers/:guardianId': async () => guardianOf(world, await student()),
    '/leerlingen/:id/samenvoegen/:otherId': other,
    '/leerlingen/:id/samengevoegd/:joinId': async () => {
      const { id: goneId } = (await world.student().saved()).student;
      return joinOf(world, { keptId: await student(), goneId, joinedBy: mine.id });
    },
  };
}

/** Other signal rules that somebody proposed too long ago: of two who make theirs valid at once only one could. */
async function proposalOf(world: World, { id: madeBy }: Account): Promise<string> {
  const facts = { regionNumber: REGION, settings: { M05: 3 }, reason: 'Proef.', madeBy };
  const done = { preview: freshPreview(0, '2026-11-01'), previewDone: 0, previewTotal: 0 };
  const draft = Object.assign(new StoredPolicy(), { ...facts, ...done, madeAt: world.clock.now });
  await world.write((tx) => tx.insert(StoredPolicy, draft as QueryDeepPartialEntity<StoredPolicy>));
  return draft.id;
}

async function guardianOf(world: World, studentId: string): Promise<string> {
  const facts = { studentId, name: 'Anja Kuipers', kind: 'parent' as const };
  const guardian = Object.assign(new Guardian(), facts);
  await world.write((tx) => tx.insert(Guardian, guardian));
  return guardian.id;
}

/** As it is after joining two of whom the other had nothing of its own. */
async function joinOf(
  world: World,
  facts: Pick<StudentJoin, 'keptId' | 'goneId' | 'joinedBy'>,
): Promise<string> {
  const join = Object.assign(new StudentJoin(), { ...facts, moved: {}, joinedAt: world.clock.now });
  await world.write(async (tx) => {
    await tx.update(Student, { id: facts.goneId }, { joinedIntoId: facts.keptId });
    await tx.insert(StudentJoin, join as QueryDeepPartialEntity<StudentJoin>);
  });
  return join.id;
}

/** A contact that this account wrote down today. */
async function contactWith(world: World, studentId: string, { id: authorId }: Account) {
  const [contact] = await world.write((tx) =>
    world.get(Contacts).write(
      tx,
      {
        ...{ studentIds: [studentId], date: '2026-11-24', parties: ['student'], channel: 'talk' },
        ...{ result: 'reached', impression: null, note: 'Sprak over stage.', agreements: [] },
        ...{ signals: [], workingNote: null, key: randomUUID() },
      },
      { authorId, at: world.clock.now },
    ),
  );
  return contact?.id ?? '';
}

/**
 * A talk that waits, of another student each time: what is recorded is recorded once. The students of a
 * coordinator have no coach, and so no talks: then it is somebody else's.
 */
async function waitingTalkOf(world: World, mine: Account): Promise<string> {
  const post = await world.database.manager.findOneBy(Appointment, { accountId: mine.id });
  const whose = post?.role === 'coordinator' ? await world.account({ role: 'coach' }) : mine;
  const id = await studentOf(world, whose, { startsOn: '2026-08-31' });
  return (await waitingCheckInOf(world, { id })).id;
}

/** The same, and somebody is asked to take the student over: who looks, where that is a coach. */
async function takeOverOf(world: World, mine: Account): Promise<string> {
  const id = await waitingTalkOf(world, mine);
  const { trajectoryId, studentId } = await world.database.manager.findOneByOrFail(CheckIn, { id });
  const { coachId } = await world.database.manager.findOneByOrFail(Trajectory, {
    id: trajectoryId,
  });
  const request = Object.assign(new CoachRequest(), {
    ...{ checkInId: id, trajectoryId, studentId, fromCoachId: coachId },
    ...{ toCoachId: coachId ?? mine.id, askedOn: '2026-11-24', askedBy: mine.id },
  });
  await world.write((tx) => tx.insert(CoachRequest, request));
  return id;
}

/** A student who did not come to a talk, and is to be called. */
async function callOf(world: World, mine: Account): Promise<string> {
  const post = await world.database.manager.findOneBy(Appointment, { accountId: mine.id });
  if (post?.role === 'coordinator') return askedOfRegion(world, mine);
  const talk = { id: await waitingTalkOf(world, mine) };
  const { studentId } = await world.database.manager.findOneByOrFail(CheckIn, talk);
  const kind = 'call_absent';
  const task = {
    studentId,
    trajectoryId: null,
    kind,
    forRole: 'coach',
    subjectId: talk.id,
  } as const;
  const dueOn = '2026-11-24';
  await world.write((tx) => world.get(Tasks).make(tx, [{ ...task, dueOn }], dueOn));
  return (await world.database.manager.findOneByOrFail(Task, { kind, subjectId: talk.id })).id;
}

/** A coach noticed that an institution does not work along. */
async function askedOfRegion(world: World, mine: Account): Promise<string> {
  const [studentId, subjectId] = [await studentOf(world, mine), randomUUID()];
  const kind = 'contact';
  const task = { studentId, trajectoryId: null, kind, forRole: 'coordinator', subjectId } as const;
  const dueOn = '2026-11-24';
  await world.write((tx) => world.get(Tasks).make(tx, [{ ...task, dueOn }], dueOn));
  return (await world.database.manager.findOneByOrFail(Task, { kind, subjectId })).id;
}

/** With which a student gives their part, not opened yet. */
async function studentLinkOf(world: World): Promise<string> {
  const coach = await world.account({ role: 'coach' });
  const viewer = await viewerFor(world, coach);
  const { address } = await world.get(StudentLinks).make(viewer, await waitingTalkOf(world, coach));
  return address.split('/').at(-1) ?? '';
}

async function calendarLinkOf(world: World): Promise<string> {
  const viewer = await viewerFor(world, await world.account({ role: 'coach' }));
  return `${await world.get(CalendarFeeds).renew(viewer, true)}.ics`;
}

async function savedViewOf(world: World, { id }: Account): Promise<string> {
  const view = Object.assign(new SavedView(), { accountId: id, name: 'Stil', query: 'toon=stil' });
  await world.write((tx) => tx.insert(SavedView, view));
  return view.id;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

/** The address of a route with these things in it. Throws for a parameter that has none yet. */
export async function addressOf(path: string, subjects: Subjects): Promise<string> {
  const parts = path.split('/').map((part, index, all) => {
    if (!part.startsWith(':') && part !== '*') return Promise.resolve(part);
    const make = subjects[all.slice(0, index + 1).join('/')];
    if (!make) throw new Error(`Say in subjects.ts what "${part}" is in ${path}.`);
    return make();
  });
  return (await Promise.all(parts)).join('/');
}

async function holidayOf(world: World, { id }: Organisation): Promise<Holiday> {
  const holiday = Object.assign(new Holiday(), {
    organisationId: id,
    schoolYear: '2026-2027',
    name: 'Studiedag',
    from: '2027-02-01',
    to: '2027-02-01',
  });
  await world.write((tx) => tx.insert(Holiday, holiday));
  return holiday;
}

async function programmeId(world: World): Promise<string> {
  const [first] = await world.database.manager.find(Programme, { order: { id: 'ASC' }, take: 1 });
  return first?.id ?? '';
}

/** Like those of the country, but of its own: one that is taken away is still there for others. */
async function nationalHoliday(world: World): Promise<string> {
  const like = await world.database.manager.findOneByOrFail(Holiday, { region: 'midden' });
  const own = { id: randomUUID(), name: `Vrije dagen ${nextNumber()}` };
  const holiday = Object.assign(new Holiday(), like, own);
  await world.write((tx) => tx.insert(Holiday, holiday));
  return holiday.id;
}

const schools = new WeakMap<World, Promise<Organisation>>();

/** Where everybody went before, but for the students of a school mentor: a region has few schools. */
function schoolOf(world: World): Promise<Organisation> {
  const school = schools.get(world) ?? world.organisation({ kind: 'vso' });
  schools.set(world, school);
  return school;
}

/** A student whom this account may see in the role that it has; without a role, somebody else's. */
async function studentOf(
  world: World,
  mine: Account,
  starting: { startsOn?: Day } = {},
): Promise<string> {
  const post = await world.database.manager.findOneBy(Appointment, { accountId: mine.id });
  const here = async (role: Role) =>
    post?.role === role
      ? world.database.manager.findOneByOrFail(Organisation, { id: post.organisationId })
      : undefined;
  const school = (await here('school_mentor')) ?? schoolOf(world);
  const coach = post?.role === 'coach' ? mine : await world.account({ role: 'coach' });
  const { student } = await world
    .student({ school: await school, leavesSchoolOn: '2027-07-09' })
    .withCoach(post?.role === 'coordinator' ? null : coach)
    .inMbo({
      ...starting,
      at: (await here('care_coordinator')) ?? (await here('youth_adviser')),
      mentor: post?.role === 'mentor' ? mine : undefined,
    })
    .saved();
  // An adviser sees a student through an alert.
  if (post?.role === 'youth_adviser') await alertAbout(world, student);
  return student.id;
}

/** Something that this person was told. */
async function noticeFor(world: World, { id: accountId }: Account): Promise<string> {
  const news = { accountId, kind: 'tasks', occasion: randomUUID(), studentId: null } as const;
  await world.write((tx) => world.get(Notices).tell(tx, [{ ...news, path: '/account' }]));
  return noticeId(news);
}

/** A mail that waits. */
async function mailIn(world: World): Promise<string> {
  const letter = {
    id: randomUUID(),
    to: 'iemand@voorbeeld.nl',
    subject: 'Een bericht',
    text: 'Dag',
  };
  await world.write((tx) => world.get(Outbox).post(tx, letter));
  return letter.id;
}

/** An open alert of a student of its own each time: what is done with it is done once. */
async function alertOf(world: World, mine: Account): Promise<string> {
  return (await alertAbout(world, { id: await studentOf(world, mine) })).id;
}

async function promiseTo(world: World, studentId: string, by: Account): Promise<string> {
  const agreement = Object.assign(new Agreement(), {
    ...{ studentId, what: 'De bus een ritje later', who: 'student' },
    ...{ authorId: by.id, createdAt: world.clock.now },
  });
  await world.write((tx) => tx.insert(Agreement, agreement));
  return agreement.id;
}

/** A question that waits for an answer. */
async function followUpOf(world: World, studentId: string): Promise<string> {
  const { id: trajectoryId } = await world.database.manager.findOneByOrFail(Trajectory, {
    studentId,
  });
  const months = nextNumber();
  const facts = { id: randomUUID(), trajectoryId, studentId, months, dueOn: '2026-11-20' };
  await world.write((tx) => tx.insert(FollowUp, Object.assign(new FollowUp(), facts)));
  return facts.id;
}

async function tokenOf(world: World, { id }: Account): Promise<string> {
  await world.write((tx) => world.get(ApiTokens).make(tx, THE_PROGRAM, id, 'koppeling'));
  const { id: token } = await world.database.manager.findOneByOrFail(ApiToken, { accountId: id });
  return token;
}

/** One that the account may end: its own, or that of somebody in its region or at its institution. */
async function standInFor(world: World, mine: Account): Promise<string> {
  const { manager } = world.database;
  const post = await manager.findOneBy(Appointment, { accountId: mine.id });
  const role = standInRoleOf({ role: post?.role ?? 'coach' });
  const at = post && (await manager.findOneBy(Organisation, { id: post.organisationId }));
  const isOwn = post !== null && isStoodInFor(post.role);
  const absent = isOwn ? mine : await world.account({ role, ...(at ? { at } : {}) });
  return (await world.standIn(absent, await world.account(), { role })).id;
}

async function linkFor(world: World, account: Account): Promise<string> {
  const link = await world.write((tx) => world.get(Invitations).send(tx, THE_PROGRAM, account));
  return link.split('/').at(-1) ?? '';
}
