import { AlertLists } from '../../src/alerts/alert-lists.js';
import { Alerts } from '../../src/alerts/alerts.js';
import { onEachDatabase } from '../support/app.js';
import {
  alertCast,
  alertsOf,
  askedByHand,
  noticed,
  onDay,
  QUESTION,
  stepsOf,
  toldTo,
} from '../support/alerts.js';
import { viewerFor } from '../support/check-ins.js';

onEachDatabase('an alert that somebody asks for', (the) => {
  it('reaches the adviser of the location, who acknowledges it', async () => {
    const cast = await alertCast(the());
    const alert = await askedByHand(the(), cast);
    const adviser = await viewerFor(the(), cast.adviser);
    const { waiting } = await the().get(AlertLists).inbox(adviser);
    expect(waiting).toMatchObject([
      {
        student: { name: 'Daan Hoekstra', age: 17, municipality: 'Zwolle' },
        alert: { id: alert.id, state: 'raised', question: QUESTION, acknowledgeBy: '2026-11-26' },
        raisedBy: 'Marije Brouwer',
        deadline: { asks: 'acknowledge', by: '2026-11-26', daysLate: 0 },
        location: 'Stationsweg',
        reachesNobody: false,
      },
    ]);
    await the().get(Alerts).acknowledge(adviser, alert.id, { version: alert.version });
    const inbox = await the().get(AlertLists).inbox(adviser);
    expect([inbox.waiting, inbox.mine]).toMatchObject([[], [{ owner: 'Rachid Amrani' }]]);
    expect(await toldTo(the(), cast.adviser)).toEqual(['alert_raised']);
    expect(await toldTo(the(), cast.coach)).toEqual(['alert_step']);
    expect(await stepsOf(the(), alert)).toEqual(['acknowledged', 'raised']);
    expect(await alertsOf(the(), cast.student)).toHaveLength(1);
  });
});

onEachDatabase('an alert that the level raises', (the) => {
  it('is there at once, with its reasons, and is worked to its close; no night raises it again', async () => {
    const cast = await alertCast(the());
    await noticed(the(), cast, 'M06');
    const [alert, ...others] = await alertsOf(the(), cast.student);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ state: 'raised', cause: 'at_risk', level: 'at_risk' });
    expect(alert?.reasons.map(({ code }) => code)).toContain('M06');
    expect(await toldTo(the(), cast.adviser)).toEqual(['alert_raised']);
    expect(await toldTo(the(), cast.coordinator)).toEqual(['alert_raised']);

    const adviser = await viewerFor(the(), cast.adviser);
    const alerts = the().get(Alerts);
    const id = alert?.id ?? '';
    await alerts.acknowledge(adviser, id, { version: 1 });
    await alerts.plan(adviser, id, { plan: 'Morgen thuis langs.', version: 2 });
    await alerts.guide(adviser, id, { note: 'Gebeld, niet bereikt.', version: 3 });
    await alerts.close(adviser, id, {
      ...{ outcome: 'same_programme', date: '2026-11-24', note: 'Gaat weer.', version: 4 },
    });
    for (const day of ['2026-11-25', '2026-11-26', '2026-12-01', '2026-12-15'])
      await onDay(the(), day);
    expect(await alertsOf(the(), cast.student)).toMatchObject([
      { state: 'closed', outcome: 'same_programme', openFor: null, ownerId: cast.adviser.id },
    ]);
    expect(await stepsOf(the(), { id })).toEqual(
      ['acknowledged', 'closed', 'guided', 'planned', 'raised'].sort(),
    );
  });
});
