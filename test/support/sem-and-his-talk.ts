import { CheckIns } from '../../src/check-ins/check-ins.js';
import type { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { StudentPart } from '../../src/check-ins/student-part.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Student } from '../../src/students/student.entity.js';
import { hold, viewerFor, waitingCheckInOf } from './check-ins.js';
import type { World } from './world.js';

export interface SemAndHisTalk {
  readonly coach: Account;
  readonly mentor: Account;
  readonly student: Student;
  /** Held on 22 September, with two agreements. */
  readonly first: CheckIn;
  /** Planned for today, 3 November, at half past ten. */
  readonly talk: CheckIn;
}

/** A student in zuid whose second talk is today. */
export async function semAndHisTalk(world: World): Promise<SemAndHisTalk> {
  world.clock.set('2026-09-22');
  const at = await world.organisation({ kind: 'mbo', name: 'ROC Maasveld', holidayRegion: 'zuid' });
  const coach = await world.account({ name: 'Marije Brouwer', role: 'coach' });
  const mentor = await world.account({ name: 'Hanneke Smit', role: 'mentor', at });
  const { student } = await world
    .student({ givenName: 'Sem', surname: 'Verhoeven' })
    .withCoach(coach, { registeredOn: '2026-08-24' })
    .inMbo({ at, mentor, startsOn: '2026-08-24' })
    .saved();
  const first = await waitingCheckInOf(world, student);
  await hold(world, coach, first, {
    heldOn: '2026-09-22',
    agreements: [
      { what: 'Kluisje bij de keuken regelen', who: 'student', by: null },
      { what: 'Rooster in de app zetten', who: 'mentor', by: '2026-09-29' },
    ],
  });
  const talk = await waitingCheckInOf(world, student);
  await world
    .get(CheckIns)
    .plan(
      await viewerFor(world, coach),
      talk.id,
      { date: '2026-11-03', time: '10:30', place: 'Lokaal 12', reason: null },
      null,
    );
  world.clock.set('2026-11-03');
  return { coach, mentor, student, first, talk: await waitingCheckInOf(world, student) };
}

/** What Sem filled in the day before. */
export async function semSaid(world: World, { talk, student }: SemAndHisTalk): Promise<void> {
  const part = Object.assign(new StudentPart(), {
    ...{ checkInId: talk.id, studentId: student.id, score: 4, view: 'yes' },
    ownWords: 'In de keuken voel ik me goed. Rekenen op het bord gaat te snel.',
    viewWords: 'Ja, tot ik stage heb.',
    topics: { presence: 'good', lessons: 'mixed', others: 'good', practice: 'unknown' },
    givenAt: new Date('2026-11-02T15:00:00Z'),
  });
  await world.write((tx) => tx.insert(StudentPart, part));
}
