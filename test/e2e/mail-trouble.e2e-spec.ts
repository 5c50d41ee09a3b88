import { MailCleaning } from '../../src/mail/mail-cleaning.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { Outbox } from '../../src/mail/outbox.js';
import { Postman } from '../../src/mail/postman.js';
import { CLAIM_MS } from '../../src/mail/waiting-mail.js';
import { Notices } from '../../src/notices/notices.js';
import { openHouse, openHouseAt } from '../support/app.js';
import { HOUR, MINUTE, SECOND } from '../support/clock.js';
import { DATABASES } from '../support/databases.js';
import { MailServer, SilentServer } from '../support/mail-server.js';
import { killedAt } from '../support/nights.js';
import { until } from '../support/until.js';
import { World } from '../support/world.js';

let number = 0;
/** Addresses that no other test writes to. */
const addresses = (count: number): string[] =>
  Array.from({ length: count }, () => `mens-${(number += 1)}@voorbeeld.nl`);

const goRound = (world: World) => world.get(Postman).goRound();
const postTo = (world: World, people: readonly string[]) =>
  world.write((tx) =>
    world.get(Outbox).postAll(
      tx,
      people.map((to) => ({ to, subject: 'Een bericht', text: 'Dag' })),
    ),
  );
const mailTo = async (world: World, recipient: string): Promise<OutboxMail> =>
  world.database.manager.findOneByOrFail(OutboxMail, { recipient });

describe.each(DATABASES)('a mail server in trouble, on %s', (kind) => {
  let world: World;
  let server: MailServer;
  beforeAll(async () => {
    server = await MailServer.open();
    world = new World(await openHouse(kind, { SMTP_URL: server.url }));
  });
  beforeEach(() => {
    world.clock.reset();
    server.cuts = 'nothing';
    server.beforeTaking = () => undefined;
    server.beforeRecipient = () => undefined;
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  /** So often as the server does while that time goes by. */
  const during = async (ms: number) => {
    for (let gone = 0; gone < ms; gone += 5 * MINUTE) {
      world.clock.advance(5 * MINUTE);
      await goRound(world);
    }
  };
  const copiesOf = (people: readonly string[]) => people.map((to) => server.to(to).length);
  const once = (people: readonly string[]) => people.map(() => 1);

  it('that was down for six hours gets all that waited within minutes, each mail once', async () => {
    const people = addresses(12);
    await server.stop();
    await postTo(world, people);
    await goRound(world);
    await during(6 * HOUR);
    expect(copiesOf(people)).toEqual(people.map(() => 0));
    await server.start();
    await during(5 * MINUTE);

    expect(copiesOf(people)).toEqual(once(people));
    await during(10 * MINUTE);
    expect(copiesOf(people)).toEqual(once(people));
  });

  it('that cuts in the middle of a mail has taken nothing, and gets it again', async () => {
    const people = addresses(3);
    server.cuts = 'in the middle';
    await postTo(world, people);
    await goRound(world);
    await during(10 * MINUTE);
    expect(copiesOf(people)).toEqual([0, 0, 0]);
    server.cuts = 'nothing';
    await during(5 * MINUTE);

    expect(copiesOf(people)).toEqual(once(people));
  });

  it('whose answer is lost gets that mail once more, under the same id, and never again', async () => {
    const [to = ''] = addresses(1);
    server.cuts = 'after taking';
    await postTo(world, [to]);
    await goRound(world);
    server.cuts = 'nothing';
    await during(HOUR);

    const ids = server.to(to).map(({ messageId }) => messageId);
    const { messageId, tries } = await mailTo(world, to);
    expect(ids).toEqual([messageId, messageId]);
    expect(tries).toBe(2);
  });

  it('that puts one mail off gets it later and later, and the others at once', async () => {
    const [grey = '', other = ''] = addresses(2);
    server.beforeRecipient = (address) => {
      if (address === grey)
        throw Object.assign(new Error('4.2.0 come back later'), { responseCode: 451 });
    };
    await postTo(world, [grey, other]);
    await goRound(world);
    expect(copiesOf([grey, other])).toEqual([0, 1]);
    expect(await mailTo(world, grey)).toMatchObject({
      failedAt: null,
      lastAnswer: 'later 451 4.2.0',
    });
    server.beforeRecipient = () => undefined;
    world.clock.advance(15 * SECOND);
    await goRound(world);

    expect(copiesOf([grey, other])).toEqual([1, 1]);
  });

  it('that keeps putting a mail off for five days is believed', async () => {
    const [to = ''] = addresses(1);
    server.beforeTaking = () => {
      throw Object.assign(new Error('try again'), { responseCode: 450 });
    };
    await postTo(world, [to]);
    await goRound(world);
    world.clock.advance(5 * 24 * HOUR);
    await goRound(world);

    expect((await mailTo(world, to)).failedAt).toEqual(world.clock.now);
  });

  it('that refuses an address or a mail for good is not asked again, until somebody says so', async () => {
    const [bounced = '', spam = ''] = addresses(2);
    server.beforeRecipient = (address) => {
      if (address === bounced)
        throw Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 });
    };
    server.beforeTaking = ({ to }) => {
      if (to.includes(spam))
        throw Object.assign(new Error('5.7.1 looks like spam'), { responseCode: 554 });
    };
    await postTo(world, [bounced, spam]);
    await goRound(world);
    await during(HOUR);
    expect(await mailTo(world, bounced)).toMatchObject({
      ...{ tries: 1, failedAt: expect.any(Date) as Date, lastAnswer: 'address 550 5.1.1' },
    });
    expect(await mailTo(world, spam)).toMatchObject({
      ...{ tries: 1, lastAnswer: 'refused 554 5.7.1' },
    });

    const administrator = world.as(await world.account({ role: 'administrator' }));
    const list = await administrator.get(`/beheer/post?staat=mislukt&zoek=${bounced}`);
    expect(list.body).toContain('Dit adres bestaat niet (550 5.1.1)');
    expect(list.body).toContain('m•••@voorbeeld.nl');
    expect(list.body).not.toContain(`>${bounced}<`);
    const action = /action="(\/beheer\/post\/[\w-]+\/opnieuw)"/.exec(list.body)?.[1] ?? '';
    server.beforeRecipient = () => undefined;
    await administrator.post(action);
    await administrator.post(action);
    await goRound(world);
    await administrator.post(action);
    await goRound(world);

    expect(copiesOf([bounced, spam])).toEqual([1, 0]);
  });

  it('that takes nothing for half an hour is told to administrators and watchmen', async () => {
    const administrator = world.as(await world.account({ role: 'administrator' }));
    const ready = async () =>
      (JSON.parse((await world.visitor().get('/health/ready')).body) as { mail: string }).mail;
    const banner = async () =>
      (await administrator.get('/beheer')).body.includes('De mailserver neemt geen mail aan sinds');
    await world.write((tx) => tx.query('delete from outbox_mails'));
    await server.stop();
    // More than are tried a second time in that time.
    await postTo(world, addresses(20));
    await goRound(world);
    await during(25 * MINUTE);
    expect([await ready(), await banner()]).toEqual(['ok', false]);
    await during(10 * MINUTE);
    expect([await ready(), await banner()]).toEqual(['down', true]);
    await server.start();
    await during(5 * MINUTE);

    expect([await ready(), await banner()]).toEqual(['ok', false]);
  });

  it('does not matter to who is killed at any moment: nothing is lost, and nothing repeated without need', async () => {
    for (let nth = 1; nth <= 6; nth += 1) {
      const people = addresses(2);
      await postTo(world, people);
      const kill = killedAt(world, nth);
      await goRound(world);
      kill.revive();
      const before = server.received.length;
      world.clock.advance(CLAIM_MS);
      await goRound(world);
      await during(5 * MINUTE);

      const waiting = await world.database.manager.countBy(OutboxMail, { tries: 0 });
      expect([nth, waiting]).toEqual([nth, 0]);
      for (const to of people) {
        const ids = new Set(server.to(to).map(({ messageId }) => messageId));
        // Once more only where the answer could not be written down.
        expect([nth, server.to(to).length <= 2, ids.size]).toEqual([nth, true, 1]);
      }
      expect(server.received.length - before).toBeLessThanOrEqual(2);
    }
  });

  it('forgets what was delivered after four weeks, and never what waits', async () => {
    const [sent = '', waits = ''] = addresses(2);
    await postTo(world, [sent]);
    await goRound(world);
    await postTo(world, [waits]);
    const left = async () =>
      (await world.database.manager.find(OutboxMail))
        .map(({ recipient }) => recipient)
        .filter((each) => [sent, waits].includes(each));
    world.clock.advance(27 * 24 * HOUR);
    await world.get(MailCleaning).clean();
    expect((await left()).sort()).toEqual([sent, waits].sort());
    world.clock.advance(2 * 24 * HOUR);
    await world.get(MailCleaning).clean();

    expect(await left()).toEqual([waits]);
  });
});

