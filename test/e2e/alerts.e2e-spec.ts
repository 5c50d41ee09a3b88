import { AlertLists } from '../../src/alerts/alert-lists.js';
import { Alerts } from '../../src/alerts/alerts.js';
import { onEachDatabase } from '../support/app.js';
import { alertCast, alertsOf, askedByHand, QUESTION, stepsOf, toldTo } from '../support/alerts.js';
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
