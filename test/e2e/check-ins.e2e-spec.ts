import { onEachDatabase } from '../support/app.js';
import { checkInsOf, hold, openCheckInOf, overdueCheckInOf } from '../support/check-ins.js';

onEachDatabase('check-ins', (the) => {
  async function started() {
    const coach = await the().account({ role: 'coach' });
    const at = await the().organisation({ kind: 'mbo', holidayRegion: 'zuid' });
    const { student } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-08-24' })
      .inMbo({ at, startsOn: '2026-08-24' })
      .saved();
    the().clock.set('2026-08-24');
    return { coach, student };
  }

  it('come into being by themselves, and read overdue when their window closes unrecorded', async () => {
    const coach = await the().account({ role: 'coach' });
    const at = await the().organisation({ kind: 'mbo', holidayRegion: 'zuid' });
    const { student } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ at, startsOn: '2026-08-24' })
      .saved();
    the().clock.set('2026-08-24');

    const found = await checkInsOf(the(), student);
    expect(found.map(({ state, dueWeek, phase }) => [state, dueWeek, phase])).toEqual([
      ['overdue', '2026-03-30', 'preparation'],
      ['overdue', '2026-05-11', 'preparation'],
      ['overdue', '2026-06-15', 'preparation'],
      ['waiting', '2026-09-21', 'first_half_year'],
    ]);
  });

  it('go on from the week in which one was held, also when that is recorded late', async () => {
    const { coach, student } = await started();
    const first = await overdueCheckInOf(the(), student);
    expect((await openCheckInOf(the(), student)).dueWeek).toBe('2026-11-02');

    const { next } = await hold(the(), coach, first, { heldOn: '2026-09-29' });

    expect(next).toMatchObject({ number: 2, dueWeek: '2026-11-09' });
  });
});
