import { Alerts } from '../../src/alerts/alerts.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Location } from '../../src/directory/location.entity.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor } from '../support/check-ins.js';

onEachDatabase('the inbox of a youth adviser', (the) => {
  let location: Location;
  let rachid: Account;
  let marije: Account;

  beforeEach(async () => {
    the().clock.set('2026-11-24');
    location = await the().location({ name: 'Stationsweg', place: 'Arnhem' });
    rachid = await the().account({ role: 'youth_adviser', location, name: 'Rachid Amrani' });
    marije = await the().account({ role: 'coach', name: 'Marije Brouwer' });
  });

  const asked = async (surname: string, reason = 'Kun jij Daan thuis opzoeken?') => {
    const { student } = await the()
      .student({ surname, municipality: 'Duiven', phone: '06 12345678' })
      .withCoach(marije)
      .inMbo({ location })
      .saved();
    const coach = await viewerFor(the(), marije);
    const question = { reason, studentKnows: true };
    const { alert } = await the().get(Alerts).raiseByHand(coach, student.id, question);
    return alert;
  };

  it('is worked from new to closed', async () => {
    const alert = await asked('Hoekstra');
    const browser = the().as(rachid);
    const list = await browser.get('/meldingen');
    expect(list.body).toContain('Hoekstra');
    const open = await browser.get(`/meldingen/${alert.id}`);
    expect(open.body).toContain('Kun jij Daan thuis opzoeken?');
    for (const [path, fields] of [
      ['opgepakt', {}],
      ['plan', { plan: 'Morgen langs' }],
      ['begeleiding', { channel: 'phone', result: 'reached', date: '2026-11-24', note: '' }],
      ['afsluiten', { outcome: 'same_programme', date: '2026-11-24', note: '' }],
    ] as const) {
      if (path !== 'opgepakt')
        expect((await browser.get(`/meldingen/${alert.id}/${path}`)).statusCode).toBe(200);
      const { version } = (await the().database.manager.findOneByOrFail('Alert', {
        id: alert.id,
      })) as { version: number };
      const answer = await browser.post(`/meldingen/${alert.id}/${path}`, {
        ...fields,
        version: String(version),
      });
      expect([path, answer.statusCode, answer.body.slice(0, 3000)]).toEqual([path, 303, '']);
      const after = await browser.get(`/meldingen/${alert.id}`);
      expect(after.statusCode).toBe(200);
    }
  });
});
