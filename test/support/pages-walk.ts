import type { Page } from 'playwright-core';
import { Demo, DEMO_PASSWORD } from '../../src/demo/demo.js';
import type { Role } from '../../src/policy/roles.js';
import { openHouse, type House } from './app.js';
import { describeInBrowser, expectNoAxeViolations, expectNoHorizontalOverflow } from './browser.js';
import { tour } from './tour.js';

/** Everybody who can sign in to the demo, with what their home says. */
export const CAST: readonly [role: Role, email: string, home: string][] = [
  ['coach', 'marije.brouwer@doorstroom.example', '/vandaag'],
  ['mentor', 'hanneke.smit@rocmaasveld.example', '/gesprekken'],
  ['school_mentor', 'wim.jacobs@dewending.example', '/overdrachten'],
  ['care_coordinator', 'lies.verbruggen@rocmaasveld.example', '/leerlingen'],
  ['youth_adviser', 'rachid.amrani@doorstroompunt.example', '/meldingen'],
  ['coordinator', 'els.terpstra@rivierenveld.example', '/overzicht'],
  ['administrator', 'sabine.mol@rivierenveld.example', '/beheer'],
  ['auditor', 'judith.baart@rivierenveld.example', '/logboek'],
];

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
const ALL_WIDTHS = [320, 390, 768, 991, 992, 1199, 1280, 1440];
export const TODAY = '2026-11-24';
/** Pages that are the same for everybody: a coach looks at them from all sides. */
const EVERYBODYS = /^\/(account|berichten)(\/|$|\?)/;
/** A walk along all pages takes as long as there are pages. */
export const WALK_MS = 600_000;

/** Walks along every kind of page of the demo region as each of these; in files of its own, because it is long. */
export function walkAs(...roles: readonly Role[]): void {
  describeInBrowser('the demo region in a browser', (browser) => {
    let house: House;
    let origin: string;

    beforeAll(async () => {
      house = await openHouse('SQLite', { DOORSTROOM_TODAY: TODAY });
      await house.app.get(Demo).create();
      origin = await house.app.getUrl();
    });
    afterAll(() => house?.close());

    it.each(CAST.filter(([role]) => roles.includes(role)))(
      'shows a %s only pages that everybody can use',
      async (role, email) => {
        const page = await browser.newPage({ viewport: WIDE });
        await signIn(page, origin, email);
        const seen = await tour(page, origin, async (path) => {
          if (role === 'coach' || !EVERYBODYS.test(path)) await lookFromAllSides(page);
        });
        expect(seen.length).toBeGreaterThan(1);
      },
      WALK_MS,
    );
  });
}

export async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/inloggen`);
  await page.fill('[name=email]', email);
  await page.fill('[name=wachtwoord]', DEMO_PASSWORD);
  await page.click('button:has-text("Log in")');
  await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
}

/** Accessible at a desk and, in the dark, on a phone; and at no width wider than the window. */
export async function lookFromAllSides(page: Page): Promise<void> {
  await page.setViewportSize(WIDE);
  await expectNoAxeViolations(page);
  // The same colours are used at every width, so each is seen in the light or in the dark.
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoAxeViolations(page);
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of ALL_WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoHorizontalOverflow(page);
  }
  await page.setViewportSize(WIDE);
}
