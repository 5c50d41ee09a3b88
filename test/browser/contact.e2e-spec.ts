import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { Draft } from '../../src/access/draft.entity.js';
import { Sessions } from '../../src/access/sessions.js';
import { Agreements } from '../../src/agreements/agreements.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { Contacts } from '../../src/contacts/contacts.js';
import type { Account } from '../../src/directory/account.entity.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
  type OpenBrowser,
} from '../support/browser.js';
import { until } from '../support/until.js';
import { World } from '../support/world.js';

const TODAY = '2026-11-24';
const PHONE = { width: 390, height: 844 };
const TAPS_AT_MOST = 5;

/** A coach who promised somebody something for today, and knows a second student. */
async function aDayOf(world: World) {
  const coach = await world.account({ name: 'Marije Brouwer', role: 'coach' });
  const of = (givenName: string, surname: string) =>
    world.student({ givenName, surname }).withCoach(coach).inMbo().saved();
  const { student: noor } = await of('Noor', 'Willemsen');
  const { student: ilias } = await of('Ilias', 'Bouzid');
  const asCoach = { accountId: coach.id, authorId: coach.id, at: world.clock.now };
  await world.write((tx) =>
    world.get(Agreements).make(tx, [{ what: 'Bellen over stage', who: 'coach', by: TODAY }], {
      ...{ studentId: noor.id, contactId: null, authorId: coach.id, at: world.clock.now },
    }),
  );
  await world.write((tx) =>
    world.get(Contacts).write(
      tx,
      {
        ...{ studentIds: [ilias.id], date: '2026-11-12', parties: ['student'], channel: 'talk' },
        ...{ result: 'reached', impression: null, note: null, agreements: [], signals: [] },
        ...{ workingNote: null, key: randomUUID() },
      },
      asCoach,
    ),
  );
  return { coach, noor, ilias };
}

