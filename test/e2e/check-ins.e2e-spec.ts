import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { onEachDatabase } from '../support/app.js';

onEachDatabase('check-ins', (the) => {
  const checkInsOf = (studentId: string) =>
    the()
      .database.getRepository(CheckIn)
      .find({ where: { studentId }, order: { number: 'ASC' } });

  it('come into being by themselves, and read overdue when their window closes unrecorded', async () => {
    const coach = await the().account({ role: 'coach' });
    const at = await the().organisation({ kind: 'mbo', holidayRegion: 'zuid' });
    const { student } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ at, startsOn: '2026-08-24' })
      .saved();
    the().clock.set('2026-08-24');
    await the().settle();

    const found = await checkInsOf(student.id);
    expect(found.map(({ state, dueWeek, phase }) => [state, dueWeek, phase])).toEqual([
      ['overdue', '2026-03-30', 'preparation'],
      ['overdue', '2026-05-11', 'preparation'],
      ['overdue', '2026-06-15', 'preparation'],
      ['waiting', '2026-09-21', 'first_half_year'],
    ]);
  });
});
