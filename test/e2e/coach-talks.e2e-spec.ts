import { randomUUID } from 'node:crypto';
import { ContactChanges } from '../../src/contacts/contact-changes.js';
import { Contacts } from '../../src/contacts/contacts.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import { Task } from '../../src/tasks/task.entity.js';
import { onEachDatabase } from '../support/app.js';
import { openCheckInOf, viewerFor } from '../support/check-ins.js';
import type { World } from '../support/world.js';

/** A coach with a student in the first half-year, of whom the first talk is due in the week of 21 September. */
async function aCase(world: World) {
  world.clock.set('2026-09-15');
  const coach = await world.account({ role: 'coach' });
  const location = await world.location();
  const mentor = await world.account({ role: 'mentor', location, name: 'Hanneke Smit' });
  const { student } = await world
    .student({ givenName: 'Sem', surname: 'Verhoeven' })
    .withCoach(coach, { registeredOn: '2026-08-24' })
    .inMbo({ location, mentor, startsOn: '2026-08-24' })
    .saved();
  const checkIn = await openCheckInOf(world, student);
  return { coach, mentor, student, checkIn, asCoach: await viewerFor(world, coach) };
}

onEachDatabase('a student who did not come to a talk', (the) => {
  it('is to be called, until somebody has reached the student', async () => {
    const { student, checkIn, asCoach } = await aCase(the());
    await the().get(CheckIns).miss(asCoach, checkIn.id, { because: 'student', note: null });
    const call = () =>
      the().database.manager.findOneByOrFail(Task, { studentId: student.id, kind: 'call_absent' });
    const contact = (result: 'reached' | 'not_reached') =>
      the()
        .get(Contacts)
        .record(asCoach, {
          ...{ studentIds: [student.id], date: checkIn.windowFrom, parties: ['student'] },
          ...{ channel: 'phone', result, impression: null, note: null, agreements: [] },
          ...{ signals: [], workingNote: null, key: randomUUID() },
        });

    await contact('not_reached');
    expect((await call()).doneAt).toBeNull();

    const [reached] = await contact('reached');
    expect((await call()).doneBy).toBe(asCoach.accountId);

    await the()
      .get(ContactChanges)
      .withdraw(asCoach, reached?.id ?? '', 1, 'Was iemand anders');
    expect((await call()).doneAt).toBeNull();
  });
});
