import { Invitations } from '../../src/access/invitations.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { Leases } from '../../src/database/leases.js';
import type { Account } from '../../src/directory/account.entity.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { Outbox } from '../../src/mail/outbox.js';
import { Postman } from '../../src/mail/postman.js';
import { CLAIM_MS, WaitingMail } from '../../src/mail/waiting-mail.js';
import { openHouse, openHouseAt } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import { HOUR, SECOND } from '../support/clock.js';
import { DATABASES } from '../support/databases.js';
import { MailServer, SilentServer } from '../support/mail-server.js';
import { until } from '../support/until.js';
import { World } from '../support/world.js';

const NEW_PASSWORD = 'molen paling harmonica';

const outboxOf = (world: World, recipient: string) =>
  world.database.manager.findBy(OutboxMail, { recipient });
const goRound = (world: World) => world.get(Postman).goRound();

function invite(world: World, account: Account): Promise<string> {
  return world.write((tx) => world.get(Invitations).send(tx, THE_PROGRAM, account));
}

function post(world: World, to: string): Promise<void> {
  return world.write((tx) =>
    world.get(Outbox).post(tx, { to, subject: 'Een bericht', text: 'Dag' }),
  );
}

describe.each(DATABASES)('mail, on %s', (kind) => {
  let world: World;
  let server: MailServer;
  beforeAll(async () => {
    server = await MailServer.open();
    world = new World(await openHouse(kind, { SMTP_URL: server.url }));
  });
  beforeEach(() => {
    world.clock.reset();
    server.beforeTaking = () => undefined;
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  it('brings an invitation, whose link lets the person choose a password', async () => {
    const youssef = await world.account({ role: 'coach', name: 'Youssef Amrani' });
    await invite(world, youssef);
    await goRound(world);
    const [mail] = server.to(youssef.email);
    const link = /http:\/\/127\.0\.0\.1:3000(\/welkom\/[\w-]{43})/.exec(mail.source);
    const browser = world.visitor();
    const fields = { wachtwoord: NEW_PASSWORD, nogmaals: NEW_PASSWORD };

    expect(mail?.source).toMatch(/^Subject: Je uitnodiging voor Doorstroom\r$/m);
    expect(mail?.source).toContain('Hallo Youssef Amrani,');
    expect((await browser.post(link?.[1] ?? '', fields)).headers.location).toBe('/inloggen');
  });

  it('brings a reset to who asks for one, and nothing to who has no account', async () => {
    const wim = await world.account({ role: 'mentor', password: PASSWORD });
    await world.visitor().post('/wachtwoord-vergeten', { email: 'niemand@voorbeeld.nl' });
    await world.visitor().post('/wachtwoord-vergeten', { email: wim.email });
    await until(async () => (await outboxOf(world, wim.email)).length === 1);
    await goRound(world);

    expect(server.to(wim.email)[0]?.source).toMatch(/\/wachtwoord\/[\w-]{43}/);
    expect(await outboxOf(world, 'niemand@voorbeeld.nl')).toEqual([]);
  });

  it('brings nothing that was decided on in work that was rolled back', async () => {
    const failing = world.write(async (tx) => {
      await world.get(Outbox).post(tx, { to: 'terug@voorbeeld.nl', subject: 'x', text: 'x' });
      throw new Error('rolls back');
    });
    await expect(failing).rejects.toThrow();
    await goRound(world);

    expect(server.to('terug@voorbeeld.nl')).toEqual([]);
  });

  it('keeps the text sealed while it waits, and not at all afterwards', async () => {
    const joris = await world.account({ role: 'coach' });
    const token = (await invite(world, joris)).split('/').at(-1)!;
    const [waiting] = await outboxOf(world, joris.email);
    expect(waiting?.sealedText).not.toBeNull();
    expect(JSON.stringify(waiting)).not.toContain(token);
    await goRound(world);

    expect(await outboxOf(world, joris.email)).toMatchObject([{ sealedText: null, tries: 1 }]);
  });

  it('is tried again later and later while the server is down, and is not lost', async () => {
    const to = 'later@voorbeeld.nl';
    await server.stop();
    await post(world, to);
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      await goRound(world);
      const [mail] = await outboxOf(world, to);
      const nextTryAt = mail?.nextTryAt ?? world.clock.now;
      waits.push((nextTryAt.getTime() - world.clock.now.getTime()) / SECOND);
      await goRound(world); // not due yet
      world.clock.set(nextTryAt.toISOString());
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 300, 300, 300]);
    expect(await outboxOf(world, to)).toMatchObject([{ tries: 8, sentAt: null }]);
    await server.start();
    await goRound(world);

    const [mail] = await outboxOf(world, to);
    expect(server.to(to).map(({ messageId }) => messageId)).toEqual([mail?.messageId]);
    expect(mail?.sentAt).toEqual(world.clock.now);
  });

  it('that the server refuses is tried again under the same id, and holds up no other', async () => {
    const [refused, other] = ['vol@voorbeeld.nl', 'naast@voorbeeld.nl'];
    server.beforeTaking = ({ to }) => {
      if (to.includes(refused))
        throw Object.assign(new Error('mailbox of vol@voorbeeld.nl is full'), {
          responseCode: 452,
        });
    };
    await post(world, refused);
    await post(world, other);
    await goRound(world);
    expect(server.to(other)).toHaveLength(1);
    expect(await outboxOf(world, refused)).toMatchObject([
      { lastAnswer: expect.stringMatching(/^later 452/) as unknown },
    ]);
    server.beforeTaking = () => undefined;
    world.clock.advance(15 * SECOND);
    await goRound(world);

    expect(server.to(refused)).toHaveLength(1);
    expect(world.house.log.join('')).not.toContain(refused);
  });

  it('is delivered once by two instances together', async () => {
    const { databaseUrl } = world.house.config;
    const other = new World(await openHouseAt(databaseUrl, { SMTP_URL: server.url }));
    const people = Array.from({ length: 30 }, (_, number) => `samen-${number}@voorbeeld.nl`);
    for (const to of people) await post(world, to);
    await Promise.all([goRound(world), goRound(other), goRound(world), goRound(other)]);
    await goRound(world);
    await other.close();

    expect(people.map((to) => server.to(to).length)).toEqual(people.map(() => 1));
  });

  it('goes on after an instance that died with a mail in its hands, under the same id', async () => {
    const to = 'erfenis@voorbeeld.nl';
    await post(world, to);
    await world.get(WaitingMail).next();
    await goRound(world);
    expect(server.to(to)).toEqual([]);
    world.clock.advance(CLAIM_MS);
    await goRound(world);

    expect(server.to(to)).toHaveLength(1);
    expect(await outboxOf(world, to)).toMatchObject([{ tries: 2, sentAt: world.clock.now }]);
  });

  it('lets a job be done by one instance at a time', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (working += 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
      working -= 1;
    };
    const leases = Array.from({ length: 10 }, () =>
      world.get(Leases).whileHeld('klus', HOUR, work),
    );

    expect((await Promise.all(leases)).filter(Boolean).length).toBeGreaterThan(0);
    expect(most).toBe(1);
    expect(await world.get(Leases).whileHeld('klus', HOUR, work)).toBe(true); // given back
  });
});

