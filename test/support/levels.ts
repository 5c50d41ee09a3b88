import { randomUUID } from 'node:crypto';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { Clock } from '../../src/config/clock.js';
import type { NewContact } from '../../src/contacts/contact-facts.js';
import type { Contact } from '../../src/contacts/contact.entity.js';
import { Contacts } from '../../src/contacts/contacts.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Location } from '../../src/directory/location.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Notice } from '../../src/notices/notice.entity.js';
import type { PersonSignalCode } from '../../src/policy/person-signals.js';
import { SignalRecording } from '../../src/signals/by-hand/recording.js';
import { StudentLevel } from '../../src/signals/student-level.entity.js';
import type { Enrolment } from '../../src/students/enrolment.entity.js';
import type { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import type { Student } from '../../src/students/student.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import { viewerFor } from './check-ins.js';
import { MINUTE } from './clock.js';
import type { World } from './world.js';

/** A student in the first half-year whom nothing is wrong with, and who works with them. */
export interface LevelCast {
  readonly coach: Account;
  readonly mentor: Account;
  readonly care: Account;
  readonly mbo: Organisation;
  readonly location: Location;
  readonly student: Student;
  readonly trajectoryId: string;
  readonly enrolment: Enrolment;
}

/** What asks for each level, from nothing. */
export const FOR_LEVEL = {
  attention: ['M02'],
  extra_help: ['M02', 'M01', 'M05'],
  at_risk: ['M06'],
} as const satisfies Record<string, readonly PersonSignalCode[]>;

export async function levelCast(world: World): Promise<LevelCast> {
  const mbo = await world.organisation({ kind: 'mbo' });
  const location = await world.location({ at: mbo });
  const school = await world.organisation({ kind: 'vso' });
  const coach = await world.account({ role: 'coach' });
  const mentor = await world.account({ role: 'mentor', location });
  const care = await world.account({ role: 'care_coordinator', at: mbo });
  const { student, trajectory, enrolment } = await world
    .student({ school })
    .withCoach(coach, { registeredOn: '2026-11-23' })
    .inMbo({ location, mentor, startsOn: '2026-08-31' })
    .saved();
  if (!trajectory || !enrolment) throw new Error('follows nothing');
  const people = { coach, mentor, care };
  return { ...people, mbo, location, student, trajectoryId: trajectory.id, enrolment };
}

/** The coach notices it, a minute later, and what follows is worked out. */
export async function noticing(
  world: World,
  { coach, student }: LevelCast,
  codes: readonly PersonSignalCode[],
): Promise<RecordedSignal[]> {
  world.clock.advance(MINUTE);
  const viewer = await viewerFor(world, coach);
  const noticed = codes.map((code) => ({ code, note: null }));
  const signals = await world.get(SignalRecording).record(viewer, student.id, noticed);
  await world.settle();
  return signals;
}

/** It turns out not to be so, a minute later. */
export async function noLonger(
  world: World,
  { coach }: LevelCast,
  signals: readonly RecordedSignal[],
): Promise<void> {
  world.clock.advance(MINUTE);
  const viewer = await viewerFor(world, coach);
  for (const { id: signalId, studentId } of signals)
    await world.get(SignalRecording).close(viewer, { studentId, signalId }, 'Het is weer goed.');
  await world.settle();
}

/** A talk with the student today, unless told otherwise, written down a minute later. */
export async function reached(
  world: World,
  by: Account,
  { id }: Student,
  facts: Partial<NewContact> = {},
): Promise<Contact> {
  world.clock.advance(MINUTE);
  const [contact] = await world.get(Contacts).record(await viewerFor(world, by), {
    ...{ studentIds: [id], date: world.get(Clock).today(), parties: ['student'] },
    ...{ channel: 'talk', result: 'reached', impression: null, note: null },
    ...{ agreements: [], signals: [], workingNote: null, key: randomUUID() },
    ...facts,
  });
  await world.settle();
  if (!contact) throw new Error('was not written down');
  return contact;
}

export async function storedLevel(
  world: World,
  { trajectoryId }: Pick<LevelCast, 'trajectoryId'>,
): Promise<StudentLevel | null> {
  return world.database.manager.findOneBy(StudentLevel, { trajectoryId });
}

/** "contact coach 2026-11-25", with "done" or "withdrawn" behind it; without the planning of talks. */
export async function asksOf(world: World, { id: studentId }: Student): Promise<string[]> {
  const tasks = await world.database.manager.find(Task, { where: { studentId } });
  return tasks
    .filter(({ kind }) => kind === 'contact' || kind === 'extra_check_in')
    .map(({ kind, forRole, dueOn, doneAt, withdrawnAt }) => {
      const state = doneAt !== null ? ' done' : withdrawnAt !== null ? ' withdrawn' : '';
      return `${kind} ${forRole} ${dueOn}${state}`;
    })
    .sort();
}

export async function waitingTalk(world: World, { id: studentId }: Student): Promise<CheckIn> {
  return world.database.manager.findOneByOrFail(CheckIn, { studentId, state: 'waiting' });
}

/** The kinds of what somebody was told, in the order of telling. */
export async function told(world: World, { id: accountId }: Account): Promise<string[]> {
  const found = await world.database.manager.find(Notice, { where: { accountId } });
  return found.map(({ kind }) => kind).sort();
}

/** All that levels and what they set in motion left behind about a student, to see whether it changed. */
export async function leftBehind(world: World, { id }: Student): Promise<string> {
  const found: object[] = [];
  for (const table of ['student_levels', 'level_changes', 'tasks', 'check_ins', 'notices'])
    found.push(
      await world.database.query<object[]>(
        `select * from ${table} where student_id = '${id}' order by 1, 2, 3`,
      ),
    );
  return JSON.stringify(found, null, 1);
}
