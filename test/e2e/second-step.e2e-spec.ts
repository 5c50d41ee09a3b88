import { Credential } from '../../src/access/credential.entity.js';
import { RecoveryCode } from '../../src/access/recovery-code.entity.js';
import { SecondFactor } from '../../src/access/second-factor.js';
import { Sessions } from '../../src/access/sessions.js';
import { Account } from '../../src/directory/account.entity.js';
import { onEachDatabase } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import type { Answer, Client } from '../support/client.js';
import { MINUTE } from '../support/clock.js';
import { Phone, phoneOf, STEP } from '../support/phone.js';
import type { World } from '../support/world.js';

const signIn = (client: Client, { email }: Account, naar = '') =>
  client.post('/inloggen', { email, wachtwoord: PASSWORD, naar });

const giveCode = (client: Client, code: string) => client.post('/inloggen/code', { code });

const isIn = async (client: Client): Promise<boolean> =>
  (await client.get('/account')).statusCode === 200;

/** Somebody with a password and a phone. */
async function withPhone(world: World, role: 'coach' | 'coordinator' = 'coach') {
  const account = await world.account({ role, password: PASSWORD });
  return { account, ...(await phoneOf(world, account)) };
}

/** Turns the second step on with what the page at this address shows. */
async function enrol(world: World, client: Client, path: string): Promise<Answer> {
  const { body } = await client.get(path);
  const [, key = ''] = /<span class="dc-code">([A-Z2-7 ]+)</.exec(body) ?? [];
  const [, sleutel = ''] = /name="sleutel" value="([^"]+)"/.exec(body) ?? [];
  const code = new Phone(world.clock, key.replaceAll(' ', '')).code();
  return client.post(path, { sleutel, code });
}

const codesOn = (answer: Answer): string[] =>
  [...answer.body.matchAll(/<li class="dc-code">([^<]+)</g)].map(([, code = '']) => code);