describe.each(DATABASES)('mail to a server that says nothing, on %s', (kind) => {
  it('holds up no page, and is not lost', async () => {
    const silent = await SilentServer.open();
    const world = new World(await openHouse(kind, { SMTP_URL: silent.url }));
    const fatma = await world.account({ role: 'coach' });
    await invite(world, fatma);
    const round = goRound(world);
    await until(() => silent.isSpokenTo);
    const browser = world.as(fatma);

    expect((await browser.get('/account')).statusCode).toBe(200);
    expect((await browser.post('/account/weergave', { thema: 'licht' })).statusCode).toBe(303);
    expect(
      (await world.visitor().post('/wachtwoord-vergeten', { email: fatma.email })).statusCode,
    ).toBe(303);
    expect(await Promise.race([round.then(() => 'done'), Promise.resolve('busy')])).toBe('busy');
    silent.close();
    await round;
    expect(await outboxOf(world, fatma.email)).toContainEqual(
      expect.objectContaining({ sentAt: null, tries: 1 }),
    );
    await world.close();
  });
});

describe('mail without a server', () => {
  it('waits, and is told in the log without what is in it', async () => {
    const world = new World(await openHouse('SQLite'));
    const noor = await world.account({ role: 'coach', name: 'Noor Jansen' });
    const token = (await invite(world, noor)).split('/').at(-1)!;
    await goRound(world);
    const log = world.house.log.join('');

    expect(await outboxOf(world, noor.email)).toMatchObject([{ sentAt: null, tries: 0 }]);
    expect(log).toContain('no SMTP_URL');
    for (const secret of [noor.email, 'Noor', token]) expect(log).not.toContain(secret);
    await world.close();
  });
});
