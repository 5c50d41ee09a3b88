import type { Page } from 'playwright-core';
import { AbsenceDelivery } from '../../src/absence/absence-delivery.entity.js';
import { AbsenceLine } from '../../src/absence/absence-line.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
  expectReadableColours,
} from '../support/browser.js';
import { PASSWORD } from '../support/cast.js';
import { dossierStory, type DossierStory } from '../support/dossier-story.js';
import { World } from '../support/world.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const WALK_MS = 120_000;

/** 18 hours without a reason in four lesson weeks. */
const ABSENT: readonly (readonly [day: string, minutes: number])[] = [
  ['2026-11-03', 120],
  ['2026-11-10', 180],
  ['2026-11-17', 300],
  ['2026-11-23', 480],
];

describeInBrowser('signals of a student', (browser) => {
  let world: World;
  let story: DossierStory;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    story = await dossierStory(world);
    await absentIn(world, story);
    await world.settle();
    for (const account of [story.coach, story.mentor]) await world.givePassword(account, PASSWORD);
  });
  afterAll(() => world?.close());

  async function enter(account: Account, viewport: typeof WIDE, path: string): Promise<Page> {
    const page = await browser.newPage({ viewport });
    const origin = await world.house.app.getUrl();
    await page.goto(`${origin}/inloggen`);
    await page.fill('[name=email]', account.email);
    await page.fill('[name=wachtwoord]', PASSWORD);
    await page.click('button:has-text("Log in")');
    await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
    await page.goto(`${origin}${path}`);
    return page;
  }

  const dossier = () => `/leerlingen/${story.student.id}`;

  it(
    'lead a coach from the day to why, to another level, and to what was concluded when',
    async () => {
      const page = await enter(story.coach, WIDE, '/vandaag');
      await look(page, 'vandaag');
      await page.click('a:has-text("Bekijk signaal")');
      await page.waitForURL((url) => url.hash === '#signaal');
      const panel = page.locator('#signaal');
      expect(await panel.innerText()).toContain('18 uur afwezig zonder reden in 4 lesweken');
      expect(await panel.locator('svg[role=img]').getAttribute('aria-label')).toContain(
        'De grens is 16 uur',
      );
      await look(page, 'dossier');

      await page.click('a:has-text("Ik zie dit anders")');
      await look(page, 'anders');
      await page.click('label:has-text("Let op")');
      await page.fill(
        'textarea[name=reason]',
        'De theorie is te druk. Daar is nu iets voor geregeld.',
      );
      await page.click('button:has-text("Bewaar")');
      await page.waitForURL((url) => url.pathname === dossier());
      expect(await panel.innerText()).toContain('Marije Brouwer koos dit');
      await world.settle();

      await page.click('a:has-text("Niveau door de tijd")');
      const history = await page.locator('main').innerText();
      expect(history).toMatch(/Gekozen door Marije Brouwer.*De theorie is te druk/s);
      expect(history).toContain('Volgens de regels');
      await look(page, 'niveau');
    },
    WALK_MS,
  );

  it(
    'are told and closed by a mentor on a phone, with the keyboard alone',
    async () => {
      const page = await enter(story.mentor, PHONE, '/gesprekken');
      await look(page, 'gesprekken');
      await page.goto(`${await world.house.app.getUrl()}${dossier()}/signalen/nieuw`);
      await look(page, 'zorgen');
      await page.focus('input[value=M09]');
      await page.keyboard.press('Space');
      await page.focus('textarea[name=note]');
      await page.keyboard.type('Zit alleen in de pauze.');
      await page.focus('button:has-text("Bewaar")');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === dossier());
      const panel = page.locator('#signaal');
      await panel.locator('summary').first().click();
      expect(await panel.innerText()).toContain('Zit alleen in de pauze.');
      await look(page, 'dossier-telefoon');

      await panel.locator('a:has-text("Sluit signaal: Vindt geen aansluiting")').click();
      await look(page, 'sluiten');
      await page.fill('[name=reason]', 'Zit nu bij Bo en Amira.');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === dossier());
      expect(await panel.innerText()).not.toContain('Zit alleen in de pauze.');
    },
    WALK_MS,
  );

  /** Nobody is kept out, in the light and in the dark, on a small screen too. */
  async function look(page: Page, name: string): Promise<void> {
    const size = page.viewportSize() ?? WIDE;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await (colorScheme === 'dark' ? expectReadableColours(page) : expectNoAxeViolations(page));
      if (process.env.SHOTS)
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 });
          const path = `${process.env.SHOTS}/${name}-${width}-${colorScheme}.png`;
          await page.screenshot({ path, fullPage: true });
        }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 800 });
    await expectNoHorizontalOverflow(page);
    await page.setViewportSize(size);
  }
});

async function absentIn(world: World, { student }: DossierStory): Promise<void> {
  const { organisationId } = await world.database
    .getRepository(Enrolment)
    .findOneByOrFail({ studentId: student.id });
  const delivery = Object.assign(new AbsenceDelivery(), {
    ...{ organisationId, firstDay: '2026-08-24', lastDay: '2026-11-23', lines: ABSENT.length },
    deliveredAt: world.clock.now,
  });
  const lines = ABSENT.map(([onDay, minutes]) =>
    Object.assign(new AbsenceLine(), {
      ...{ studentId: student.id, organisationId, onDay, minutes, kind: 'ongeoorloofd' },
    }),
  );
  await world.write(async (tx) => {
    await tx.insert(AbsenceDelivery, delivery);
    await tx.insert(AbsenceLine, lines);
  });
}
