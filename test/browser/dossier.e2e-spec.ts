import type { Page } from 'playwright-core';
import type { Account } from '../../src/directory/account.entity.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { PASSWORD } from '../support/cast.js';
import { dossierStory, type DossierStory } from '../support/dossier-story.js';
import { happenings } from '../support/happenings.js';
import { World } from '../support/world.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const WALK_MS = 120_000;

describeInBrowser('the dossier of a student', (browser) => {
  let world: World;
  let story: DossierStory;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    story = await dossierStory(world);
    const what = `Inschrijven op https://aanmelden.example/${'a'.repeat(120)}`;
    await happenings(world, story.student, story.coach)('agreement', { what });
    for (const account of [story.coach, story.mentor]) await world.givePassword(account, PASSWORD);
  });
  afterAll(() => world?.close());

  async function open(account: Account, viewport: typeof WIDE, path = ''): Promise<Page> {
    const page = await browser.newPage({ viewport });
    const origin = await world.house.app.getUrl();
    await page.goto(`${origin}/inloggen`);
    await page.fill('[name=email]', account.email);
    await page.fill('[name=wachtwoord]', PASSWORD);
    await page.click('button:has-text("Log in")');
    await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
    await page.goto(`${origin}/leerlingen/${story.student.id}${path}`);
    return page;
  }

  it.each(['', '?toon=alles', '/toegang', '/afdrukken'])(
    'can be used by everybody at a desk and on a phone, at %j',
    async (path) => {
      for (const account of path === '/toegang' ? [story.coach] : [story.coach, story.mentor])
        for (const viewport of [WIDE, PHONE]) {
          const page = await open(account, viewport, path);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            await expectNoAxeViolations(page);
          }
          await page.setViewportSize({ width: 320, height: 800 });
          await expectNoHorizontalOverflow(page);
          if (process.env.SHOTS) await shoot(page, viewport, `${account.name.slice(0, 3)}${path}`);
        }
    },
    WALK_MS,
  );

  async function shoot(page: Page, viewport: typeof WIDE, name: string) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const file = `${name.replace(/\W+/g, '-')}-${viewport.width}-${colorScheme}.png`;
      await page.screenshot({ path: `${process.env.SHOTS}/${file}`, fullPage: true });
    }
  }
});
