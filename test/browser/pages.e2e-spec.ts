import type { Page } from 'playwright-core';
import { Demo } from '../../src/demo/demo.js';
import { openHouse, type House } from '../support/app.js';
import { describeInBrowser } from '../support/browser.js';
import { DATABASES } from '../support/databases.js';
import {
  CAST,
  lookFromAllSides,
  PHONE,
  signIn,
  TODAY,
  WALK_MS,
  WIDE,
} from '../support/pages-walk.js';

/** Bytes of a home page, fonts apart, and how many files it asks for. */
const PAGE_WEIGHT = 60_000;
const REQUESTS = 15;

describeInBrowser('the demo region', (browser) => {
  describe.each(DATABASES)('on %s', (kind) => {
    let house: House;
    let origin: string;

    beforeAll(async () => {
      house = await openHouse(kind, { DOORSTROOM_TODAY: TODAY });
      await house.app.get(Demo).create();
      origin = await house.app.getUrl();
    });
    afterAll(() => house?.close());

    it.each(CAST)(
      'lets a %s sign in, at a desk and on a phone',
      async (_, email, home) => {
        for (const viewport of [WIDE, PHONE]) {
          const page = await browser.newPage({ viewport });
          await signIn(page, origin, email);
          expect(new URL(page.url()).pathname).toBe(home);
          expect(await page.locator('h1').count()).toBe(1);
        }
      },
      WALK_MS,
    );
  });

  describe('in a browser', () => {
    let house: House;
    let origin: string;

    beforeAll(async () => {
      house = await openHouse('SQLite', { DOORSTROOM_TODAY: TODAY });
      await house.app.get(Demo).create();
      origin = await house.app.getUrl();
    });
    afterAll(() => house?.close());

    it(
      'has a door that everybody can use, also when something is wrong',
      async () => {
        const page = await browser.newPage({ viewport: WIDE });
        for (const path of ['/inloggen', '/wachtwoord-vergeten', '/bestaat-niet']) {
          await page.goto(origin + path);
          await lookFromAllSides(page);
        }
        await page.goto(`${origin}/inloggen`);
        await page.click('text=Log in');
        await page.waitForSelector('[data-foutlijst]');
        await lookFromAllSides(page);
      },
      WALK_MS,
    );

    it.each(CAST)('gives a %s a home that is light to load', async (_, email) => {
      const page = await browser.newPage({ viewport: PHONE });
      await signIn(page, origin, email);
      const home = page.url();
      const { bytes, requests } = await weightOf(page, home);
      expect(bytes).toBeLessThanOrEqual(PAGE_WEIGHT);
      expect(requests).toBeLessThanOrEqual(REQUESTS);
    });
  });
});

/** What a first visit asks of the network: bytes as they are sent, fonts apart, and files. */
async function weightOf(page: Page, url: string): Promise<{ bytes: number; requests: number }> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  const fonts = new Set<string>();
  let bytes = 0;
  let requests = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => {
    requests += 1;
    if (type === 'Font') fonts.add(requestId);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!fonts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { bytes, requests };
}
