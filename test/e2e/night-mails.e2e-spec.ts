import { Appointment } from '../../src/directory/appointment.entity.js';
import { Account } from '../../src/directory/account.entity.js';
import { Postman } from '../../src/mail/postman.js';
import { Digests } from '../../src/notices/digests.js';
import { openHouse } from '../support/app.js';
import { HOUR } from '../support/clock.js';
import { DATABASES } from '../support/databases.js';
import { MailServer } from '../support/mail-server.js';
import { aClass, sweepOn } from '../support/nights.js';
import { World } from '../support/world.js';
import { hold, openCheckInOf } from '../support/check-ins.js';

/** In zuid, for who starts on 24 August, the first window opens on this Monday. */
const WINDOW_OPENS = '2026-09-14';

describe.each(DATABASES)('reminders by mail, on %s', (kind) => {
  let world: World;
  let server: MailServer;
  beforeAll(async () => {
    server = await MailServer.open();
    world = new World(await openHouse(kind, { SMTP_URL: server.url }));
  });
  beforeEach(() => world.clock.set(WINDOW_OPENS));
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  /** The night, and the morning after it. */
  const night = async (day: string) => {
    world.clock.set(`${day}T04:15:00+02:00`);
    await sweepOn(world, day);
    world.clock.set(`${day}T07:30:00+02:00`);
    await world.get(Digests).goRound();
    await world.get(Postman).goRound();
  };
  const textsTo = ({ email }: Account) => server.to(email).map(({ source }) => source);

  it('are one mail per person and day, without names or reasons', async () => {
    const { coach, mentor } = await aClass(world, 3);
    const { mentor: other } = await aClass(world, 1);
    await night(WINDOW_OPENS);
    await night(WINDOW_OPENS);
    const [mail = '', another] = textsTo(coach);

    expect(another).toBeUndefined();
    expect(mail).toContain('Er staan gesprekken op je te wachten. Log in om ze te lezen.');
    expect(mail).toMatch(/^http:\/\/127\.0\.0\.1:3000\/gesprekken\r?$/m);
    for (const name of ['Daan', 'Kuipers', ...coach.name.split(' ')])
      expect(mail).not.toContain(name);
    expect(textsTo(mentor)).toHaveLength(1);
    expect(textsTo(other)).toHaveLength(1);
  });

  it('come on another day only when there is something new', async () => {
    const { coach } = await aClass(world, 1);
    await night(WINDOW_OPENS);
    await night('2026-09-15');
    expect(textsTo(coach)).toHaveLength(1);
    // The window closes on 2 October; the first school day after it is Monday 5 October.
    await night('2026-10-03');
    expect(textsTo(coach)).toHaveLength(1);
    await night('2026-10-05');
    expect(textsTo(coach)).toHaveLength(2);
  });

  it('are held back for a second time on one day, and come along the next', async () => {
    const { coach, at } = await aClass(world, 1);
    await night(WINDOW_OPENS);
    await world
      .student()
      .withCoach(coach, { registeredOn: '2026-08-24' })
      .inMbo({ at, startsOn: '2026-08-24' })
      .saved();
    await night(WINDOW_OPENS);
    expect(textsTo(coach)).toHaveLength(1);
    await night('2026-09-15');

    expect(textsTo(coach)).toHaveLength(2);
  });

  it('are not sent to whose account or role has ended, nor of a student who is with somebody else now', async () => {
    const [closed, left, former, stays] = [
      await aClass(world, 1),
      await aClass(world, 1),
      await aClass(world, 1),
      await aClass(world, 1),
    ];
    await world.write(async (tx) => {
      await tx.update(Account, { id: closed.coach.id }, { closedOn: WINDOW_OPENS });
      await tx.update(Appointment, { accountId: left.coach.id }, { endsOn: '2026-09-13' });
    });
    await world.settle();
    await world.write((tx) =>
      tx.query(`update trajectories set coach_id = null where coach_id = '${former.coach.id}'`),
    );
    await night(WINDOW_OPENS);

    expect([closed, left, former].flatMap(({ coach }) => textsTo(coach))).toEqual([]);
    expect(textsTo(stays.coach)).toHaveLength(1);
    expect(textsTo(closed.mentor)).toHaveLength(1);
  });

  it('go to whoever stands in, together with that colleague’s own', async () => {
    const [absent, standIn] = [await aClass(world, 2), await aClass(world, 1)];
    const days = { startsOn: '2026-09-01', endsOn: '2026-09-30' };
    await world.standIn(absent.coach, standIn.coach, { role: 'coach', ...days });
    await night(WINDOW_OPENS);

    expect(textsTo(absent.coach)).toEqual([]);
    expect(textsTo(standIn.coach)).toHaveLength(1);
    expect(textsTo(absent.mentor)).toHaveLength(1);
  });

  it('do not pile up while the mail server takes none', async () => {
    const { coach, mentor } = await aClass(world, 1);
    await server.stop();
    await night(WINDOW_OPENS);
    await night('2026-10-05');
    await night('2026-10-06');
    await server.start();
    world.clock.advance(HOUR);
    await world.get(Postman).goRound();
    expect([textsTo(coach).length, textsTo(mentor).length]).toEqual([1, 1]);
    await night('2026-10-07');

    // Only a coach is reminded of what was not recorded.
    expect([textsTo(coach).length, textsTo(mentor).length]).toEqual([2, 1]);
  });

  it('say nothing of a talk that was held meanwhile', async () => {
    const { coach, at } = await aClass(world, 0);
    const { student } = await world
      .student()
      .withCoach(coach, { registeredOn: '2026-08-24' })
      .inMbo({ at, startsOn: '2026-08-24' })
      .saved();
    await hold(world, coach, await openCheckInOf(world, student), { heldOn: WINDOW_OPENS });
    await night(WINDOW_OPENS);

    expect(textsTo(coach)).toEqual([]);
  });
});
