import { Initiatives } from '../../src/initiatives/initiatives.js';
import { onEachDatabase } from '../support/app.js';

onEachDatabase('the initiatives', (the) => {
  it('are read at start', () => {
    expect(the().get(Initiatives).active()).toHaveLength(1);
    expect(the().get(Initiatives).all()).toHaveLength(18);
  });

  it('are there to read for administrator and coordinator, from their menus', async () => {
    for (const role of ['administrator', 'coordinator'] as const) {
      const reader = the().as(await the().account({ role }));
      const { statusCode, body } = await reader.get('/beheer/initiatieven');
      expect([role, statusCode]).toEqual([role, 200]);
      expect(body).toContain('elke 5 lesweken, minder vaak elke 10');
      expect(body).toContain('href="/beheer/initiatieven" aria-current="page"');
    }
  });

  it('are not there for others', async () => {
    for (const role of ['coach', 'mentor', 'auditor'] as const) {
      const other = the().as(await the().account({ role }));
      expect([role, (await other.get('/beheer/initiatieven')).statusCode]).toEqual([role, 404]);
    }
  });
});
