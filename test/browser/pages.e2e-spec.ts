import type { Page } from 'playwright-core';
import { Demo, DEMO_PASSWORD } from '../../src/demo/demo.js';
import type { Role } from '../../src/policy/roles.js';
import { openHouse, type House } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
  expectReadableColours,
} from '../support/browser.js';
import { DATABASES } from '../support/databases.js';
import { tour } from '../support/tour.js';

/** Everybody who can sign in to the demo, with what their home says. */
const CAST: readonly [role: Role, email: string, home: string][] = [
  ['coach', 'marije.brouwer@doorstroom.example', '/vandaag'],
  ['mentor', 'hanneke.smit@rocmaasveld.example', '/gesprekken'],
  ['school_mentor', 'wim.jacobs@dewending.example', '/overdrachten'],
  ['care_coordinator', 'lies.verbruggen@rocmaasveld.example', '/leerlingen'],
  ['youth_adviser', 'rachid.amrani@doorstroompunt.example', '/meldingen'],
  ['coordinator', 'els.terpstra@rivierenveld.example', '/overzicht'],
  ['administrator', 'sabine.mol@rivierenveld.example', '/beheer'],
  ['auditor', 'judith.baart@rivierenveld.example', '/logboek'],
];

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const ALL_WIDTHS = [320, 390, 768, 991, 992, 1199, 1280, 1440];
const TODAY = '2026-11-24';
/** Bytes of a home page, fonts apart, and how many files it asks for. */
const PAGE_WEIGHT = 60_000;
const REQUESTS = 15;
/** A walk along all pages takes as long as there are pages. */
const WALK_MS = 300_000;

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

    it.each(CAST)(
      'shows a %s only pages that everybody can use',
      async (_, email) => {
        const page = await browser.newPage({ viewport: WIDE });
        await signIn(page, origin, email);
        await tour(page, origin, () => lookFromAllSides(page));
      },
      WALK_MS,
    );

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

async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/inloggen`);
  await page.fill('[name=email]', email);
  await page.fill('[name=wachtwoord]', DEMO_PASSWORD);
  await page.click('button:has-text("Log in")');
  await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
}

/** Accessible at a desk and on a phone, in light and in dark; and at no width wider than the window. */
async function lookFromAllSides(page: Page): Promise<void> {
  for (const viewport of [WIDE, PHONE]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light' });
    await expectNoAxeViolations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectReadableColours(page);
  }
  for (const width of ALL_WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoHorizontalOverflow(page);
  }
  await page.setViewportSize(WIDE);
}

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
