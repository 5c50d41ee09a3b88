import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { NightRun } from '../../src/nightly/night-run.entity.js';
import { NightWatch } from '../../src/nightly/night-watch.js';
import { onEachDatabase } from '../support/app.js';

onEachDatabase('the work of the night', (the) => {
  it('is done once for a date, from a quarter past four', async () => {
    const coach = await the().account({ role: 'coach' });
    await the().student().withCoach(coach).inMbo({ startsOn: '2026-08-31' }).saved();
    the().clock.set('2026-11-24T04:14:00+01:00');
    await the().get(NightWatch).goRound();
    the().clock.set('2026-11-24T04:15:00+01:00');
    await the().get(NightWatch).goRound();
    await the().get(NightWatch).goRound();
    const runs = await the().database.manager.find(NightRun, { order: { onDay: 'ASC' } });

    expect(runs.map(({ onDay, changes }) => [onDay, changes?.checkInsCreated])).toEqual([
      ['2026-11-23', 0],
      ['2026-11-24', 3],
    ]);
    expect(await the().database.manager.count(CheckIn)).toBe(3);
  });
});
