import type { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import { StudentPart } from '../../src/check-ins/student-part.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Student } from '../../src/students/student.entity.js';
import { hold, viewerFor, waitingCheckInOf } from './check-ins.js';
import type { World } from './world.js';

/** The day on which the week is looked at: a Tuesday, in week 48. */
export const TODAY = '2026-11-24';

export interface CoachWeek {
  readonly coach: Account;
  readonly mentor: Account;
  readonly careCoordinator: Account;
  /** By given name. */
  readonly students: ReadonlyMap<string, Student>;
  /** The one to be held next, or that should have been, by the student's given name. */
  readonly talks: ReadonlyMap<string, CheckIn>;
}

/** With whom the first talk was late, so that the second belongs in this week. */
const THIS_WEEK = ['Sem', 'Amira', 'Noor', 'Kaya', 'Bo'];
const SURNAMES = ['Verhoeven', 'El Idrissi', 'Willemsen', 'Yıldız', 'Jansen', 'Bouzid'];

/**
 * A coach with six students who all had their first talk. Today: Sem at half past ten and Amira without a
 * time; Noor did not come yesterday; Kaya is planned for next week, Bo has no time, and Ilias is late.
 */
export async function coachWeek(world: World): Promise<CoachWeek> {
  world.clock.set('2026-09-15');
  const coach = await world.account({ role: 'coach', name: 'Marije Brouwer' });
  const mbo = await world.organisation({ kind: 'mbo', name: 'ROC Maasveld' });
  const location = await world.location({ at: mbo, name: 'Stationsweg' });
  const mentor = await world.account({ role: 'mentor', location, name: 'Hanneke Smit' });
  const careCoordinator = await world.account({ role: 'care_coordinator', at: mbo });
  const students = new Map<string, Student>();
  for (const [index, givenName] of [...THIS_WEEK, 'Ilias'].entries()) {
    const { student } = await world
      .student({ givenName, surname: SURNAMES[index], phone: '0612345678' })
      .withCoach(coach, { registeredOn: '2026-08-24' })
      .inMbo({ location, mentor, startsOn: '2026-08-24' })
      .saved();
    students.set(givenName, student);
  }
  const talks = await held(world, coach, students);
  await planned(world, coach, talks);
  return { coach, mentor, careCoordinator, students, talks };
}

/** The first talks; gives the ones that follow. */
async function held(world: World, coach: Account, students: ReadonlyMap<string, Student>) {
  const talks = new Map<string, CheckIn>();
  for (const [name, student] of students) {
    const heldOn = THIS_WEEK.includes(name) ? '2026-10-12' : '2026-09-22';
    world.clock.set('2026-09-15');
    const first = await waitingCheckInOf(world, student);
    const { next } = await hold(world, coach, first, { heldOn });
    if (next) talks.set(name, next);
  }
  return talks;
}

async function planned(world: World, coach: Account, talks: ReadonlyMap<string, CheckIn>) {
  const id = (name: string) => talks.get(name)?.id ?? '';
  const plan = async (name: string, date: string, time: string | null) =>
    world
      .get(CheckIns)
      .plan(
        await viewerFor(world, coach),
        id(name),
        { date, time, place: 'lokaal B1.14', reason: null },
        null,
      );
  world.clock.set('2026-11-23');
  await world.settle();
  const asCoach = await viewerFor(world, coach);
  await plan('Sem', TODAY, '10:30');
  await plan('Amira', TODAY, null);
  await plan('Noor', '2026-11-23', '09:00');
  await plan('Kaya', '2026-12-01', '11:15');
  await world
    .get(CheckIns)
    .miss(asCoach, id('Noor'), { because: 'student', note: 'Geen bericht.' });
  const part = { checkInId: id('Sem'), studentId: talks.get('Sem')?.studentId ?? '' };
  await world.write((tx) =>
    tx.insert(StudentPart, {
      ...part,
      ...{ declined: false, score: 4, ownWords: 'Het gaat goed.', topics: {} },
      ...{ givenAt: world.clock.now, version: 1 },
    }),
  );
  world.clock.set(TODAY);
  await world.settle();
}
