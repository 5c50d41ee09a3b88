import { Accounts } from '../../src/access/accounts.js';
import { Credential } from '../../src/access/credential.entity.js';
import { PersonalLink } from '../../src/access/personal-link.entity.js';
import { Session } from '../../src/access/session.entity.js';
import { ViewLog } from '../../src/audit/view-log.js';
import { rows, sql } from '../../src/database/sql.js';
import { Account } from '../../src/directory/account.entity.js';
import { Appointment } from '../../src/directory/appointment.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { OutboxMail } from '../../src/mail/outbox-mail.entity.js';
import { onEachDatabase } from '../support/app.js';
import { emailOf, nextNumber, PASSWORD } from '../support/cast.js';
import type { Client } from '../support/client.js';

const TODAY = '2026-11-24';

onEachDatabase('the accounts of an installation', (world) => {
  let administrator: Account;
  let admin: Client;
  let mbo: Organisation;

  beforeAll(async () => {
    administrator = await world().account({ role: 'administrator', name: 'Ans Beheer' });
    mbo = await world().organisation({ kind: 'mbo', name: 'ROC Maasveld' });
  });
  beforeEach(() => {
    admin = world().as(administrator);
  });

  const anEmail = () => emailOf('Nieuw Iemand', nextNumber());
  const wish = (fields: Record<string, string> = {}) => ({
    name: 'Hanneke Smit',
    email: anEmail(),
    role: 'mentor',
    organisationId: mbo.id,
    locationId: '',
    startsOn: TODAY,
    ...fields,
  });
  const accountWith = (email: string) =>
    world().database.manager.findOneByOrFail(Account, { email });
  const mailsTo = (recipient: string) => world().database.manager.findBy(OutboxMail, { recipient });
  const actionsAbout = async (id: string) =>
    (
      await rows<{ action: string }>(
        world().database.manager,
        sql`select action from audit_entries where subject_id = ${id} order by seq`,
      )
    ).map(({ action }) => action);

  describe('somebody who is added', () => {
    it('gets a role and an invitation, and stands in the list as invited', async () => {
      const given = wish();
      const answer = await admin.post('/beheer/gebruikers', given);
      const account = await accountWith(given.email);

      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toBe(`/beheer/gebruikers/${account.id}`);
      expect(await mailsTo(given.email)).toMatchObject([
        { subject: 'Je uitnodiging voor Doorstroom' },
      ]);
      expect(await actionsAbout(account.id)).toEqual([
        'account.add',
        'appointment.give',
        'link.invitation',
      ]);
      const list = await admin.get(`/beheer/gebruikers?zoek=${given.email}&status=uitgenodigd`);
      expect(list.body).toContain('Hanneke Smit');
      expect(list.body).toContain('ROC Maasveld');
      expect((await admin.follow(answer)).body).toContain('Werkt tot');
    });

    it.each(['\u200b\u200b', '😀', '-', '\u001b'])(
      'needs a name that can be read, not %j',
      async (name) => {
        const answer = await admin.post('/beheer/gebruikers', wish({ name }));

        expect([answer.statusCode, answer.body.includes('Vul een naam in.')]).toEqual([422, true]);
      },
    );

    it('keeps a name without characters that cannot be seen', async () => {
      const given = wish({ name: "Seán\u0007 O'Brien\r\nBcc: \u2028x" });
      await admin.post('/beheer/gebruikers', given);

      expect((await accountWith(given.email)).name).toBe("Seán O'Brien Bcc: x");
    });

    it('is added once when the form is sent twice', async () => {
      const given = wish();
      await admin.post('/beheer/gebruikers', given);
      const again = await admin.post('/beheer/gebruikers', given);

      expect(again.statusCode).toBe(303);
      expect((await admin.follow(again)).body).toContain('stond er al, met deze rol');
      const account = await accountWith(given.email);
      expect(await world().database.manager.countBy(Appointment, { accountId: account.id })).toBe(
        1,
      );
      expect(await mailsTo(given.email)).toHaveLength(1);
    });

    it('is added once when two forms arrive together', async () => {
      const given = wish();
      const answers = await Promise.all([
        admin.post('/beheer/gebruikers', given),
        world().as(administrator).post('/beheer/gebruikers', given),
      ]);

      expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const account = await accountWith(given.email);
      expect(await world().database.manager.countBy(Appointment, { accountId: account.id })).toBe(
        1,
      );
    });

    it('is not added to the account of somebody else by accident', async () => {
      const known = await world().account({ role: 'coach', name: 'Marije Brouwer' });
      const answer = await admin.post('/beheer/gebruikers', wish({ email: known.email }));

      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('Marije Brouwer heeft dit e-mailadres al.');
      expect(answer.body).toContain('Hanneke Smit');
      expect(await world().database.manager.countBy(Appointment, { accountId: known.id })).toBe(1);
    });

    it.each([
      [{ email: 'geen adres' }, 'Dit is geen e-mailadres'],
      [{ name: '' }, 'Vul een naam in'],
      [{ role: 'school_mentor' }, 'Deze rol past niet bij ROC Maasveld'],
      [{ role: 'youth_adviser' }, 'Kies de locatie'],
      [{ role: 'koning' }, 'Kies een rol'],
      [{ organisationId: 'onzin' }, 'Kies een organisatie'],
      [{ locationId: 'onzin' }, 'Kies een locatie van ROC Maasveld'],
      [{ startsOn: '2026-02-30' }, 'Vul de eerste dag in'],
    ])('keeps what was typed when it cannot be: %j', async (fault, sentence) => {
      const given = wish(fault);
      const answer = await admin.post('/beheer/gebruikers', given);

      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(sentence);
      expect(answer.body).toContain(`value="${given.name}"`);
      expect(await world().database.manager.countBy(Account, { email: given.email })).toBe(0);
    });
  });

  describe('a change of name or address', () => {
    it('is refused when somebody else was earlier, and shows both versions', async () => {
      const account = await world().account({ role: 'coach', name: 'Tom Engelen' });
      const path = `/beheer/gebruikers/${account.id}`;
      const change = { email: account.email, version: '1' };
      const first = await admin.post(path, { ...change, name: 'Tom Engelen-Vis' });
      const second = await admin.post(path, { ...change, name: 'Tom van Engelen' });

      expect([first.statusCode, second.statusCode]).toEqual([303, 409]);
      expect(second.body).toContain('Tom Engelen-Vis');
      expect(second.body).toContain('value="Tom van Engelen"');
      expect(second.body).toContain('name="version" value="2"');
      expect((await accountWith(account.email)).name).toBe('Tom Engelen-Vis');
    });

    it('cannot take the address of another', async () => {
      const [one, other] = [await world().account(), await world().account()];
      const answer = await admin.post(`/beheer/gebruikers/${one.id}`, {
        name: one.name,
        email: other.email.toUpperCase(),
        version: '1',
      });

      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('hoort al bij een ander account');
    });

    it('withdraws links to the old address, tells it, and keeps both out of the log', async () => {
      const given = wish();
      await admin.post('/beheer/gebruikers', given);
      const account = await accountWith(given.email);
      const email = anEmail();
      await admin.post(`/beheer/gebruikers/${account.id}`, {
        name: given.name,
        email,
        version: '1',
      });

      expect(await world().database.manager.countBy(PersonalLink, { accountId: account.id })).toBe(
        0,
      );
      expect((await mailsTo(given.email)).map(({ subject }) => subject)).toContain(
        'Je e-mailadres is gewijzigd',
      );
      const lines = await rows<{ details: string }>(
        world().database.manager,
        sql`select details from audit_entries where subject_id = ${account.id}`,
      );
      expect(JSON.stringify(lines)).not.toContain('@');
    });
  });

  describe('a role', () => {
    const endOf = async (account: Account) => {
      const { id } = await world().database.manager.findOneByOrFail(Appointment, {
        accountId: account.id,
      });
      return `/beheer/gebruikers/${account.id}/rollen/${id}`;
    };

    it('ends on the day that is chosen, and then opens nothing any more', async () => {
      const auditor = await world().account({ role: 'auditor' });
      const browser = world().as(auditor);
      expect((await browser.get('/logboek')).statusCode).toBe(200);
      const answer = await admin.post(await endOf(auditor), { endsOn: '2026-11-23' });

      expect(answer.statusCode).toBe(303);
      expect((await browser.get('/logboek')).statusCode).toBe(303);
      expect(await actionsAbout(auditor.id)).toContain('appointment.end');
    });

    it('stays while a coach has students, and says how many', async () => {
      const coach = await world().account({ role: 'coach' });
      await world().student().withCoach(coach).saved();
      await world().student().withCoach(coach).saved();
      const answer = await admin.post(await endOf(coach), { endsOn: '2026-11-30' });

      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('Deze coach begeleidt nog 2 leerlingen');
      expect(answer.body).toContain('value="2026-11-30"');
    });

    it('stays while a coach has students, also when somebody stands in', async () => {
      const coach = await world().account({ role: 'coach' });
      await world().student().withCoach(coach).saved();
      const standIn = await world().account({ role: 'coach' });
      await world().standIn(coach, standIn, { role: 'coach' });

      expect((await admin.post(await endOf(coach), { endsOn: TODAY })).statusCode).toBe(422);
      expect((await admin.post(await endOf(standIn), { endsOn: TODAY })).statusCode).toBe(303);
    });

    it('of a coach may end when what is left is over, or belongs to a joined student', async () => {
      const coach = await world().account({ role: 'coach' });
      const { student } = await world().student().saved();
      await world().student().withCoach(coach, { closedOn: '2026-10-01' }).saved();
      await world().student({ joinedIntoId: student.id }).withCoach(coach).saved();

      expect((await admin.post(await endOf(coach), { endsOn: TODAY })).statusCode).toBe(303);
    });

    it('of a mentor with students may end: the institution gives them another', async () => {
      const mentor = await world().account({ role: 'mentor', at: mbo });
      await world().student().inMbo({ mentor, at: mbo }).saved();
      const path = await endOf(mentor);

      expect((await admin.get(path)).body).toContain('Deze mentor heeft nog 1 student');
      expect((await admin.post(path, { endsOn: TODAY })).statusCode).toBe(303);
    });

    it('may end while the same role goes on elsewhere', async () => {
      const coach = await world().account({ role: 'coach' });
      const path = await endOf(coach);
      await world().appoint(coach, { role: 'coach' });
      await world().student().withCoach(coach).saved();

      expect((await admin.post(path, { endsOn: TODAY })).statusCode).toBe(303);
    });

    it('of an administrator cannot be ended by themselves', async () => {
      const answer = await admin.post(await endOf(administrator), { endsOn: TODAY });

      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('eigen rol als beheerder');
    });

    it('goes on when it is given again before it ends', async () => {
      const coach = await world().account({ role: 'coach', until: '2026-12-31' });
      const { organisationId } = await world().database.manager.findOneByOrFail(Appointment, {
        accountId: coach.id,
      });
      const given = { role: 'coach', organisationId, locationId: '', startsOn: TODAY };
      await admin.post(`/beheer/gebruikers/${coach.id}/rol`, given);

      expect(
        await world().database.manager.findBy(Appointment, { accountId: coach.id }),
      ).toMatchObject([{ endsOn: null }]);
    });

    it('that was given by mistake today can be taken back', async () => {
      const person = await world().account({ role: 'coach', from: TODAY });
      const answer = await admin.post(`${await endOf(person)}/terugnemen`);

      expect(answer.statusCode).toBe(303);
      expect(await world().database.manager.countBy(Appointment, { accountId: person.id })).toBe(0);
    });
  });

  describe('an account that is closed', () => {
    it('is out at once, with its links and tokens', async () => {
      const coach = await world().account({ role: 'coach', password: PASSWORD });
      const browser = world().as(coach);
      expect((await browser.get('/account')).statusCode).toBe(200);
      await admin.post(`/beheer/gebruikers/${coach.id}/link`);
      const made = await browser.post('/account/tokens', { naam: 'Koppeling' });
      const token = /dst_[\w-]+/.exec(made.body)?.[0] ?? '';
      await admin.post(`/beheer/gebruikers/${coach.id}/sluiten`);

      expect((await browser.get('/account')).statusCode).toBe(303);
      const headers = { authorization: `Bearer ${token}` };
      expect((await world().visitor().get('/api/v1/account', { headers })).statusCode).toBe(401);
      const { manager } = world().database;
      expect(await manager.countBy(PersonalLink, { accountId: coach.id })).toBe(0);
      expect(await manager.countBy(Session, { accountId: coach.id })).toBe(0);
      await admin.post(`/beheer/gebruikers/${coach.id}/heropenen`);
      expect((await world().visitor().get('/api/v1/account', { headers })).statusCode).toBe(401);
    });

    it('is not that of a coach who still has students', async () => {
      const city = await world().organisation({ kind: 'municipality' });
      await world().account({ role: 'coordinator', at: city, name: 'Aaf Terpstra' });
      const coach = await world().account({ role: 'coach' });
      await world().student().withCoach(coach).saved();
      const path = `/beheer/gebruikers/${coach.id}/sluiten`;
      const [asked, tried] = [await admin.get(path), await admin.post(path)];

      expect(asked.body).toContain('Deze coach begeleidt nog 1 leerling');
      expect(asked.body).toContain('Aaf Terpstra');
      expect(asked.body).not.toContain(`action="${path}"`);
      expect(tried.statusCode).toBe(409);
      expect((await accountWith(coach.email)).closedOn).toBeNull();
    });

    it('keeps one of two administrators who close each other at the same moment', async () => {
      const [anna, bert] = await Promise.all([
        world().account({ role: 'administrator' }),
        world().account({ role: 'administrator' }),
      ]);
      const closes = ({ id: accountId }: Account, whom: Account) =>
        world().write((tx) => world().get(Accounts).close(tx, { accountId }, whom.id));
      const outcomes = await Promise.allSettled([closes(anna, bert), closes(bert, anna)]);

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const left = await Promise.all([anna, bert].map(({ email }) => accountWith(email)));
      expect(left.filter(({ closedOn }) => closedOn === null)).toHaveLength(1);
    });

    it('is never one’s own', async () => {
      const answer = await admin.post(`/beheer/gebruikers/${administrator.id}/sluiten`);

      expect(answer.statusCode).toBe(409);
      expect((await accountWith(administrator.email)).closedOn).toBeNull();
    });

    it('is refused as an address for somebody new', async () => {
      const closed = await world().account({ closedOn: '2026-11-01' });
      const answer = await admin.post('/beheer/gebruikers', wish({ email: closed.email }));

      expect(answer.statusCode).toBe(409);
      expect(answer.body).toContain('Heropen het eerst');
    });
  });

  describe('help for who cannot come in', () => {
    it('puts the link on a letter once, and in a mail', async () => {
      const coach = await world().account({ role: 'coach', password: PASSWORD });
      const letter = await admin.post(`/beheer/gebruikers/${coach.id}/link`);
      const link = /http:[^<\s]*\/wachtwoord\/[\w-]+/.exec(letter.body)?.[0] ?? '';

      expect(letter.body).not.toContain(PASSWORD);
      expect((await world().visitor().get(new URL(link).pathname)).statusCode).toBe(200);
      expect(await mailsTo(coach.email)).toHaveLength(1);
      const file = await admin.get(`/beheer/gebruikers/${coach.id}`);
      expect(file.body).not.toContain(link);
      expect(file.body).toContain('Link voor wachtwoord');
    });

    it('takes a lost second factor away, and tells the person', async () => {
      const coach = await world().account({ role: 'coach', password: PASSWORD });
      await world().write((tx) =>
        tx.update(Credential, { accountId: coach.id }, { totpSeed: 'sealed' }),
      );
      const browser = world().as(coach);
      await browser.get('/account');
      const answer = await admin.post(`/beheer/gebruikers/${coach.id}/tweede-stap/weg`);

      expect(answer.statusCode).toBe(303);
      const credential = await world().database.manager.findOneByOrFail(Credential, {
        accountId: coach.id,
      });
      expect(credential.totpSeed).toBeNull();
      expect((await browser.get('/account')).statusCode).toBe(303);
      expect(await mailsTo(coach.email)).toMatchObject([
        { subject: 'Je tweede stap is weggehaald' },
      ]);
      expect(await actionsAbout(coach.id)).toContain('second-factor.remove');
    });
  });

  describe('the pages', () => {
    it('all open for an administrator', async () => {
      const coach = await world().account({ role: 'coach', password: PASSWORD });
      const { id } = await world().database.manager.findOneByOrFail(Appointment, {
        accountId: coach.id,
      });
      const base = `/beheer/gebruikers/${coach.id}`;
      const paths = ['', '/wijzigen', '/rol', `/rollen/${id}`, '/sluiten', '/tweede-stap/weg'];
      const answers = await Promise.all(
        ['/beheer/gebruikers', '/beheer/gebruikers/nieuw', ...paths.map((path) => base + path)].map(
          (path) => admin.get(path),
        ),
      );

      expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    });

    it('do not exist for anybody else, nor for an account that is not there', async () => {
      const coach = world().as(await world().account({ role: 'coach' }));

      expect((await coach.get('/beheer/gebruikers')).statusCode).toBe(404);
      expect((await coach.get(`/beheer/gebruikers/${administrator.id}`)).statusCode).toBe(404);
      expect((await admin.get('/beheer/gebruikers/bestaat-niet')).statusCode).toBe(404);
    });

    it('are on record when somebody looks', async () => {
      const coach = await world().account({ role: 'coach' });
      await admin.get(`/beheer/gebruikers/${coach.id}`);
      await world().get(ViewLog).flush();

      expect(await actionsAbout(coach.id)).toContain('account.view');
    });

    it('turn pages of 25, filter, and say when nobody is found', async () => {
      const school = await world().organisation({ kind: 'vso', name: 'De Volle School' });
      for (let number = 0; number < 26; number += 1)
        await world().account({ role: 'school_mentor', at: school });
      const first = await admin.get(`/beheer/gebruikers?organisatie=${school.id}`);
      const second = await admin.get(`/beheer/gebruikers?organisatie=${school.id}&pagina=2`);
      const none = await admin.get(`/beheer/gebruikers?organisatie=${school.id}&rol=auditor`);

      expect(first.body).toContain('1–25 van 26');
      expect(second.body).toContain('26–26 van 26');
      expect(none.body).toContain('Niemand gevonden');
    });
  });

  describe('the service', () => {
    it('gives an address that is known an extra role, and says what is new', async () => {
      const email = anEmail();
      const add = (role: 'coach' | 'mentor') =>
        world().write((tx) =>
          world()
            .get(Accounts)
            .add(
              tx,
              { accountId: null },
              {
                email: ` ${email.toUpperCase()} `,
                name: 'An  Beer',
                role,
                organisationId: mbo.id,
                startsOn: TODAY,
              },
            ),
        );

      expect(await add('coach')).toMatchObject({
        isNew: true,
        isAppointed: true,
        account: { email, name: 'An Beer' },
      });
      expect(await add('mentor')).toMatchObject({ isNew: false, isAppointed: true });
      expect(await add('mentor')).toMatchObject({ isNew: false, isAppointed: false });
    });
  });
});
