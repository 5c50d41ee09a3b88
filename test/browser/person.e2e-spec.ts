import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { PASSWORD } from '../support/cast.js';
import { dossierStory, type DossierStory } from '../support/dossier-story.js';
import { World } from '../support/world.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const WALK_MS = 120_000;

describeInBrowser('what is on file of a student', (browser) => {
  let world: World;
  let story: DossierStory;
  let paths: readonly string[];

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    story = await dossierStory(world);
    const { coach, student } = story;
    await world.givePassword(coach, PASSWORD);
    const { student: other } = await world
      .student({ givenName: 'Dean', surname: 'Hoekstra', birthDate: student.birthDate })
      .withCoach(coach)
      .saved();
    const own = `/leerlingen/${student.id}`;
    paths = [
      ...['/leerlingen/nieuw', `${own}/gegevens`, `${own}/gegevens/wijzigen`],
      ...[`${own}/verzorgers`, `${own}/verzorgers/nieuw`],
      ...[`${own}/samenvoegen`, `${own}/samenvoegen/${other.id}`],
    ];
  });
  afterAll(() => world?.close());

  it.each([
    ['at a desk', WIDE],
    ['on a phone', PHONE],
  ])(
    'can be read and put right by everybody %s, light and dark',
    async (_, viewport) => {
      const page = await browser.newPage({ viewport });
      const origin = await world.house.app.getUrl();
      await page.goto(`${origin}/inloggen`);
      await page.fill('[name=email]', story.coach.email);
      await page.fill('[name=wachtwoord]', PASSWORD);
      await page.click('button:has-text("Log in")');
      await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
      for (const [index, path] of paths.entries()) {
        await page.setViewportSize(viewport);
        await page.goto(`${origin}${path}`);
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme });
          await expectNoAxeViolations(page);
          if (process.env.SHOTS)
            await page.screenshot({
              path: `${process.env.SHOTS}/${index}-${viewport.width}-${colorScheme}.png`,
              fullPage: true,
            });
        }
        await page.setViewportSize({ width: 320, height: 800 });
        await expectNoHorizontalOverflow(page);
      }
    },
    WALK_MS,
  );
});
