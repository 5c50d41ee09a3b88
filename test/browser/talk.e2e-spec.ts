import type { BrowserContextOptions, Page } from 'playwright-core';
import { Draft } from '../../src/access/draft.entity.js';
import { Sessions } from '../../src/access/sessions.js';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { TalkRecord } from '../../src/check-ins/talk-record.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { semAndHisTalk, semSaid } from '../support/sem-and-his-talk.js';
import { until } from '../support/until.js';
import { World } from '../support/world.js';

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };
/** "Mentor records a talk: at most 12 interactions without text." */
const INTERACTIONS_AT_MOST = 12;
const WALK_MS = 120_000;

describeInBrowser('recording a talk', (browser) => {
  let world: World;
  let origin: string;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    origin = await world.house.app.getUrl();
  });
  beforeEach(() => world.clock.reset());
  afterAll(() => world?.close());

  const openAs = async (account: Account, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await browser.newPage({ viewport: PHONE, hasTouch: true, ...options });
    const token = await world.write((tx) => world.get(Sessions).begin(tx, account.id, 'in', null));
    await page.context().addCookies([{ name: 'doorstroom', value: token, url: origin }]);
    return page;
  };

  it('takes a mentor on a phone at most twelve interactions, every question answered', async () => {
    const story = await semAndHisTalk(world);
    await semSaid(world, story);
    const page = await openAs(story.mentor);
    await page.goto(`${origin}/gesprekken`);
    let interactions = 0;
    const tap = async (what: string) => {
      interactions += 1;
      await page.locator(what).first().tap();
    };
    await tap('a:has-text("Vul het gesprek in")');
    for (const index of [0, 1]) await tap(`.dc-gelukt li:nth-child(${index + 1}) label`);
    for (const topic of ['presence', 'lessons', 'others', 'practice'])
      await tap(`label:has([name=${topic}][value=good])`);
    await tap('label:has([name=score][value="5"])');
    await tap('label:has([name=decision][value=continue])');
    await tap('button:has-text("Gesprek afronden")');
    await page.waitForURL('**/bewaard');

    expect(interactions).toBeLessThanOrEqual(INTERACTIONS_AT_MOST);
    expect(await page.textContent('main')).toContain('Volgend gesprek in de week van 7 december.');
    const { id } = story.talk;
    expect(await world.database.manager.findOneByOrFail(CheckIn, { id })).toMatchObject({
      ...{ state: 'held', heldOn: '2026-11-03', decision: 'continue', settledBy: story.mentor.id },
    });
    expect(
      await world.database.manager.findOneByOrFail(TalkRecord, { checkInId: id }),
    ).toMatchObject({
      ...{ present: ['student', 'mentor', 'coach'], score: 5, studentView: 'yes' },
      topics: { presence: 'good', lessons: 'good', others: 'good', practice: 'good' },
    });
  });

  it('keeps what was tapped and typed on the server, with rows for agreements added in place', async () => {
    const story = await semAndHisTalk(world);
    const path = `${origin}/gesprekken/${story.talk.id}`;
    const page = await openAs(story.coach, { viewport: WIDE });
    await page.goto(path);
    await page.locator('label:has([name=lessons][value=mixed])').click();
    await page.locator('[name=what]').fill('Belt de bakker');
    await page.locator('button:has-text("Nog een afspraak")').click();
    await page.locator('[name=what]').nth(1).fill('Print rekenen uit');
    await page.locator('[name=what]').nth(1).press('Enter');
    expect(await page.locator('[name=what]').count()).toBe(3);
    await page.locator('[aria-label="Verwijder afspraak 3"]').click();
    await page.locator('text=/Bewaard om \\d\\d\\.\\d\\d uur/').waitFor();
    await until(() => world.database.manager.existsBy(Draft, { accountId: story.coach.id }));

    const elsewhere = await openAs(story.coach);
    await elsewhere.goto(path);
    expect(await elsewhere.textContent('main')).toContain('Je was hier nog mee bezig');
    expect(await elsewhere.locator('[name=what]').count()).toBe(2);
    expect(await elsewhere.locator('[name=what]').nth(1).inputValue()).toBe('Print rekenen uit');
    expect(await elsewhere.isChecked('[name=lessons][value=mixed]')).toBe(true);
    await elsewhere.locator('label:has([name=decision][value=continue])').tap();
    await elsewhere.locator('button:has-text("Gesprek afronden")').tap();
    await elsewhere.waitForURL('**/bewaard');
    expect(await elsewhere.textContent('main')).toContain('Print rekenen uit');
    expect(await world.database.manager.existsBy(Draft, { accountId: story.coach.id })).toBe(false);
  });

  it('works without JavaScript: rows, later on, and the consequence of a choice', async () => {
    const story = await semAndHisTalk(world);
    const page = await openAs(story.mentor, { javaScriptEnabled: false });
    await page.goto(`${origin}/gesprekken/${story.talk.id}`);
    await page.locator('[name=what]').fill('Belt de bakker');
    await page.locator('button:has-text("Nog een afspraak")').tap();
    await page.locator('[name=what]').nth(1).fill('Print rekenen uit');
    await page.locator('[aria-label="Verwijder afspraak 1"]').tap();
    await page.locator('[aria-label="Verwijder afspraak 2"]').waitFor({ state: 'detached' });
    expect(await page.locator('[name=what]').inputValue()).toBe('Print rekenen uit');
    expect(await page.locator('[name=reason]').isVisible()).toBe(false);
    await page.locator('label:has([name=decision][value=stop])').tap();
    await page.locator('[name=reason]').fill('Het gaat goed zonder.');
    await page.locator('button:has-text("Later verder")').tap();
    await page.locator('text=Je kunt later verder').waitFor();
    await page.locator('a:has-text("Vul het gesprek in")').tap();
    await page.waitForURL('**/gesprekken/*');
    expect(await page.locator('[name=reason]').inputValue()).toBe('Het gaat goed zonder.');
    await page.locator('button:has-text("Gesprek afronden")').tap();
    await page.waitForURL('**/bewaard');
    expect(await page.textContent('main')).toContain('De coaching is gestopt');
  });

  it.each([
    ['on a phone', PHONE],
    ['at a desk', WIDE],
  ])(
    'is usable by everybody %s, at every step',
    async (_, viewport) => {
      const story = await semAndHisTalk(world);
      await semSaid(world, story);
      const { id } = story.talk;
      const mentor = await openAs(story.mentor, { viewport });
      const shoot = pages(mentor, viewport.width);
      await shoot(`${origin}/gesprekken`, 'home');
      await shoot(`${origin}/gesprekken/${id}`, 'form');
      for (const path of ['niet-doorgegaan', 'hoeft-niet'])
        await shoot(`${origin}/gesprekken/${id}/${path}`, path);
      await mentor.goto(`${origin}/gesprekken/${id}`);
      await mentor.locator('[name=needs]').fill('Rust in de klas.');
      await mentor.locator('label:has([name=decision][value=not_yet])').click();
      const coach = await openAs(story.coach, { viewport });
      const asCoach = pages(coach, viewport.width);
      await asCoach(`${origin}/gesprekken/${id}`, 'coach');
      await coach.locator('label:has([name=decision][value=continue])').click();
      await coach.locator('[name=goesWell]').fill('Sem is elke dag op tijd.\nEn helpt anderen.');
      await coach.locator('button:has-text("Gesprek afronden")').click();
      await coach.waitForURL('**/bewaard');
      for (const path of ['/bewaard', '', '/wijzigen'])
        await asCoach(`${origin}/gesprekken/${id}${path}`, `held${path.replace('/', '-')}`);
      await mentor.locator('button:has-text("Gesprek afronden")').click();
      await mentor.locator('#versies-kop').waitFor();
      expect(await mentor.inputValue('[name=needs]')).toBe('Rust in de klas.');
      await look(mentor, `second-${viewport.width}`);
    },
    WALK_MS,
  );
});

/** Opens a page, with all that folds out, and looks at it in both colours. */
const pages = (page: Page, width: number) => async (url: string, name: string) => {
  await page.goto(url);
  await look(page, `${name}-${width}`);
};

async function look(page: Page, name: string): Promise<void> {
  const shots = process.env.SHOTS;
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  for (const summary of await page.locator('main summary').all()) await summary.click();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page);
  }
  await expectNoHorizontalOverflow(page);
}
