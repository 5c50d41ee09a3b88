import { Links } from '../../src/access/links.js';
import { jest } from '@jest/globals';
import { ApiToken } from '../../src/access/api-token.entity.js';
import { ApiTokens } from '../../src/access/api-tokens.js';
import { Attempt } from '../../src/access/attempt.entity.js';
import { Invitations } from '../../src/access/invitations.js';
import { Passwords } from '../../src/access/passwords.js';
import { PersonalLink } from '../../src/access/personal-link.entity.js';
import { Session } from '../../src/access/session.entity.js';
import { Sessions } from '../../src/access/sessions.js';
import { LIMITS, waitAfter } from '../../src/access/throttle.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { hashOfToken } from '../../src/config/keys.js';
import { Account } from '../../src/directory/account.entity.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import { onEachDatabase } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import type { Answer, Client } from '../support/client.js';
import { HOUR, MINUTE, SECOND } from '../support/clock.js';
import { killedAt } from '../support/nights.js';
import type { World } from '../support/world.js';

const NEW_PASSWORD = 'molen paling harmonica';
const chosen = { wachtwoord: NEW_PASSWORD, nogmaals: NEW_PASSWORD };

const signIn = (client: Client, { email }: { email: string }, wachtwoord = PASSWORD, naar = '') =>
  client.post('/inloggen', { email, wachtwoord, naar });

/** Whether the browser is signed in, judged by a page that is for anybody who is. */
const isIn = async (client: Client): Promise<boolean> =>
  (await client.get('/account')).statusCode === 200;

/** An answer without what is different every time: the date, the token of the form, what was typed. */
function bytesOf({ statusCode, headers, body }: Answer, email: string): string {
  const plain = body.replace(/name="_csrf" value="[^"]+"/g, '').replaceAll(email, '');
  return JSON.stringify([statusCode, { ...headers, date: null }, plain]);
}

/** A personal link for somebody, as its path. */
async function linkFor(world: World, account: Account): Promise<string> {
  const link = await world.write((tx) => world.get(Invitations).send(tx, THE_PROGRAM, account));
  return new URL(link).pathname;
}

