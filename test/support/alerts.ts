import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { Alert } from '../../src/alerts/alert.entity.js';
import { AlertStep } from '../../src/alerts/alert-step.entity.js';
import { Alerts } from '../../src/alerts/alerts.js';
import { Footings } from '../../src/alerts/deadlines.js';
import { newAlert, stepOfProgram } from '../../src/alerts/new-alerts.js';
import { Clock } from '../../src/config/clock.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Location } from '../../src/directory/location.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Contacts } from '../../src/contacts/contacts.js';
import { Facts } from '../../src/facts/facts.js';
import { Notice } from '../../src/notices/notice.entity.js';
import type { PersonSignalCode } from '../../src/policy/person-signals.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { recordSignals } from '../../src/students/recorded-signals.js';
import type { Student } from '../../src/students/student.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { viewerFor } from './check-ins.js';
import type { StudentFacts } from './student-builder.js';
import type { World } from './world.js';

/** An mbo location with everybody around a student there. */
export interface AlertCast {
  readonly coach: Account;
  readonly mentor: Account;
  readonly careCoordinator: Account;
  readonly adviser: Account;
  readonly coordinator: Account;
  readonly mbo: Organisation;
  readonly location: Location;
  readonly student: Student;
  readonly trajectoryId: string;
}

/** Of the country's forty; each cast has its own, so that no coordinator of another test hears of it. */
let region = 6;

/** The student came last week, so that nothing is missing yet. `facts` are those of the student. */
export async function alertCast(world: World, facts: StudentFacts = {}): Promise<AlertCast> {
  region = region === 40 ? 7 : region + 1;
  const here = { regionNumber: region };
  const mbo = await world.organisation({ kind: 'mbo', ...here });
  const location = await world.location({ at: mbo, name: 'Stationsweg' });
  const school = await world.organisation({ kind: 'vso', ...here });
  const coach = await world.account({ role: 'coach', name: 'Marije Brouwer' });
  const mentor = await world.account({ role: 'mentor', location, name: 'Hanneke Smit' });
  const careCoordinator = await world.account({ role: 'care_coordinator', at: mbo });
  const adviser = await world.account({ role: 'youth_adviser', location, name: 'Rachid Amrani' });
  const coordinator = await world.account({
    ...{ role: 'coordinator', at: school, name: 'Els Terpstra' },
  });
  const { student, trajectory } = await world
    .student({ school, givenName: 'Daan', surname: 'Hoekstra', municipality: 'Zwolle', ...facts })
    .withCoach(coach, { registeredOn: '2026-11-16' })
    .inMbo({ location, mentor, startsOn: '2026-11-16' })
    .saved();
  const people = { coach, mentor, careCoordinator, adviser, coordinator };
  return { ...people, mbo, location, student, trajectoryId: trajectory?.id ?? '' };
}

export const QUESTION = 'Kun jij Daan thuis opzoeken? Mij lukt het niet om hem te spreken.';

/** Asked by the coach, as on the page. */
export async function askedByHand(
  world: World,
  { coach, student }: Pick<AlertCast, 'coach' | 'student'>,
): Promise<Alert> {
  const question = { reason: QUESTION, studentKnows: true };
  const viewer = await viewerFor(world, coach);
  return (await world.get(Alerts).raiseByHand(viewer, student.id, question)).alert;
}

/** An open alert as the program raises it, whatever the level is; the one that is there where there is one. */
export async function alertAbout(world: World, student: Pick<Student, 'id'>): Promise<Alert> {
  const [open] = await world.database.manager.findBy(Alert, { openFor: student.id });
  if (open) return open;
  const { manager } = world.database;
  const { id } = await manager.findOneByOrFail(Trajectory, { studentId: student.id });
  const today = world.get(Clock).today();
  return world.write(async (tx) => {
    const footing = (await world.get(Footings).of(tx, [id], today)).get(id);
    if (!footing) throw new Error('nobody follows the student');
    const at = world.clock.now;
    const raising = { cause: 'at_risk', level: 'at_risk', signals: [], after: null, at } as const;
    const alert = newAlert(footing, today, raising);
    await tx.insert(Alert, alert);
    await tx.insert(AlertStep, stepOfProgram(alert, { kind: 'raised', onDay: today, at }));
    return alert;
  });
}

/** Somebody noticed something about the student today, such as M06: wants to stop. */
export async function noticed(
  world: World,
  { coach, student }: Pick<AlertCast, 'coach' | 'student'>,
  ...codes: PersonSignalCode[]
): Promise<void> {
  const { now: recordedAt } = world.clock;
  const onDay = world.get(Clock).today();
  const ticked = { contactId: null, onDay, recordedBy: coach.id, recordedAt };
  await world.write(async (tx) => {
    await recordSignals(tx, codes, { studentId: student.id, ...ticked });
    await world.get(Facts).changed(tx, [student.id]);
  });
  await world.settle();
}

/** What was noticed turns out not to be so. */
export async function takenBack(
  world: World,
  { coach, student }: Pick<AlertCast, 'coach' | 'student'>,
): Promise<void> {
  const closed = { closedAt: world.clock.now, closedBy: coach.id, closeReason: 'Klopt niet.' };
  await world.write(async (tx) => {
    await tx.update(RecordedSignal, { studentId: student.id, closedAt: IsNull() }, closed);
    await world.get(Facts).changed(tx, [student.id]);
  });
  await world.settle();
}

/** A day later, at noon, with all that the passing of time brings. */
export async function onDay(world: World, day: string): Promise<void> {
  world.clock.set(day);
  await world.settle();
}

/** The alerts about a student, the first first. */
export function alertsOf(world: World, { id: studentId }: Pick<Student, 'id'>): Promise<Alert[]> {
  const order = { raisedAt: 'ASC', id: 'ASC' } as const;
  return world.database.manager.find(Alert, { where: { studentId }, order });
}

/** What happened with an alert, in words of the program. */
export async function stepsOf(world: World, { id: alertId }: Pick<Alert, 'id'>): Promise<string[]> {
  const order = { at: 'ASC', id: 'ASC' } as const;
  const steps = await world.database.manager.find(AlertStep, { where: { alertId }, order });
  return steps.map(({ kind }) => kind).sort();
}

/** Of which kinds of news somebody was told, sorted. */
export async function toldTo(world: World, { id: accountId }: Account): Promise<string[]> {
  const notices = await world.database.manager.findBy(Notice, { accountId });
  return notices.map(({ kind }) => kind).sort();
}

/** The coach spoke with the student today. */
export async function reached(
  world: World,
  { coach, student }: Pick<AlertCast, 'coach' | 'student'>,
): Promise<void> {
  await world.get(Contacts).record(await viewerFor(world, coach), {
    ...{ studentIds: [student.id], date: world.get(Clock).today(), parties: ['student'] },
    ...{ channel: 'phone', result: 'reached', impression: null, note: null, agreements: [] },
    ...{ signals: [], workingNote: null, key: randomUUID() },
  });
  await world.settle();
}
