import { Agreement } from '../../src/agreements/agreement.entity.js';
import { Alert } from '../../src/alerts/alert.entity.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import { MeetingItem } from '../../src/meetings/meeting-item.entity.js';
import { MeetingParticipant } from '../../src/meetings/meeting-participant.entity.js';
import { WeekMeeting } from '../../src/meetings/week-meeting.entity.js';
import { openHouse } from '../support/app.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { PASSWORD } from '../support/cast.js';
import { aTalk, openCheckInOf, viewerFor } from '../support/check-ins.js';
import { World } from '../support/world.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const WALK_MS = 120_000;
const LAST_WEEK = '2026-11-17';
const TODAY = '2026-11-24';

/** A weekoverleg as in the picture: some are talked about, the others wait. */
async function aWeekOverleg(world: World) {
  const city = await world.organisation({ kind: 'municipality' });
  const mbo = await world.organisation({ kind: 'mbo' });
  const coach = await world.account({
    ...{ role: 'coach', at: city, name: 'Marije Brouwer', password: PASSWORD },
  });
  const adviser = await world.account({ role: 'youth_adviser', at: mbo, name: 'Rachid Haddad' });
  const studentOf = async (givenName: string, surname: string, whatHelps: string | null) =>
    (
      await world
        .student({ givenName, surname, whatHelps, whatHelpsOn: whatHelps && '2026-10-01' })
        .withCoach(coach)
        .inMbo({ at: mbo, startsOn: '2026-08-31' })
        .saved()
    ).student;
  const words = 'Als het druk wordt in mijn hoofd, ga ik even naar buiten. Dat is geen spijbelen.';
  const milan = await studentOf('Milan', 'Kowalski', null);
  const daan = await studentOf('Daan', 'Hoekstra', words);
  const kaya = await studentOf('Kaya', 'van den Berg-El Idrissi Yıldız', null);
  const fenna = await studentOf('Fenna', 'Postma', null);
  world.clock.set('2026-09-01');
  const checkIn = await openCheckInOf(world, fenna);
  const heldOn = world.clock.now.toISOString().slice(0, 10);
  const talk = aTalk({ heldOn, forMeeting: true });
  await world.get(CheckIns).record(await viewerFor(world, coach), checkIn.id, talk);
  world.clock.reset();
  await world.settle();
  const browser = world.as(coach);
  await browser.post('/weekoverleg', {
    ...{ onDay: TODAY, at: '15.00', place: 'Stadhuis', participants: [adviser.id] },
  });
  const meeting = await world.database.manager.findOneByOrFail(WeekMeeting, { onDay: TODAY });
  await world.write(async (tx) => {
    const past = Object.assign(new WeekMeeting(), {
      ...{ regionNumber: city.regionNumber, onDay: LAST_WEEK, at: '15:00', place: 'Online' },
      ...{ madeBy: coach.id, madeAt: world.clock.now, closedAt: world.clock.now },
    });
    await tx.insert(WeekMeeting, past);
    await tx.insert(MeetingParticipant, { meetingId: past.id, accountId: coach.id });
    const item = Object.assign(new MeetingItem(), {
      ...{ meetingId: past.id, studentId: milan.id, position: 1, question: 'Wie regelt de reis?' },
      ...{ raisedBy: coach.id, raisedAt: world.clock.now, decision: 'other_help' },
      ...{ note: 'De mentor vraagt leerlingenvervoer aan', backOn: TODAY },
    });
    await tx.insert(MeetingItem, item);
  });
  const add = (id: string, question: string) =>
    browser.post(`/weekoverleg/${TODAY}/toevoegen`, { student: id, question });
  await add(milan.id, '');
  await add(daan.id, 'Huisbezoek door jongerenadviseur?');
  await add(kaya.id, '');
  const item = (studentId: string) =>
    world.database.manager.findOneByOrFail(MeetingItem, { meetingId: meeting.id, studentId });
  await browser.post(`/weekoverleg/${TODAY}/punten/${(await item(milan.id)).id}`, {
    ...{ decision: 'go_on', note: 'Mentor regelt de reis', who: 'coach', version: '1' },
  });
  return { coach, daan, point: `/weekoverleg/${TODAY}/punten/${(await item(daan.id)).id}` };
}

describeInBrowser('a weekoverleg', (browser) => {
  let world: World;
  let story: Awaited<ReturnType<typeof aWeekOverleg>>;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    story = await aWeekOverleg(world);
  });
  afterAll(() => world?.close());

  async function signedIn(viewport: typeof WIDE) {
    const page = await browser.newPage({ viewport });
    const origin = await world.house.app.getUrl();
    await page.goto(`${origin}/inloggen`);
    await page.fill('[name=email]', story.coach.email);
    await page.fill('[name=wachtwoord]', PASSWORD);
    await page.click('button:has-text("Log in")');
    await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
    return { page, origin };
  }

  it.each([
    ['at a desk', WIDE],
    ['on a phone', PHONE],
  ])(
    'can be read by everybody %s, light and dark',
    async (_, viewport) => {
      const { page, origin } = await signedIn(viewport);
      const here = `/weekoverleg/${TODAY}`;
      const add = `${here}/toevoegen`;
      const paths = [
        ...['/weekoverleg', here, story.point, add, `${add}?leerling=${story.daan.id}`],
        ...[`${here}/wijzigen`, `${here}/afsluiten`, `${here}/afdrukken`, '/weekoverleg/nieuw'],
        ...[`/leerlingen/${story.daan.id}`, `/weekoverleg/${LAST_WEEK}`],
      ];
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

  it('decides about a student and goes on to the next', async () => {
    const { page, origin } = await signedIn(WIDE);
    await page.goto(`${origin}${story.point}`);
    await page.click('label:has-text("Melding maken")');
    await page.click('label:has-text("Nee, nog niet")');
    await page.fill('[name=note]', 'Gaat donderdag langs, samen met Marije');
    await page.selectOption('[name=who]', { label: 'Rachid Haddad, jongerenadviseur' });
    await page.selectOption('[name=backOn]', { label: '1 december 2026' });
    await page.click('button:has-text("Bewaar en volgende")');

    await page.waitForSelector('h2:has-text("Kaya van den Berg-El Idrissi Yıldız")');
    expect(await page.textContent('#voortgang')).toBe('2 van 3 besproken');
    const { manager } = world.database;
    expect(await manager.countBy(Agreement, { studentId: story.daan.id })).toBe(1);
    expect(await manager.findBy(Alert, { studentId: story.daan.id })).toMatchObject([
      { state: 'raised', studentKnows: false },
    ]);
  });
});
