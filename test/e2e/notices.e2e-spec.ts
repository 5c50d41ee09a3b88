import type { Account } from '../../src/directory/account.entity.js';
import { Digests } from '../../src/notices/digests.js';
import { Notice } from '../../src/notices/notice.entity.js';
import { Notices, type News } from '../../src/notices/notices.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { Postman } from '../../src/mail/postman.js';
import { openHouse, openHouseAt } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import { HOUR, MINUTE } from '../support/clock.js';
import { DATABASES } from '../support/databases.js';
import { MailServer } from '../support/mail-server.js';
import { World } from '../support/world.js';

/** As it stands in a mail and in the address of the item. */
const PATH = '/leerlingen';
const DIGEST = 'Subject: Wat er voor je klaarstaat';

let occasions = 0;
const newsFor = ({ id }: Account, more: Partial<News> = {}): News => ({
  accountId: id,
  kind: 'alert_step',
  occasion: `keer ${(occasions += 1)}`,
  studentId: null,
  path: PATH,
  ...more,
});

describe.each(DATABASES)('notices, on %s', (kind) => {
  let world: World;
  let server: MailServer;
  beforeAll(async () => {
    server = await MailServer.open();
    world = new World(await openHouse(kind, { SMTP_URL: server.url }));
  });
  beforeEach(() => world.clock.reset());
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  const tell = (...news: News[]) => world.write((tx) => world.get(Notices).tell(tx, news));
  const textsTo = ({ email }: Account) => server.to(email).map(({ source }) => source);
  /** A quarter past: the timers of the server do their round. */
  const at = async (moment: string) => {
    world.clock.set(moment);
    await world.get(Digests).goRound();
    await world.get(Postman).goRound();
  };
  const bellOf = (html: string) => /(\d+)<span class="dc-onzichtbaar"> ongelezen/.exec(html)?.[1];

  describe('in the app', () => {
    it('stand unread first and are counted beside the bell, for every role', async () => {
      for (const role of ['coach', 'mentor', 'administrator'] as const) {
        const somebody = await world.account({ role });
        await tell(newsFor(somebody), newsFor(somebody, { kind: 'alert_added' }));
        const { body } = await world.as(somebody).get('/berichten');

        expect(bellOf(body)).toBe('2');
        expect(body).toContain('2 berichten heb je nog niet gelezen.');
      }
    });

    it('are read by opening them, which leads to the item, or all at once', async () => {
      const coach = await world.account({ role: 'coach' });
      const browser = world.as(coach);
      const first = newsFor(coach);
      await tell(first, newsFor(coach), newsFor(coach));
      const { body } = await browser.get('/berichten');
      const open = /action="(\/berichten\/[\w-]+\/open)"/.exec(body)?.[1] ?? '';

      expect((await browser.post(open)).headers.location).toBe(PATH);
      expect(bellOf((await browser.get('/berichten')).body)).toBe('2');
      const tot = /name="tot" value="([^"]+)"/.exec(body)?.[1] ?? '';
      world.clock.advance(MINUTE);
      await tell(newsFor(coach));
      await browser.post('/berichten/gelezen', { tot });
      expect(bellOf((await browser.get('/berichten')).body)).toBe('1'); // came after the page
    });

    it('of somebody else are not there', async () => {
      const [coach, other] = [
        await world.account({ role: 'coach' }),
        await world.account({ role: 'coach' }),
      ];
      await tell(newsFor(coach));
      const [{ id } = { id: '' }] = await world.database.manager.findBy(Notice, {
        accountId: coach.id,
      });

      expect((await world.as(other).post(`/berichten/${id}/open`)).statusCode).toBe(404);
      expect((await world.as(other).get('/berichten')).body).toContain('Nog geen berichten');
      expect((await world.as(coach).post(`/berichten/${id}/open`)).statusCode).toBe(303);
    });

    it('name the student only while the reader may see the student', async () => {
      const coach = await world.account({ role: 'coach' });
      const { student } = await world.student({ givenName: 'Zoef' }).withCoach(coach).saved();
      await tell(newsFor(coach, { studentId: student.id }));
      expect((await world.as(coach).get('/berichten')).body).toContain('Zoef');
      await world.write((tx) =>
        tx.query(`update trajectories set coach_id = null where student_id = '${student.id}'`),
      );

      const { body } = await world.as(coach).get('/berichten');
      expect(body).not.toContain('Zoef');
      expect(body).toContain('De jongerenadviseur is verder met de melding');
    });

    it('turn the page beyond 25, and can be narrowed to what is unread', async () => {
      const coach = await world.account({ role: 'coach' });
      await tell(...Array.from({ length: 30 }, () => newsFor(coach)));
      const browser = world.as(coach);
      const rowsIn = (html: string) => html.match(/\/open"/g)?.length ?? 0;

      expect(rowsIn((await browser.get('/berichten')).body)).toBe(25);
      expect(rowsIn((await browser.get('/berichten?pagina=2')).body)).toBe(5);
      await browser.post('/berichten/gelezen', { tot: world.clock.now.toISOString() });
      expect((await browser.get('/berichten?toon=ongelezen')).body).toContain(
        'Je hebt alles gelezen',
      );
    });
  });

  describe('that are urgent', () => {
    const urgent = (who: Account, more: Partial<News> = {}) =>
      newsFor(who, { kind: 'alert_raised', isUrgent: true, ...more });

    it('are mailed at once, with a link that leads to the item after sign-in', async () => {
      const coach = await world.account({ role: 'coach', password: PASSWORD });
      const news = urgent(coach);
      await tell(news);
      await tell(news);
      await world.get(Postman).goRound();
      const [mail = '', another] = textsTo(coach);
      const link = /http:\/\/127\.0\.0\.1:3000(\S+)\r?$/m.exec(mail)?.[1] ?? '';
      const visitor = world.visitor();
      const door = await visitor.get(link);

      expect(another).toBeUndefined();
      expect(mail).toContain('Er is een nieuwe melding. Log in om hem te lezen.');
      expect(mail).toMatch(/^Content-Type: text\/html/m);
      expect(mail).toMatch(/<a href="http:\/\/127\.0\.0\.1:3000\/leerlingen">/);
      expect(door.statusCode).toBe(303);
      const naar = new URLSearchParams(String(door.headers.location).split('?')[1]).get('naar');
      const fields = { email: coach.email, wachtwoord: PASSWORD, naar: naar ?? '' };
      expect((await visitor.post('/inloggen', fields)).headers.location).toBe(PATH);
    });

    it('and come together are one mail, and hold no name and no reason', async () => {
      const coach = await world.account({ role: 'coach', name: 'Kanarie Vogelzang' });
      const { student } = await world.student({ givenName: 'Zoef' }).withCoach(coach).saved();
      await tell(urgent(coach, { studentId: student.id }), urgent(coach));
      await world.get(Postman).goRound();
      const [mail = '', another] = textsTo(coach);

      expect(another).toBeUndefined();
      expect(mail).toContain('Er zijn 2 nieuwe meldingen.');
      for (const name of ['Zoef', 'Vogelzang', student.id]) expect(mail).not.toContain(name);
    });

    it('are not mailed when the work that told of them is rolled back', async () => {
      const coach = await world.account({ role: 'coach' });
      const failing = world.write(async (tx) => {
        await world.get(Notices).tell(tx, [urgent(coach)]);
        throw new Error('rolls back');
      });
      await expect(failing).rejects.toThrow('rolls back');
      await world.get(Postman).goRound();

      expect(textsTo(coach)).toEqual([]);
      expect((await world.as(coach).get('/berichten')).body).toContain('Nog geen berichten');
    });

    it('do not go along in the digest again', async () => {
      const coach = await world.account({ role: 'coach' });
      await tell(urgent(coach));
      await at('2026-11-25');

      expect(textsTo(coach)).toHaveLength(1);
    });
  });

  describe('in the digest', () => {
    it('are one mail at half past seven on the next working day', async () => {
      world.clock.set('2026-11-20T15:00:00+01:00'); // a Friday
      const coach = await world.account({ role: 'coach' });
      await tell(newsFor(coach), newsFor(coach), newsFor(coach, { kind: 'talks' }));
      for (const moment of ['2026-11-20T23:00:00+01:00', '2026-11-22', '2026-11-23T07:29:00+01:00'])
        await at(moment);
      expect(textsTo(coach)).toEqual([]);
      for (const moment of ['2026-11-23T07:30:00+01:00', '2026-11-23T07:31:00+01:00', '2026-11-24'])
        await at(moment);

      expect(textsTo(coach)).toHaveLength(1);
      expect(textsTo(coach)[0]).toContain(DIGEST);
      expect(textsTo(coach)[0]).toContain(
        'Er zijn 2 nieuwe berichten voor je. Er staan gesprekken op je te wachten.',
      );
    });

    it('come at the times that the person chooses, or not at all', async () => {
      const [eager, quiet] = [
        await world.account({ role: 'coach' }),
        await world.account({ role: 'mentor' }),
      ];
      const choose = (who: Account, fields: Record<string, string>) =>
        world.as(who).post('/account/berichten', { tijd1: '', tijd2: '', tijd3: '', ...fields });
      await choose(eager, { tijd1: '16:00', tijd3: '12:00', version: '0' });
      expect((await choose(quiet, { version: '0' })).statusCode).toBe(303);
      const tellBoth = () => tell(newsFor(eager), newsFor(quiet));
      await tellBoth();
      await at('2026-11-24T11:59:00+01:00');
      expect(textsTo(eager)).toHaveLength(0);
      await at('2026-11-24T12:00:00+01:00');
      await tellBoth();
      await at('2026-11-24T15:00:00+01:00');
      expect(textsTo(eager)).toHaveLength(1);
      await at('2026-11-24T16:00:00+01:00');

      expect(textsTo(eager)).toHaveLength(2);
      expect(textsTo(quiet)).toEqual([]);
    });

    it('keep what was typed when the times are not in the list, or were chosen in another window', async () => {
      const coach = await world.account({ role: 'coach' });
      const browser = world.as(coach);
      const times = { tijd1: '08:00', tijd2: '', tijd3: '' };
      const wrong = await browser.post('/account/berichten', {
        ...times,
        tijd2: '03:15',
        version: '0',
      });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toContain('Kies een tijd uit de lijst');
      await browser.post('/account/berichten', { ...times, version: '0' });
      const stale = await browser.post('/account/berichten', {
        ...times,
        tijd1: '09:00',
        version: '0',
      });

      expect(stale.statusCode).toBe(409);
      expect(stale.body).toMatch(/value="09:00" selected/);
    });

    it('are not sent to whose account or last role has ended', async () => {
      const [closed, left] = [
        await world.account({ role: 'coach', closedOn: '2026-11-25' }),
        await world.account({ role: 'coach', until: '2026-11-24' }),
      ];
      await tell(newsFor(closed), newsFor(left));
      await at('2026-11-25');

      expect([closed, left].flatMap(textsTo)).toEqual([]);
    });

    it('leave out what was read in the meantime', async () => {
      const coach = await world.account({ role: 'coach' });
      await tell(newsFor(coach));
      await world.as(coach).post('/berichten/gelezen', { tot: world.clock.now.toISOString() });
      await at('2026-11-25');

      expect(textsTo(coach)).toEqual([]);
    });

    it('are one mail after days in which the server was off or the mail server down', async () => {
      const coach = await world.account({ role: 'coach' });
      for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) {
        world.clock.set(day);
        await tell(newsFor(coach));
      }
      await server.stop();
      await at('2026-11-27');
      await tell(newsFor(coach));
      await at('2026-11-30');
      await server.start();
      await at('2026-12-01T06:00:00+01:00');
      expect(textsTo(coach)).toHaveLength(1);
      expect(textsTo(coach)[0]).toContain('Er zijn 3 nieuwe berichten voor je.');
      await at('2026-12-01T07:30:00+01:00');

      expect(textsTo(coach)[1]).toContain('Er is 1 nieuw bericht voor je. Log in om het te lezen.');
    });

    it('are one mail when two instances look at the same time', async () => {
      const { databaseUrl } = world.house.config;
      const other = new World(await openHouseAt(databaseUrl, { SMTP_URL: server.url }));
      const people = await Promise.all(
        Array.from({ length: 10 }, () => world.account({ role: 'coach' })),
      );
      await tell(...people.map((each) => newsFor(each)));
      for (const { clock } of [world, other]) clock.set('2026-11-25');
      const looks = [world, other, world, other].map((each) => each.get(Digests).goRound());
      await Promise.all(looks);
      await Promise.all([world, other].map((each) => each.get(Postman).goRound()));
      await other.close();

      expect(people.map((each) => textsTo(each).length)).toEqual(people.map(() => 1));
    });
  });

  it('tell who they are for that mail does not reach them, until another address does', async () => {
    const coach = await world.account({ role: 'coach' });
    const old = coach.email;
    server.beforeRecipient = (address) => {
      if (address === old)
        throw Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 });
    };
    await tell(newsFor(coach, { isUrgent: true }));
    await world.get(Postman).goRound();
    const said = `Mail komt niet aan op het adres ${old}. Vraag je beheerder het te wijzigen.`;
    const browser = world.as(coach);

    expect((await browser.get('/account/berichten')).body).toContain(said);
    expect((await browser.get('/berichten')).body).toContain('Mail komt niet aan op je adres');
    await at('2026-11-25'); // no digest to an address that is not there
    expect(await world.database.manager.countBy(OutboxMail, { accountId: coach.id })).toBe(1);
    await world.write((tx) =>
      tx.query(`update accounts set email = 'nieuw.${old}' where id = '${coach.id}'`),
    );
    expect((await browser.get('/berichten')).body).not.toContain(said);
    world.clock.advance(24 * HOUR);
    await at('2026-11-26');
    expect(server.to(`nieuw.${old}`)).toHaveLength(1);
  });
});
