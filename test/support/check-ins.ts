import { Viewers } from '../../src/access/viewers.js';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { CheckIns, type Recorded } from '../../src/check-ins/check-ins.js';
import type { HeldTalk } from '../../src/check-ins/talk.js';
import { Clock } from '../../src/config/clock.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Role } from '../../src/policy/roles.js';
import type { Student } from '../../src/students/student.entity.js';
import type { Viewer } from '../../src/web/viewer.js';
import type { World } from './world.js';

type Whose = Pick<Student, 'id'>;

/** Somebody as the services know them, in this role or else the first they hold. */
export async function viewerFor(
  world: World,
  { id }: Account,
  role: Role | null = null,
): Promise<Viewer> {
  const viewer = await world.get(Viewers).find(id, role);
  if (!viewer) throw new Error('holds no role on this day');
  return viewer;
}

/** All check-ins of a student, worked out for the day of the test clock, in the order of their numbers. */
export async function checkInsOf(world: World, { id: studentId }: Whose): Promise<CheckIn[]> {
  await world.settle();
  return world.database
    .getRepository(CheckIn)
    .find({ where: { studentId }, order: { number: 'ASC' } });
}

/** The one that waits on the day of the test clock. */
export async function waitingCheckInOf(world: World, student: Whose): Promise<CheckIn> {
  const found = (await checkInsOf(world, student)).find(({ state }) => state === 'waiting');
  if (!found) throw new Error('no check-in waits on this day');
  return found;
}

/** The one that waits, on the first day of its window: the clock moves there when it is not open yet. */
export async function openCheckInOf(world: World, student: Whose): Promise<CheckIn> {
  const { windowFrom } = await waitingCheckInOf(world, student);
  if (windowFrom > today(world)) world.clock.set(windowFrom);
  return waitingCheckInOf(world, student);
}

/** The last one whose window closed unrecorded: the clock moves past the window of the waiting one if need be. */
export async function overdueCheckInOf(world: World, student: Whose): Promise<CheckIn> {
  const known = (await checkInsOf(world, student)).findLast(({ state }) => state === 'overdue');
  if (known) return known;
  const { id, windowTo } = await waitingCheckInOf(world, student);
  world.clock.set(windowTo);
  world.clock.advance(86_400_000);
  const found = (await checkInsOf(world, student)).find((each) => each.id === id);
  if (found?.state !== 'overdue') throw new Error('its window is not over');
  return found;
}

/** A complete record of a talk; a test says what matters to it. Held on the given day, at which all three were. */
export function aTalk(changes: Partial<HeldTalk> & Pick<HeldTalk, 'heldOn'>): HeldTalk {
  return {
    present: ['student', 'mentor', 'coach'],
    views: { student: 'yes', mentor: 'yes', coach: 'yes' },
    score: 4,
    ownWords: 'Het gaat wel goed.',
    saidNothing: false,
    topics: { presence: 'good', lessons: 'mixed' },
    goesWell: 'Is elke dag op tijd.',
    needs: null,
    bottlenecks: [],
    bottleneckNote: null,
    decision: 'continue',
    reason: null,
    forMeeting: false,
    newCoachId: null,
    withNotes: false,
    agreements: [],
    doneAgreementIds: [],
    signals: [],
    ...changes,
  };
}

/** Records the talk as somebody does who may; on the Monday of its due week unless told otherwise. */
export async function hold(
  world: World,
  by: Account,
  checkIn: CheckIn,
  talk: Partial<HeldTalk> = {},
): Promise<Recorded> {
  const complete = aTalk({ heldOn: checkIn.dueWeek, ...talk });
  if (complete.heldOn > today(world)) world.clock.set(complete.heldOn);
  const viewer = await viewerFor(world, by);
  return world.get(CheckIns).record(viewer, checkIn.id, complete);
}

const today = (world: World): string => world.get(Clock).today();