onEachDatabase('the front door', (the) => {
  describe('for who signs in', () => {
    it('leads to their own home, and writes it down', async () => {
      const marije = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().visitor();
      const answer = await signIn(browser, marije);

      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
      expect((await browser.follow(answer)).headers.location).toBe('/vandaag');
      expect(await the().database.manager.findBy(AuditEntry, { actorId: marije.id })).toMatchObject(
        [{ kind: 'access', action: 'sign-in' }],
      );
    });

    it('takes the e-mail address as people type it', async () => {
      const wim = await the().account({ role: 'mentor', password: PASSWORD });

      expect(
        (await signIn(the().visitor(), { email: ` ${wim.email.toUpperCase()} ` })).statusCode,
      ).toBe(303);
    });

    it('answers alike, and works as hard, for every reason not to let somebody in', async () => {
      const passwords = jest.spyOn(the().get(Passwords), 'isRight');
      const of = (who: string) => ({ role: 'coach' as const, email: `${who}@voorbeeld.nl` });
      await the().account({ ...of('bekend'), password: PASSWORD });
      await the().account(of('nieuwe')); // invited, without a password yet
      await the().account({ ...of('dichte'), password: PASSWORD, closedOn: '2026-11-24' });
      await the().account({ ...of('eerder'), password: PASSWORD, until: '2026-11-23' });
      const tries = [
        ['bekend', 'verkeerd wachtwoord'],
        ['onbeke', PASSWORD],
        ['nieuwe', PASSWORD],
        ['dichte', PASSWORD],
        ['eerder', PASSWORD],
      ] as const;
      const answers: string[] = [];
      for (const [who, password] of tries) {
        const { email } = of(who);
        const browser = the().visitor();
        await browser.get('/inloggen'); // a browser that has the cookie of the form already
        answers.push(bytesOf(await signIn(browser, { email }, password), email));
      }

      expect(new Set(answers).size).toBe(1);
      expect(JSON.parse(answers[0])).toMatchObject([
        422,
        {},
        expect.stringContaining('klopt niet'),
      ]);
      expect(passwords).toHaveBeenCalledTimes(tries.length);
      passwords.mockRestore();
    });

    it('checks an unknown account against a hash that costs as much', async () => {
      const passwords = the().get(Passwords);
      const cost = (hash: string) => hash.split('$').slice(1, 4).join('$');

      expect(cost(await passwords.hash(PASSWORD))).toBe('argon2id$v=19$m=65536,t=3,p=1');
      expect(await passwords.isRight(null, PASSWORD)).toBe(false);
    });

    it('shows the e-mail address again, and never the password', async () => {
      const answer = await signIn(the().visitor(), { email: 'wim@voorbeeld.nl' }, 'geheim-getypt');

      expect(answer.body).toContain('value="wim@voorbeeld.nl"');
      expect(answer.body).not.toContain('geheim-getypt');
    });

    it.each([
      ['nothing', {}],
      ['two passwords', { email: 'a@voorbeeld.nl', wachtwoord: ['een', 'twee'] }],
      ['two addresses', { email: ['a@voorbeeld.nl', 'b@voorbeeld.nl'], wachtwoord: 'x' }],
      ['an endless password', { email: 'a@voorbeeld.nl', wachtwoord: 'x'.repeat(5000) }],
    ])('says what is wrong with %s', async (_, fields) => {
      expect((await the().visitor().post('/inloggen', fields)).statusCode).toBe(422);
    });

    it('asks for what was left open', async () => {
      const { body } = await the().visitor().post('/inloggen', { email: '', wachtwoord: '' });

      expect(body).toContain('Vul je e-mailadres in.');
      expect(body).toContain('Vul je wachtwoord in.');
      expect(body).not.toContain('te lang');
    });

    it.each(['//elders.nl', '/\\elders.nl', 'https://elders.nl/'])(
      'does not go on to %s',
      async (naar) => {
        const fatma = await the().account({ role: 'coach', password: PASSWORD });
        const browser = the().visitor();

        expect((await signIn(browser, fatma, PASSWORD, naar)).headers.location).toBe('/');
        const door = `/inloggen?naar=${encodeURIComponent(naar)}`;
        expect((await browser.get(door)).headers.location).toBe('/');
      },
    );

    it('goes on to the page that was asked for', async () => {
      const fatma = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().visitor();
      const asked = await browser.get('/leerlingen?zoek=Jansen');
      const door = await browser.follow(asked);

      expect(asked.headers.location).toBe('/inloggen?naar=%2Fleerlingen%3Fzoek%3DJansen');
      expect(door.body).toContain('value="/leerlingen?zoek&#x3D;Jansen"');
      const entry = await signIn(browser, fatma, PASSWORD, '/leerlingen?zoek=Jansen');
      expect(entry.headers.location).toBe('/leerlingen?zoek=Jansen');
    });

    it.each([
      ['/contact/nieuw?leerling=7', '/inloggen?naar=%2Fcontact%2Fnieuw%3Fleerling%3D7'],
      ['//elders.nl/leerlingen', '/inloggen'],
    ])('goes back to the page of a form that was sent too late: %s', async (page, door) => {
      const browser = the().visitor();
      const here = new URL(page, await the().house.app.getUrl());
      const headers = { referer: here.href, host: new URL(await the().house.app.getUrl()).host };
      const empty = await browser.post('/contact/nieuw', {}, { headers });
      const typed = await browser.post('/contact/nieuw', { note: 'Sprak over stage' }, { headers });

      expect(empty.headers.location).toBe(door);
      expect(typed.body).toContain('Sprak over stage');
      expect(typed.body).toContain(`href="${door.replaceAll('=', '&#x3D;')}"`);
    });

    it('forgets an endless address that was asked for, and lets in', async () => {
      const fatma = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().visitor();
      const endless = `/leerlingen?zoek=${'x'.repeat(2000)}`;

      expect((await browser.get(endless)).headers.location).toBe('/inloggen');
      expect((await signIn(browser, fatma, PASSWORD, endless)).headers.location).toBe('/');
    });
  });

  describe('with its sessions', () => {
    it('gives a new one at every sign-in, and ends the one before', async () => {
      const bram = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().as(bram);
      expect(await isIn(browser)).toBe(true);
      const before = browser.session!;
      await signIn(browser, bram);

      expect(browser.session).not.toBe(before);
      expect(await isIn(browser)).toBe(true);
      expect(await the().get(Sessions).find(before)).toBeNull();
    });

    it('counts a sign-in on top of an old session as a new beginning', async () => {
      const bram = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().as(bram);
      for (let step = 0; step < 29; step += 1) {
        await browser.get('/account');
        the().clock.advance(24 * MINUTE);
      }
      await signIn(browser, bram);
      the().clock.advance(29 * MINUTE);

      expect(await isIn(browser)).toBe(true);
    });

    it('never takes over an id that was planted', async () => {
      const bram = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().visitor();
      browser.session = 'planted-by-somebody-else';
      await signIn(browser, bram);

      expect(browser.session).not.toBe('planted-by-somebody-else');
      expect(await isIn(browser)).toBe(true);
    });

    it('gives a new one for another role, which lasts no longer than the old one', async () => {
      const noor = await the().account({ role: 'coach' });
      await the().appoint(noor, { role: 'auditor' });
      const browser = the().as(noor);
      await browser.get('/account');
      const before = browser.session!;
      the().clock.advance(20 * MINUTE);
      const answer = await browser.post('/account/rol/auditor');

      expect((await browser.follow(answer)).headers.location).toBe('/logboek');
      expect(await the().get(Sessions).find(before)).toBeNull();
      const session = await the().get(Sessions).find(browser.session!);
      expect(session).toMatchObject({
        role: 'auditor',
        expiresAt: new Date(the().clock.now.getTime() - 20 * MINUTE + 12 * HOUR),
      });
    });

    it('refuses a role that somebody does not hold', async () => {
      const noor = the().as(await the().account({ role: 'coach' }));

      for (const role of ['administrator', 'constructor', 'onzin'])
        expect((await noor.post(`/account/rol/${role}`)).statusCode).toBe(404);
    });

    it('ends one after half an hour without a sign of life', async () => {
      const browser = the().as(await the().account({ role: 'coach' }));
      expect(await isIn(browser)).toBe(true);
      the().clock.advance(29 * MINUTE);
      expect(await isIn(browser)).toBe(true);
      the().clock.advance(30 * MINUTE);

      expect(await isIn(browser)).toBe(false);
    });

    it('lets people read on while their sign of life cannot be noted', async () => {
      const browser = the().as(await the().account({ role: 'coach' }));
      await isIn(browser);
      the().clock.advance(2 * MINUTE);
      const { revive, wasReached } = killedAt(the(), 1);
      const isStillIn = await isIn(browser);
      revive();

      expect([isStillIn, wasReached()]).toEqual([true, true]);
    });

    it('ends one after twelve hours, however busy', async () => {
      const browser = the().as(await the().account({ role: 'coach' }));
      for (let time = 0; time < 12 * HOUR; time += 20 * MINUTE) {
        expect(await isIn(browser)).toBe(true);
        the().clock.advance(20 * MINUTE);
      }

      expect(await isIn(browser)).toBe(false);
    });

    it('ends one at once when the person signs out', async () => {
      const joris = the().as(await the().account({ role: 'coach' }));
      await joris.get('/account');
      const stolen = the().visitor();
      stolen.session = joris.session!;
      const answer = await joris.post('/uitloggen');

      expect(answer.headers.location).toBe('/inloggen');
      expect(joris.session).toBeUndefined();
      expect(await isIn(stolen)).toBe(false);
    });

    it('leads who signs out a second time, in another tab, to the door', async () => {
      const joris = the().as(await the().account({ role: 'coach' }));
      const token = await joris.token();
      await joris.postAs(token, '/uitloggen');
      const answer = await joris.postAs(token, '/uitloggen');

      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/inloggen']);
    });

    it.each<[string, (world: World, account: Account) => Promise<unknown>]>([
      [
        'the account is closed',
        (world, { id }) =>
          world.write((tx) => tx.update(Account, { id }, { closedOn: '2026-11-24' })),
      ],
      [
        'the only role ended yesterday',
        (world, { id }) =>
          world.write((tx) => tx.update(Appointment, { accountId: id }, { endsOn: '2026-11-23' })),
      ],
      [
        'a new password is chosen with a link',
        async (world, account) => world.visitor().post(await linkFor(world, account), chosen),
      ],
      [
        'the password is changed elsewhere',
        (world, account) =>
          world.as(account).post('/account/wachtwoord', { huidig: PASSWORD, ...chosen }),
      ],
      [
        'it is ended from another device',
        (world, account) => world.as(account).post('/account/sessies/beeindig'),
      ],
    ])('ends one at the next request when %s', async (_, change) => {
      const chantal = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().as(chantal);
      expect(await isIn(browser)).toBe(true);
      await change(the(), chantal);

      expect(await isIn(browser)).toBe(false);
    });

    it('keeps the session in which the password is changed', async () => {
      const browser = the().as(await the().account({ role: 'coach', password: PASSWORD }));
      const answer = await browser.post('/account/wachtwoord', { huidig: PASSWORD, ...chosen });

      expect(answer.statusCode).toBe(303);
      expect(await isIn(browser)).toBe(true);
    });

    it('takes a cookie that it does not understand for that of a fresh visitor', async () => {
      const browser = the().as(await the().account({ role: 'coach' }));
      await browser.get('/account');
      const real = browser.session!;
      const corrupt = [
        '',
        'x',
        `${real}x`,
        real.slice(0, -1),
        hashOfToken(real),
        '%E0%A4%A',
        '"',
        `' or 1=1 --`,
        '../../etc',
        'a'.repeat(4000),
        '\u00ff\u00fe',
      ];
      for (const value of corrupt) {
        const headers = { cookie: `doorstroom=${value}` };
        expect((await the().visitor().get('/account', { headers })).statusCode).toBe(303);
        expect((await the().visitor().get('/inloggen', { headers })).statusCode).toBe(200);
      }
    });

    it('keeps only hashes, and cookies that scripts and other sites cannot use', async () => {
      const bram = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().visitor();
      const { cookies } = await signIn(browser, bram);

      const stored = await the().database.manager.findBy(Session, { accountId: bram.id });
      expect(stored.map(({ tokenHash }) => tokenHash)).toEqual([hashOfToken(browser.session!)]);
      const session = cookies.find(({ name }) => name === 'doorstroom');
      expect(session?.line.split('; ').slice(1).sort()).toEqual([
        'HttpOnly',
        'Path=/',
        'SameSite=Lax',
      ]);
      expect(Buffer.from(session!.value, 'base64url')).toHaveLength(32);
    });
  });

  describe('under a storm of guesses', () => {
    it('lets ten wrong passwords pass, then waits longer and longer, and never for good', async () => {
      const { email } = await the().account({ role: 'coach', password: PASSWORD });
      const guess = (password: string) => signIn(the().visitor(), { email }, password);
      const first = await Promise.all(Array.from({ length: 10 }, () => guess('mis mis mis mis')));
      expect(first.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(422));

      expect((await guess(PASSWORD)).statusCode).toBe(429);
      the().clock.advance(5 * SECOND);
      expect((await guess('mis mis mis mis')).statusCode).toBe(422);
      the().clock.advance(9 * SECOND);
      expect((await guess(PASSWORD)).statusCode).toBe(429);
      the().clock.advance(1 * SECOND);
      expect((await guess(PASSWORD)).statusCode).toBe(303);
      expect((await guess('mis mis mis mis')).statusCode).toBe(422); // counts from one again
    });

    it.each<[string, Record<string, string>]>([
      ['/account/wachtwoord', { huidig: 'mis mis mis mis', ...chosen }],
      ['/account/herstelcodes', { wachtwoord: 'mis mis mis mis' }],
    ])('slows down guessing on a screen that was left open, at %s', async (path, fields) => {
      const open = the().as(await the().account({ role: 'coach', password: PASSWORD }));
      await open.get('/account');
      const guess = () => open.post(path, fields);
      const first = await Promise.all(Array.from({ length: 10 }, guess));

      expect(first.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(422));
      expect((await guess()).statusCode).toBe(429);
    });

    it('waits no longer than a quarter of an hour, however often', () => {
      const waits = Array.from({ length: 500 }, (_, failures) =>
        waitAfter(failures, LIMITS.password),
      );

      expect(waits[9]).toBe(0);
      expect(waits.slice(10, 14)).toEqual([5, 10, 20, 40].map((seconds) => seconds * SECOND));
      expect(Math.max(...waits)).toBe(15 * MINUTE);
    });

    it('does not believe a thousand made-up addresses', async () => {
      const { email } = await the().account({ role: 'coach', password: PASSWORD });
      const browser = the().visitor();
      const token = await browser.token();
      const statuses: number[] = [];
      for (let batch = 0; batch < 20; batch += 1) {
        const guesses = Array.from({ length: 50 }, (_, one) =>
          browser.postAs(
            token,
            '/inloggen',
            { email, wachtwoord: 'mis mis mis mis' },
            {
              headers: { 'x-forwarded-for': `10.${batch}.${one}.7` },
            },
          ),
        );
        statuses.push(...(await Promise.all(guesses)).map(({ statusCode }) => statusCode));
      }

      expect(statuses.filter((status) => status === 422)).toHaveLength(10);
      expect(statuses.filter((status) => status === 429)).toHaveLength(990);
      expect((await signIn(browser, { email })).statusCode).toBe(429);
      await the().write((tx) => tx.clear(Attempt)); // the address of all tests was counted too
    });

    it('keeps no address, and counts in the database', async () => {
      const email = 'nooit-gezien@voorbeeld.nl';
      await signIn(the().visitor(), { email }, 'mis mis mis mis');
      const attempts = await the().database.manager.find(Attempt);

      expect(attempts.length).toBeGreaterThanOrEqual(2);
      expect(JSON.stringify(attempts)).not.toMatch(/nooit-gezien|127\.0\.0\.1/);
    });

    it('also slows down asking for reset mails, and says nothing about who exists', async () => {
      const known = await the().account({
        role: 'coach',
        email: 'hier@voorbeeld.nl',
        password: PASSWORD,
      });
      const ask = (email: string) => the().visitor().post('/wachtwoord-vergeten', { email });
      const [here, nowhere] = [await ask(known.email), await ask('daar@voorbeeld.nl')];

      const withoutFlash = ({ statusCode, headers }: Answer) => [statusCode, headers.location];
      expect(withoutFlash(here)).toEqual([303, '/inloggen']);
      expect(withoutFlash(here)).toEqual(withoutFlash(nowhere));
      await ask(known.email);
      await ask(known.email);
      expect((await ask(known.email)).statusCode).toBe(429);
      the().clock.advance(15 * MINUTE);
      expect((await ask(known.email)).statusCode).toBe(303);
    });
  });

  describe('with a personal link', () => {
    const usedAt = async (path: string) => {
      const tokenHash = hashOfToken(path.split('/').at(-1)!);
      return (await the().database.manager.findOneBy(PersonalLink, { tokenHash }))?.usedAt;
    };

    it('keeps a letter on paper good when somebody types that address in at the door', async () => {
      const invited = await the().account({ role: 'coach', email: 'brief@voorbeeld.nl' });
      const paper = await the().write((tx) => the().get(Links).make(tx, invited.id, 'invitation'));
      await the().visitor().post('/wachtwoord-vergeten', { email: invited.email });
      await the().get(Invitations).forgotten(invited.email);

      expect((await the().visitor().get(new URL(paper).pathname)).statusCode).toBe(200);
    });

    it.each(['invitation', 'reset'])(
      'opens an %s once, and looking uses nothing up',
      async (kind) => {
        const password = kind === 'reset' ? { password: PASSWORD } : {};
        const youssef = await the().account({ role: 'coach', ...password });
        const path = await linkFor(the(), youssef);
        expect(path).toMatch(
          kind === 'reset' ? /^\/wachtwoord\/[\w-]{43}$/ : /^\/welkom\/[\w-]{43}$/,
        );
        for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET', 'HEAD'] as const) {
          const looked = await the().visitor().send(method, path);
          expect([looked.statusCode, looked.headers['referrer-policy']]).toEqual([
            200,
            'no-referrer',
          ]);
        }
        expect(await usedAt(path)).toBeNull();

        const browser = the().visitor();
        expect((await browser.post(path, chosen)).headers.location).toBe('/inloggen');
        const again = await browser.post(path, chosen);
        expect([again.statusCode, again.headers['referrer-policy']]).toEqual([404, 'no-referrer']);
        expect((await browser.get(path)).statusCode).toBe(404);
        expect((await signIn(browser, youssef, NEW_PASSWORD)).statusCode).toBe(303);
      },
    );

    it('opens once, also for twenty at the same moment', async () => {
      const path = await linkFor(the(), await the().account({ role: 'coach' }));
      const passwords = jest.spyOn(the().get(Passwords), 'hash').mockResolvedValue('not a hash');
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => the().visitor().post(path, chosen)),
      );
      passwords.mockRestore();

      expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
      expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(19);
    });

    it.each([
      ['invitation', undefined, 14 * 24 * HOUR],
      ['reset', PASSWORD, 24 * HOUR],
    ])('lets an %s expire', async (_, password, life) => {
      const account = await the().account({ role: 'coach', ...(password && { password }) });
      const path = await linkFor(the(), account);
      the().clock.advance(life - SECOND);
      expect((await the().visitor().get(path)).statusCode).toBe(200);
      the().clock.advance(SECOND);

      expect((await the().visitor().get(path)).statusCode).toBe(404);
      expect((await the().visitor().post(path, chosen)).statusCode).toBe(404);
    });

    it('lets a new link take the place of the old one', async () => {
      const account = await the().account({ role: 'coach' });
      const old = await linkFor(the(), account);
      const fresh = await linkFor(the(), account);

      expect((await the().visitor().get(old)).statusCode).toBe(404);
      expect((await the().visitor().get(fresh)).statusCode).toBe(200);
    });

    it('does not take an invitation for a reset, nor a made-up token', async () => {
      const path = await linkFor(the(), await the().account({ role: 'coach' }));
      const wrong = [
        path.replace('welkom', 'wachtwoord'),
        '/welkom/x',
        `/welkom/${'a'.repeat(43)}`,
        '/welkom/%00',
      ];

      for (const each of wrong) expect((await the().visitor().get(each)).statusCode).toBe(404);
    });

    it('says what is wrong with a password, and stays usable', async () => {
      const path = await linkFor(
        the(),
        await the().account({ role: 'coach', name: 'Fatma Demirtas' }),
      );
      const browser = the().visitor();
      for (const wachtwoord of [
        'kort',
        'aaaaaaaaaaaaaaa',
        'Wachtwoord2026!',
        'fatma demirtas',
        'x'.repeat(200),
      ]) {
        const answer = await browser.post(path, { wachtwoord, nogmaals: wachtwoord });
        expect(answer.statusCode).toBe(422);
      }
      const unequal = await browser.post(path, { ...chosen, nogmaals: 'iets heel anders' });
      expect(unequal.statusCode).toBe(422);
      expect(unequal.body).not.toContain(NEW_PASSWORD);

      expect((await browser.post(path, chosen)).statusCode).toBe(303);
    });

    it('keeps only the hash of a link', async () => {
      const path = await linkFor(the(), await the().account({ role: 'coach' }));
      const token = path.split('/').at(-1)!;
      const links = await the().database.manager.find(PersonalLink);

      expect(links.map(({ tokenHash }) => tokenHash)).toContain(hashOfToken(token));
      expect(JSON.stringify(links)).not.toContain(token);
    });
  });

  describe('for another system with a token', () => {
    const tokenOf = (account: Account) =>
      the().write((tx) => the().get(ApiTokens).make(tx, THE_PROGRAM, account.id, 'koppeling'));
    const call = async (token: string | null) => {
      const headers: Record<string, string> =
        token === null ? {} : { authorization: `Bearer ${token}` };
      const answer = await the().visitor().get('/api/v1/account', { headers });
      return {
        status: answer.statusCode,
        body: JSON.parse(answer.body) as Record<string, unknown>,
      };
    };

    it('has exactly the rights of the account', async () => {
      const wim = await the().account({ role: 'mentor', name: 'Wim van der Berg' });

      expect(await call(await tokenOf(wim))).toEqual({
        status: 200,
        body: { name: 'Wim van der Berg', role: 'mentor', roles: ['mentor'] },
      });
    });

    it('refuses one that is missing, made up, withdrawn or of a closed account', async () => {
      const wim = await the().account({ role: 'mentor' });
      const token = await tokenOf(wim);
      const { id } = await the().database.manager.findOneByOrFail(ApiToken, { accountId: wim.id });
      await the().as(wim).post(`/account/tokens/${id}/intrekken`);
      const closed = await the().account({ role: 'mentor', closedOn: '2026-11-01' });
      const ended = await the().account({ role: 'mentor', until: '2026-11-01' });
      const refused = [
        null,
        '',
        'garbage',
        `${token}x`,
        token,
        await tokenOf(closed),
        await tokenOf(ended),
      ];

      for (const each of refused) expect(await call(each)).toMatchObject({ status: 401 });
    });

    it('is not let in on pages by a token, nor on the API by a session', async () => {
      const wim = await the().account({ role: 'mentor' });
      const headers = { authorization: `Bearer ${await tokenOf(wim)}` };

      expect((await the().visitor().get('/account', { headers })).statusCode).toBe(303);
      expect((await the().as(wim).get('/api/v1/account')).statusCode).toBe(401);
    });

    it('sees only its own tokens, once, and withdraws only those', async () => {
      const wim = the().as(await the().account({ role: 'mentor' }));
      const joris = await the().account({ role: 'mentor' });
      await tokenOf(joris);
      const { id } = await the().database.manager.findOneByOrFail(ApiToken, {
        accountId: joris.id,
      });
      const made = await wim.post('/account/tokens', { naam: 'Leerlingvolgsysteem' });
      const token = /dst_[\w-]{43}/.exec(made.body)?.[0];

      expect(await call(token!)).toMatchObject({ status: 200 });
      expect((await wim.get('/account/tokens')).body).toContain('Leerlingvolgsysteem');
      expect((await wim.get('/account/tokens')).body).not.toContain(token);
      expect((await wim.post(`/account/tokens/${id}/intrekken`)).statusCode).toBe(404);
      expect(JSON.stringify(await the().database.manager.find(ApiToken))).not.toContain(token);
    });
  });
});
