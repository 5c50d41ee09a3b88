import type { Page } from 'playwright-core';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { PASSWORD } from '../support/cast.js';
import { coachWeek, type CoachWeek } from '../support/coach-week.js';
import { World } from '../support/world.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const WALK_MS = 120_000;

describeInBrowser('the week of a coach', (browser) => {
  let world: World;
  let week: CoachWeek;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    week = await coachWeek(world);
    await world.givePassword(week.coach, PASSWORD);
  });
  afterAll(() => world?.close());

  async function open(viewport: typeof WIDE): Promise<Page> {
    const page = await browser.newPage({ viewport });
    const origin = await world.house.app.getUrl();
    await page.goto(`${origin}/inloggen`);
    await page.fill('[name=email]', week.coach.email);
    await page.fill('[name=wachtwoord]', PASSWORD);
    await page.click('button:has-text("Log in")');
    await page.waitForURL(`${origin}/vandaag`);
    return page;
  }

  it(
    'can be looked at at a desk and on a phone, by day and by night',
    async () => {
      const dossier = `/leerlingen/${week.students.get('Kaya')?.id}`;
      const paths = ['/vandaag', '/gesprekken?toon=alles', dossier, `${dossier}/gesprekken`];
      for (const viewport of [WIDE, PHONE]) {
        const page = await open(viewport);
        for (const path of [...paths, '/leerlingen']) {
          await page.goto(new URL(path, page.url()).href);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            await expectNoAxeViolations(page);
            if (process.env.SHOTS) await shoot(page, viewport, `${path}-${colorScheme}`);
          }
          await page.setViewportSize({ width: 320, height: 800 });
          await expectNoHorizontalOverflow(page);
          await page.setViewportSize(viewport);
        }
      }
    },
    WALK_MS,
  );

  async function shoot(page: Page, { width }: typeof WIDE, what: string): Promise<void> {
    const name = what.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/\W+/g, '-');
    await page.screenshot({ path: `${process.env.SHOTS}/${width}${name}.png`, fullPage: true });
  }
});
