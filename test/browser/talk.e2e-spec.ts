import type { BrowserContextOptions, Page } from 'playwright-core';
import { Sessions } from '../../src/access/sessions.js';
import type { Account } from '../../src/directory/account.entity.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { semAndHisTalk, semSaid } from '../support/sem-and-his-talk.js';
import { World } from '../support/world.js';

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };

describeInBrowser('recording a talk', (browser) => {
  let world: World;
  let origin: string;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    origin = await world.house.app.getUrl();
  });
  afterAll(() => world?.close());

  const openAs = async (account: Account, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await browser.newPage({ viewport: PHONE, hasTouch: true, ...options });
    const token = await world.write((tx) => world.get(Sessions).begin(tx, account.id, 'in', null));
    await page.context().addCookies([{ name: 'doorstroom', value: token, url: origin }]);
    return page;
  };

  it('looks as it was drawn', async () => {
    const story = await semAndHisTalk(world);
    await semSaid(world, story);
    for (const [who, viewport] of [
      [story.mentor, PHONE],
      [story.mentor, WIDE],
      [story.coach, WIDE],
    ] as const) {
      const page = await openAs(who, { viewport });
      await page.goto(`${origin}/gesprekken/${story.talk.id}`);
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/form-${who.name.slice(0, 3)}-${viewport.width}.png`,
          fullPage: true,
        });
      await expectNoAxeViolations(page);
      await expectNoHorizontalOverflow(page);
    }
  });
});