onEachDatabase('the second step', (the) => {
  it('is asked after the password, and gives a new session', async () => {
    const { account, phone } = await withPhone(the());
    const browser = the().visitor();
    const entry = await signIn(browser, account, '/leerlingen');
    expect(entry.headers.location).toBe('/inloggen/code?naar=%2Fleerlingen');
    expect(await isIn(browser)).toBe(false);
    const atTheDoor = browser.session!;

    const answer = await browser.post('/inloggen/code', {
      code: phone.code(),
      naar: '/leerlingen',
    });
    expect(answer.headers.location).toBe('/leerlingen');
    expect(browser.session).not.toBe(atTheDoor);
    expect(await isIn(browser)).toBe(true);
    expect(await the().get(Sessions).find(atTheDoor)).toBeNull();
  });

  it('opens nothing else before it is taken', async () => {
    const { account } = await withPhone(the());
    const browser = the().atTheDoor(account);

    for (const path of ['/account', '/menu', '/account/tokens', '/inloggen/tweede-stap'])
      expect((await browser.get(path)).headers.location).toMatch(/^\/inloggen(\?|$)/);
    for (const path of ['/account/wachtwoord', '/account/rol/coach', '/inloggen/tweede-stap'])
      expect((await browser.post(path)).headers.location).toMatch(/^\/inloggen/);
  });

  it('can be taken for ten minutes', async () => {
    const { account, phone } = await withPhone(the());
    const browser = the().atTheDoor(account);
    await browser.get('/inloggen/code');
    the().clock.advance(10 * MINUTE);

    expect((await giveCode(browser, phone.code())).headers.location).toMatch(/^\/inloggen/);
    expect(await isIn(browser)).toBe(false);
  });

  it('takes a code once', async () => {
    const { account, phone } = await withPhone(the());
    const code = phone.code();

    expect((await giveCode(the().atTheDoor(account), code)).statusCode).toBe(303);
    const again = await giveCode(the().atTheDoor(account), code);
    expect([again.statusCode, again.body.includes('al gebruikt')]).toEqual([422, true]);
    the().clock.advance(STEP);
    expect((await giveCode(the().atTheDoor(account), phone.code())).statusCode).toBe(303);
  });

  it('takes a code once, also for twenty browsers at the same moment', async () => {
    const { account, phone } = await withPhone(the());
    const code = phone.code();
    const browsers = Array.from({ length: 20 }, () => the().atTheDoor(account));
    const answers = await Promise.all(browsers.map((browser) => giveCode(browser, code)));

    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
    const inside = await Promise.all(browsers.map(isIn));
    expect(inside.filter(Boolean)).toHaveLength(1);
  });

  it('takes a code once, also without a limit on tries', async () => {
    const { account, phone } = await withPhone(the());
    const code = phone.code();
    const credential = await the().database.manager.findOneByOrFail(Credential, {
      accountId: account.id,
    });
    const accepted = await Promise.all(
      Array.from({ length: 20 }, () =>
        the().write((tx) => the().get(SecondFactor).accept(tx, credential, code)),
      ),
    );

    expect(accepted.filter(Boolean)).toHaveLength(1);
  });

  it('takes no code of half a minute before or after, and none of somebody else', async () => {
    const { account, phone } = await withPhone(the());
    const other = await withPhone(the());
    the().clock.advance(10 * STEP);
    const browser = the().atTheDoor(account);
    for (const wrong of [phone.code(-1), phone.code(1), other.phone.code()])
      expect((await giveCode(browser, wrong)).statusCode).toBe(422);

    expect((await giveCode(browser, phone.code())).statusCode).toBe(303);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '0x1234', '      ', '-00001'])(
    'says what is wrong with %j',
    async (code) => {
      const { account } = await withPhone(the());

      expect((await giveCode(the().atTheDoor(account), code)).statusCode).toBe(422);
    },
  );

  it('takes a code as people type it', async () => {
    const { account, phone } = await withPhone(the());
    const code = phone.code().replace(/(...)(...)/, ' $1 $2 ');

    expect((await giveCode(the().atTheDoor(account), code)).statusCode).toBe(303);
  });

  it('gives five tries in five minutes, over all browsers together', async () => {
    const { account, phone } = await withPhone(the());
    const wrong = phone.code(7);
    for (let tries = 0; tries < 5; tries += 1)
      expect((await giveCode(the().atTheDoor(account), wrong)).statusCode).toBe(422);

    expect((await giveCode(the().atTheDoor(account), phone.code())).statusCode).toBe(429);
    the().clock.advance(5 * MINUTE - 1);
    expect((await giveCode(the().atTheDoor(account), phone.code())).statusCode).toBe(429);
    the().clock.advance(1);
    expect((await giveCode(the().atTheDoor(account), phone.code())).statusCode).toBe(303);
  });

  it('counts recovery codes as tries too', async () => {
    const { account, phone } = await withPhone(the());
    const guess = { code: 'aaaa-bbbb-cccc' };
    for (let tries = 0; tries < 5; tries += 1)
      await the().atTheDoor(account).post('/inloggen/herstelcode', guess);

    expect((await giveCode(the().atTheDoor(account), phone.code())).statusCode).toBe(429);
  });

  it('opens with a recovery code once, typed with or without dashes and capitals', async () => {
    const { account, recoveryCodes } = await withPhone(the());
    const use = (code: string) => the().atTheDoor(account).post('/inloggen/herstelcode', { code });

    expect((await use(recoveryCodes[0].toUpperCase().replaceAll('-', ' '))).statusCode).toBe(303);
    expect((await use(recoveryCodes[0])).statusCode).toBe(422);
    expect((await use(recoveryCodes[1])).statusCode).toBe(303);
  });

  it('opens with a recovery code once, also for several browsers at the same moment', async () => {
    const { account, recoveryCodes } = await withPhone(the());
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        the().atTheDoor(account).post('/inloggen/herstelcode', { code: recoveryCodes[0] }),
      ),
    );

    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
  });

  it('keeps the seed sealed and the recovery codes hashed', async () => {
    const { account, phone, recoveryCodes } = await withPhone(the());
    const { manager } = the().database;
    const stored = JSON.stringify([
      await manager.findBy(Credential, { accountId: account.id }),
      await manager.findBy(RecoveryCode, { accountId: account.id }),
    ]);

    expect(recoveryCodes).toHaveLength(10);
    for (const code of recoveryCodes) expect(stored).not.toContain(code);
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''));
    expect(stored).not.toContain(phone.seed);
  });

  it('is turned on from the account, which ends the other sessions and keeps the role', async () => {
    const noor = await the().account({ role: 'coach', password: PASSWORD });
    await the().appoint(noor, { role: 'auditor' });
    const other = the().as(noor);
    await other.get('/account');
    const browser = the().as(noor, 'auditor');
    await browser.get('/account');
    const before = browser.session!;
    const answer = await enrol(the(), browser, '/account/tweede-stap');

    expect([answer.statusCode, codesOn(answer).length]).toEqual([200, 10]);
    expect(browser.session).not.toBe(before);
    expect(await isIn(other)).toBe(false);
    expect((await browser.get('/')).headers.location).toBe('/logboek');
    expect((await signIn(the().visitor(), noor)).headers.location).toBe('/inloggen/code');
  });

  it('is not turned on by a wrong code, nor with a seed made for somebody else', async () => {
    const noor = await the().account({ role: 'coach', password: PASSWORD });
    const mallory = await the().account({ role: 'coach', password: PASSWORD });
    const sleutel = the().get(SecondFactor).propose(mallory.id);
    const browser = the().as(noor);
    for (const fields of [
      { sleutel, code: '123456' },
      { sleutel: 'AAAA', code: '123456' },
    ])
      expect((await browser.post('/account/tweede-stap', fields)).statusCode).toBe(422);

    expect((await signIn(the().visitor(), noor)).headers.location).toBe('/');
  });

  it('is not replaced by a second one', async () => {
    const { account, phone } = await withPhone(the());
    const browser = the().as(account);
    expect((await browser.get('/account/tweede-stap')).headers.location).toBe('/account');
    const own = the().get(SecondFactor);
    const sleutel = own.propose(account.id);
    const seed = new URL(own.addressOf(sleutel, account.id, account.email)!).searchParams;
    const code = new Phone(the().clock, seed.get('secret')!).code();
    const answer = await browser.post('/account/tweede-stap', { sleutel, code });

    expect(answer.statusCode).toBe(409);
    expect((await giveCode(the().atTheDoor(account), phone.code())).statusCode).toBe(303);
  });

  it('is turned off only with the password', async () => {
    const { account } = await withPhone(the());
    const browser = the().as(account);
    const turnOff = (wachtwoord: string) =>
      browser.post('/account/tweede-stap/uit', { wachtwoord });

    expect((await turnOff('iets heel anders')).statusCode).toBe(422);
    expect((await turnOff(PASSWORD)).headers.location).toBe('/account');
    expect((await signIn(the().visitor(), account)).headers.location).toBe('/');
    expect(await the().database.manager.countBy(RecoveryCode, { accountId: account.id })).toBe(0);
  });

  it('gives new recovery codes only with the password, and the old ones stop working', async () => {
    const { account, recoveryCodes } = await withPhone(the());
    const browser = the().as(account);
    const renew = (wachtwoord: string) => browser.post('/account/herstelcodes', { wachtwoord });
    expect((await renew('iets heel anders')).statusCode).toBe(422);
    const [fresh] = codesOn(await renew(PASSWORD));
    const use = (code: string) => the().atTheDoor(account).post('/inloggen/herstelcode', { code });

    expect((await use(recoveryCodes[0])).statusCode).toBe(422);
    expect((await use(fresh)).statusCode).toBe(303);
  });

  it('is asked of nobody who did not turn it on', async () => {
    const fatma = await the().account({ role: 'administrator', password: PASSWORD });

    expect((await signIn(the().visitor(), fatma)).headers.location).toBe('/');
  });
});

