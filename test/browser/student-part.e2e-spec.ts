import type { Page } from 'playwright-core';
import { Sessions } from '../../src/access/sessions.js';
import { StudentLinks } from '../../src/check-ins/student-part/student-links.js';
import { StudentParts } from '../../src/check-ins/student-part/student-parts.js';
import type { Account } from '../../src/directory/account.entity.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
  expectReadableColours,
} from '../support/browser.js';
import { openCheckInOf, viewerFor } from '../support/check-ins.js';
import { World } from '../support/world.js';

const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };

describeInBrowser('telling beforehand how it goes', (browser) => {
  let world: World;
  let origin: string;
  let coach: Account;
  let checkInId: string;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite', { DOORSTROOM_TODAY: '2026-11-30' }));
    origin = await world.house.app.getUrl();
    coach = await world.account({ name: 'Marije Brouwer', role: 'coach' });
  });
  beforeEach(async () => {
    const { student } = await world
      .student({ givenName: 'Sem', surname: 'Voskuil', email: 'sem@voorbeeld.nl' })
      .withCoach(coach, { registeredOn: '2026-03-02' })
      .inMbo({ startsOn: '2026-08-24' })
      .saved();
    checkInId = (await openCheckInOf(world, student)).id;
  });
  afterAll(() => world?.close());

  async function open(viewport: typeof PHONE, options = {}): Promise<Page> {
    const viewer = await viewerFor(world, coach);
    const { address } = await world.get(StudentLinks).make(viewer, checkInId);
    const page = await browser.newPage({ viewport, ...options });
    await page.goto(origin + new URL(address).pathname);
    return page;
  }

  async function lookAt(page: Page): Promise<void> {
    await expectNoAxeViolations(page);
    await expectNoHorizontalOverflow(page);
  }

  const part = () => world.get(StudentParts).of(checkInId);

  it.each([
    ['with a script', PHONE, {}],
    ['without one, on a narrow phone', NARROW, { javaScriptEnabled: false }],
  ])('goes on a phone %s', async (_, viewport, options) => {
    const page = await open(viewport, options);
    const isScripted = !('javaScriptEnabled' in options);
    const look = () => (isScripted ? lookAt(page) : expectNoHorizontalOverflow(page));
    await look();
    await page.getByRole('button', { name: 'Begin' }).click();
    await look();
    await page.getByRole('radio', { name: 'Het gaat niet zo goed' }).check();
    const present = page.getByRole('group', { name: 'Er zijn' });
    await present.getByRole('radio', { name: 'Wisselend' }).check();
    await page.getByLabel('Hoe gaat het met je?').fill('Het is druk.');
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await page.getByRole('heading', { name: 'Bedankt!' }).waitFor();
    await look();

    expect(await page.content()).not.toMatch(/Sem|Voskuil|Marije|inloggen/);
    expect(await part()).toMatchObject({ score: 2, topics: { presence: 'mixed' } });
  });

  it('hides the questions for who would rather not', async () => {
    const page = await open(PHONE, { colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Begin' }).click();
    await expectReadableColours(page);
    await page.getByRole('radio', { name: 'Liever niet' }).check();
    expect(await page.getByText('Hoe gaat het op school?').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Verstuur' }).click();
    await page.getByText('Je vult liever niets in. Dat is prima.').waitFor();

    expect(await part()).toMatchObject({ declined: true });
  });

  it('is asked by the coach on a page that says how it stands, and so is the calendar link', async () => {
    const session = await world.write((tx) =>
      world.get(Sessions).begin(tx, coach.id, 'in', null, null),
    );
    for (const viewport of [PHONE, { width: 1280, height: 900 }]) {
      const page = await browser.newPage({ viewport });
      await page.context().addCookies([{ name: 'doorstroom', value: session, url: origin }]);
      await page.goto(`${origin}/gesprekken/${checkInId}/leerlinglink`);
      await lookAt(page);
      await page.getByRole('button', { name: /^Maak een/ }).click();
      await page.getByRole('heading', { name: 'De link voor Sem' }).waitFor();
      await lookAt(page);
      await page.goto(`${origin}/account/agenda`);
      await lookAt(page);
      await page.getByRole('button', { name: /^Maak/ }).click();
      await page.getByRole('heading', { name: 'Je agendalink' }).waitFor();
      await lookAt(page);
    }
  });
});
