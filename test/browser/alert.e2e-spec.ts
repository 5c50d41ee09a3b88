import type { Page } from 'playwright-core';
import { Sessions } from '../../src/access/sessions.js';
import { Alert } from '../../src/alerts/alert.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { alertCast, askedByHand } from '../support/alerts.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { World } from '../support/world.js';

const TODAY = '2026-11-24';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
/** From the list to the close: pick it up, a plan, one home visit, the outcome. */
const TAPS_AT_MOST = 11;
/** Longer than an open inbox waits before it asks again. */
const A_LOOK_LATER = 31_000;

describeInBrowser('an alert in the hands of a youth adviser', (browser) => {
  let world: World;
  let origin: string;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite', { DOORSTROOM_TODAY: TODAY }));
    origin = await world.house.app.getUrl();
  });
  afterAll(() => world?.close());

  async function openAs(account: Account, viewport = PHONE): Promise<Page> {
    const page = await browser.newPage({ viewport, hasTouch: true });
    const value = await world.write((tx) => world.get(Sessions).begin(tx, account.id, 'in', null));
    await page.context().addCookies([{ name: 'doorstroom', value, url: origin }]);
    return page;
  }

  it('is worked to its close on a phone, with few taps', async () => {
    const cast = await alertCast(world, { phone: '06 12345678', whatHelps: 'Even naar buiten' });
    const { id } = await askedByHand(world, cast);
    const page = await openAs(cast.adviser);
    await page.goto(`${origin}/meldingen`);
    let taps = 0;
    const tap = async (what: string) => {
      taps += 1;
      await page.locator(what).first().tap();
    };
    const said = (text: string) => page.locator(`[role=status]:has-text("${text}")`).waitFor();
    await tap(`a[href="/meldingen/${id}"]`);
    const pickUp = 'button:has-text("Ja, ik pak dit op")';
    await page.locator(pickUp).waitFor();
    await expectNoAxeViolations(page);
    await tap(pickUp);
    await said('Marije Brouwer en Hanneke Smit krijgen nu bericht dat jij contact zoekt');
    await tap('a:has-text("Maak een plan")');
    await page.fill('[name=plan]', 'Morgen om 10 uur langs, samen met de mentor.');
    await tap('button:has-text("Bewaar het plan")');
    await said('Het plan is bewaard');
    await tap('a:has-text("Leg contact vast")');
    await tap('.dc-tegel:has-text("Huisbezoek")');
    await tap('.dc-tegel:has-text("Bereikt")');
    await expectNoAxeViolations(page);
    await tap('button:has-text("Bewaar")');
    await said('Bewaard.');
    for (const width of [320, 390, 991]) {
      await page.setViewportSize({ width, height: 844 });
      await expectNoHorizontalOverflow(page);
    }
    await tap('a:has-text("Sluit af")');
    await page.locator('.dc-optie:has-text("Weer op koers")').waitFor();
    await expectNoAxeViolations(page);
    await tap('.dc-optie:has-text("Weer op koers")');
    await tap('button:has-text("Sluit af")');
    await said('De melding is afgesloten');
    await expectNoAxeViolations(page);
    expect(taps).toBeLessThanOrEqual(TAPS_AT_MOST);
    expect(await world.database.manager.findOneByOrFail(Alert, { id })).toMatchObject({
      ...{ state: 'closed', outcome: 'same_programme' },
      plan: 'Morgen om 10 uur langs, samen met de mentor.',
    });
  });

  it('comes to a list that stays open, beside what somebody is busy with', async () => {
    const cast = await alertCast(world);
    const { id } = await askedByHand(world, cast);
    const page = await openAs(cast.adviser, DESK);
    await page.clock.install();
    await page.goto(`${origin}/meldingen/${id}`);
    const open = page.locator(`.dc-inbox__item[href="/meldingen/${id}"]`);
    await open.focus();
    const { student } = await world
      .student({ givenName: 'Kaya', surname: 'Yıldız' })
      .withCoach(cast.coach)
      .inMbo({ location: cast.location, startsOn: '2026-08-31' })
      .saved();
    await askedByHand(world, { ...cast, student });
    await page.clock.fastForward(A_LOOK_LATER);
    await page.locator('.dc-inbox__item:has-text("Kaya Yıldız")').waitFor();
    expect(await page.locator('.dc-inbox__lijst').innerText()).toContain(
      '2 wachten op jouw reactie',
    );
    const focused = page.locator('.dc-inbox__item:focus');
    expect(await focused.getAttribute('href')).toBe(`/meldingen/${id}`);
  });
});