const production = { NODE_ENV: 'production', BASE_URL: 'https://doorstroom.example' };

onEachDatabase(
  'the second step in production',
  (the) => {
    it.each(['coordinator', 'administrator'] as const)('is required of a %s', async (role) => {
      const fatma = await the().account({ role, password: PASSWORD });
      const browser = the().visitor();
      const entry = await signIn(browser, fatma, '/beheer');
      expect(entry.headers.location).toBe('/inloggen/tweede-stap?naar=%2Fbeheer');
      expect(await isIn(browser)).toBe(false);
      const atTheDoor = browser.session!;

      expect(codesOn(await enrol(the(), browser, '/inloggen/tweede-stap'))).toHaveLength(10);
      expect(browser.session).not.toBe(atTheDoor);
      expect(await isIn(browser)).toBe(true);
    });

    it.each(['coach', 'mentor', 'auditor'] as const)('is not required of a %s', async (role) => {
      const joris = await the().account({ role, password: PASSWORD });

      expect((await signIn(the().visitor(), joris)).headers.location).toBe('/');
    });

    it('is required of who is a coordinator besides something else', async () => {
      const noor = await the().account({ role: 'coach', password: PASSWORD });
      await the().appoint(noor, { role: 'coordinator' });

      expect((await signIn(the().visitor(), noor)).headers.location).toBe('/inloggen/tweede-stap');
    });

    it('is not turned off by who has to have it', async () => {
      const { account } = await withPhone(the(), 'coordinator');
      const browser = the().as(account);
      const answer = await browser.post('/account/tweede-stap/uit', { wachtwoord: PASSWORD });

      expect(answer.statusCode).toBe(403);
      expect((await signIn(the().visitor(), account)).headers.location).toBe('/inloggen/code');
    });

    it('ties the session cookie to this host, over https only', async () => {
      const joris = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().visitor();
      const page = await browser.get('/inloggen');
      const { cookies } = await signIn(browser, joris);

      for (const { name, line } of [...page.cookies, ...cookies]) {
        expect(name).toMatch(/^__Host-doorstroom/);
        expect(line.split('; ').slice(1)).toEqual(
          expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']),
        );
        expect(line).not.toMatch(/domain/i);
      }
      expect(cookies.map(({ name }) => name)).toContain('__Host-doorstroom');
    });

    it('does not recognise the cookie of an installation without https', async () => {
      const joris = the().as(await the().account({ role: 'coach' }));
      await joris.get('/account');
      const headers = { cookie: `doorstroom=${joris.session!}` };

      expect((await the().visitor().get('/account', { headers })).statusCode).toBe(303);
    });
  },
  production,
);