describe.each(DATABASES)('much mail, on %s', (kind) => {
  let world: World;
  let server: MailServer;
  beforeAll(async () => {
    server = await MailServer.open();
    world = new World(await openHouse(kind, { SMTP_URL: server.url }));
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  it('goes over several connections, each mail once by two instances', async () => {
    const { databaseUrl } = world.house.config;
    const other = new World(await openHouseAt(databaseUrl, { SMTP_URL: server.url }));
    const people = addresses(100);
    await postTo(world, people);
    await Promise.all([goRound(world), goRound(other)]);
    await other.close();

    expect(people.filter((to) => server.to(to).length !== 1)).toEqual([]);
    expect(server.conversations).toBeGreaterThan(1);
    expect(server.conversations).toBeLessThanOrEqual(12);
  });

  it('is handed over by itself right after it was decided on', async () => {
    const coach = await world.account({ role: 'coach' });
    world.get(Postman).wake();
    const told = performance.now();
    await world.write((tx) =>
      world.get(Notices).tell(tx, [
        {
          ...{ accountId: coach.id, kind: 'alert_raised', occasion: 'x', studentId: null },
          ...{ path: '/meldingen', isUrgent: true },
        },
      ]),
    );
    await until(() => server.to(coach.email).length === 1);

    expect(performance.now() - told).toBeLessThan(10_000);
  });
});

it('a mail server that says nothing does not keep the program from ending', async () => {
  const silent = await SilentServer.open();
  const world = new World(await openHouse('SQLite', { SMTP_URL: silent.url }));
  await postTo(world, addresses(1));
  void goRound(world);
  await until(() => silent.isSpokenTo);
  const asked = performance.now();
  await world.close();

  expect(performance.now() - asked).toBeLessThan(10_000);
  silent.close();
});