describeInBrowser('logging a contact on a phone', (browser) => {
  let world: World;
  let origin: string;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite', { DOORSTROOM_TODAY: TODAY }));
    origin = await world.house.app.getUrl();
  });
  afterAll(() => world?.close());

  const openAs = (account: Account, options = {}) => arrive(browser, world, account, options);
  const contactsOf = (studentId: string) =>
    world.database.manager.findBy(Contact, { studentId, onDay: TODAY });

  it('takes five taps from the home page, and one request', async () => {
    const { coach, noor } = await aDayOf(world);
    const page = await openAs(coach);
    await page.goto(`${origin}/vandaag`);
    const sent = postsOf(page);
    let taps = 0;
    const tap = async (what: string) => {
      taps += 1;
      await page.locator(what).first().tap();
    };
    await tap('.dc-onderbalk a[href="/contact/nieuw"]');
    await tap(`a[href="/contact/nieuw?leerling=${noor.id}"]`);
    await tap('.dc-tegel:has-text("Gesproken")');
    await tap('.dc-tegel:has-text("Goed")');
    await tap('button:has-text("Bewaar"):visible');
    await page.waitForURL('**/bewaard');

    expect(taps).toBeLessThanOrEqual(TAPS_AT_MOST);
    expect(sent.map((request) => new URL(request.url()).pathname)).toEqual(['/contact/nieuw']);
    expect(await page.textContent('main')).toContain('Bewaard bij Noor Willemsen');
    expect(await contactsOf(noor.id)).toMatchObject([
      { parties: ['student'], channel: 'talk', result: 'reached', impression: 'good' },
    ]);
    await page.locator('button:has-text("Is gedaan")').tap();
    await page.locator('text=Gedaan: Bellen over stage').waitFor();
    expect(await page.locator('button:has-text("Is gedaan")').count()).toBe(0);
    await page.locator('button:has-text("Ongedaan")').tap();
    await page.locator('text=is weggehaald').waitFor();
    expect(await contactsOf(noor.id)).toMatchObject([{ withdrawnAt: expect.any(Date) as unknown }]);
  });

  it('is usable by everybody, on every step', async () => {
    const { coach, noor } = await aDayOf(world);
    const page = await openAs(coach);
    const steps = ['', '?kies=meer', '?zoek=xyz', `?leerling=${noor.id}`];
    for (const step of steps) {
      await page.goto(`${origin}/contact/nieuw${step}`);
      for (const summary of await page.locator('summary').all()) await summary.tap();
      await expectNoAxeViolations(page);
      await expectNoHorizontalOverflow(page);
    }
  });

  it('keeps what is typed on the server, and nothing on the phone', async () => {
    const { coach, noor } = await aDayOf(world);
    const page = await openAs(coach);
    await page.goto(`${origin}/contact/nieuw?leerling=${noor.id}`);
    await page.locator('textarea[name=note]').fill('Stage is rond.');
    await until(() => world.database.manager.existsBy(Draft, { accountId: coach.id }));
    const stored = await page.evaluate<number>('localStorage.length + sessionStorage.length');
    expect(stored).toBe(0);

    const elsewhere = await openAs(coach);
    await elsewhere.goto(`${origin}/contact/nieuw`);
    await elsewhere.locator('a:has-text("Noor Willemsen")').first().tap();
    expect(await elsewhere.textContent('main')).toContain('Je was hier nog mee bezig');
    expect(await elsewhere.inputValue('textarea[name=note]')).toBe('Stage is rond.');
    await elsewhere.locator('.dc-tegel:has-text("Gebeld")').tap();
    await elsewhere.locator('button:has-text("Bewaar"):visible').tap();
    await elsewhere.waitForURL('**/bewaard');
    expect(await world.database.manager.existsBy(Draft, { accountId: coach.id })).toBe(false);
  });

  it('says so when there is no internet, and sends when there is again', async () => {
    const { coach, noor } = await aDayOf(world);
    const page = await openAs(coach);
    await page.goto(`${origin}/contact/nieuw?leerling=${noor.id}`);
    await page.locator('.dc-tegel:has-text("Gesproken")').tap();
    await page.locator('textarea[name=note]').fill('In de gang.');
    await page.context().setOffline(true);
    await page.locator('button:has-text("Bewaar"):visible').tap();
    await page.locator('[data-geen-internet]').waitFor({ state: 'visible' });
    expect(await page.inputValue('textarea[name=note]')).toBe('In de gang.');
    expect(await contactsOf(noor.id)).toEqual([]);

    await page.context().setOffline(false);
    await page.waitForURL('**/bewaard');
    expect(await contactsOf(noor.id)).toMatchObject([{ note: 'In de gang.' }]);
  });

  it('works without JavaScript too, with a promise and a draft', async () => {
    const { coach, noor } = await aDayOf(world);
    const page = await openAs(coach, { javaScriptEnabled: false });
    await page.goto(`${origin}/contact/nieuw?leerling=${noor.id}`);
    await page.locator('textarea[name=note]').fill('Morgen verder.');
    await page.locator('button:has-text("Bewaar als concept")').tap();
    await page.locator('a:has-text("Noor Willemsen")').first().tap();
    expect(await page.inputValue('textarea[name=note]')).toBe('Morgen verder.');
    await page.locator('.dc-tegel:has-text("Anders")').tap();
    await page.locator('.dc-anders label:has-text("Leerling")').tap();
    await page.locator('select[name=channel]').selectOption('home_visit');
    await page.locator('select[name=result]').selectOption('reached');
    await page.locator('summary:has-text("Iets anders beloofd?")').tap();
    await page.locator('input[name=what1]').fill('Rooster sturen');
    await page.locator('button[type=submit]:text-is("Bewaar")').tap();

    await page.waitForURL('**/bewaard');
    expect(await page.textContent('main')).toContain('Bewaard bij Noor Willemsen');
    expect(await contactsOf(noor.id)).toMatchObject([{ channel: 'home_visit' }]);
    await page.goto(`${origin}/afspraken`);
    expect(await page.textContent('main')).toContain('Rooster sturen');
  });
});

/** A phone on which somebody is signed in. */
async function arrive(
  browser: OpenBrowser,
  world: World,
  account: Account,
  options: object,
): Promise<Page> {
  const page = await browser.newPage({ viewport: PHONE, hasTouch: true, ...options });
  const token = await world.write((tx) => world.get(Sessions).begin(tx, account.id, 'in', null));
  await signIn(page.context(), await world.house.app.getUrl(), token);
  return page;
}

const signIn = (context: BrowserContext, url: string, value: string) =>
  context.addCookies([{ name: 'doorstroom', value, url }]);

function postsOf(page: Page): Request[] {
  const posts: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request);
  });
  return posts;
}
