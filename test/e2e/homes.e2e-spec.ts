import { ViewLog } from '../../src/audit/view-log.js';
import { rows, sql } from '../../src/database/sql.js';
import { Programme } from '../../src/directory/programme.entity.js';
import { ROLES, type Role } from '../../src/policy/roles.js';
import { homeOf, menuOf } from '../../src/web/menu.js';
import { onEachDatabase } from '../support/app.js';
import { nextNumber } from '../support/cast.js';
import type { Answer } from '../support/client.js';
import type { World } from '../support/world.js';

/** What somebody reads on a page, without its tags, and with every space one space. */
const read = (answer: Answer): string =>
  answer.body
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

async function aProgramme(world: World, name: string): Promise<Programme> {
  const programme = Object.assign(new Programme(), {
    crebo: String(30_000 + nextNumber()),
    name,
    level: 2,
    learningPaths: ['BOL'],
    validFrom: '2020-08-01',
  });
  await world.write((tx) => tx.insert(Programme, programme));
  return programme;
}

/** A region of its own, with a school, an mbo institution with a location, and a municipality. */
async function aRegion(world: World, regionNumber: number) {
  const school = await world.organisation({ regionNumber, name: `De Wending ${regionNumber}` });
  const mbo = await world.organisation({ kind: 'mbo', regionNumber, name: `ROC ${regionNumber}` });
  const city = await world.organisation({ kind: 'municipality', regionNumber });
  const location = await world.location({ at: mbo, name: 'Stationsweg' });
  return { school, mbo, city, location };
}

onEachDatabase('the home of', (the) => {
  describe('a coach', () => {
    it('begins with who has started without a mentor, and counts the phases', async () => {
      const { school, mbo, city, location } = await aRegion(the(), 11);
      const coach = await the().account({ role: 'coach', at: city, name: 'Marije Brouwer' });
      const helper = await the().account({ role: 'care_coordinator', at: mbo, name: 'Lies Vos' });
      const mentor = await the().account({ role: 'mentor', at: mbo });
      const programme = await aProgramme(the(), 'Kok');
      const placed = { location, programmeId: programme.id, startsOn: '2026-08-31' };
      await the()
        .student({ school, givenName: 'Sem', surname: 'Verhoeven' })
        .inMbo({ ...placed, mentor })
        .withCoach(coach, { registeredOn: '2026-11-20' })
        .saved();
      await the()
        .student({ school, givenName: 'Zuzanna', surname: 'Łukasik' })
        .inMbo(placed)
        .withCoach(coach, { registeredOn: '2026-11-20' })
        .saved();
      await the().student({ school, givenName: 'Bo', surname: 'Elders' }).inMbo().saved();

      const text = read(await the().as(coach).get('/vandaag'));
      expect(text).toMatch(/Dinsdag 24 november, schoolweek \d+/);
      expect(text).toContain('Goedemorgen Marije');
      expect(text).toContain('Eén leerling om eerst te bekijken.');
      expect(text).toContain('Zuzanna Łukasik');
      expect(text).toContain('Nog geen mentor. Start mbo: 31 augustus 2026.');
      expect(text).toContain('Kok, niveau 2, ROC 11');
      expect(text).toContain(`Mail ${helper.name}`);
      expect(text).toMatch(/Mbo, eerste halfjaar 2 /);
      expect(text).not.toContain('Sem Verhoeven');
      expect(text).not.toContain('Bo Elders');
    });

    it('says so when there is nobody, and names the coordinator', async () => {
      const { city } = await aRegion(the(), 12);
      await the().account({ role: 'coordinator', at: city, name: 'Els Terpstra' });
      const coach = await the().account({ role: 'coach', at: city });
      const text = read(await the().as(coach).get('/vandaag'));
      expect(text).toContain('Je hebt nog geen leerlingen');
      expect(text).toContain('Mail Els Terpstra');
    });

    it('is on record once for a page, with whose names were shown', async () => {
      const coach = await the().account({ role: 'coach' });
      const { student } = await the().student().withCoach(coach).saved();
      await the().as(coach).get('/leerlingen');
      await the().get(ViewLog).flush();
      const lines = await rows<{ action: string; details: string }>(
        the().database.manager,
        sql`select action, details from audit_entries where actor_id = ${coach.id} and kind = 'view'`,
      );
      expect(lines).toEqual([
        { action: 'student.list', details: JSON.stringify({ students: [student.id] }) },
      ]);
    });
  });

  describe('a list of students', () => {
    it('can be searched, filtered and sorted, whatever the capitals and accents', async () => {
      const coach = await the().account({ role: 'coach' });
      const named = (givenName: string, surname: string) => the().student({ givenName, surname });
      await named('Kaya', 'Yıldız').inMbo({ startsOn: '2026-08-24' }).withCoach(coach).saved();
      await named('Bram', 'Kuipers').inMbo({ startsOn: '2025-08-18' }).withCoach(coach).saved();
      const browser = the().as(coach);
      const order = async (path: string) => {
        const text = read(await browser.get(path));
        return ['Kaya Yıldız', 'Bram Kuipers']
          .filter((name) => text.includes(name))
          .sort((a, b) => text.indexOf(a) - text.indexOf(b));
      };
      expect(await order('/leerlingen')).toEqual(['Kaya Yıldız', 'Bram Kuipers']); // longest silent first
      expect(await order('/leerlingen?sorteer=naam')).toEqual(['Bram Kuipers', 'Kaya Yıldız']);
      expect(await order('/leerlingen?sorteer=-naam')).toEqual(['Kaya Yıldız', 'Bram Kuipers']);
      expect(await order('/leerlingen?sorteer=fase')).toEqual(['Kaya Yıldız', 'Bram Kuipers']);
      expect(await order('/leerlingen?zoek=YILDIZ')).toEqual(['Kaya Yıldız']);
      expect(await order('/leerlingen?fase=nazorg')).toEqual(['Bram Kuipers']);
      expect(read(await browser.get('/leerlingen?zoek=niemand'))).toContain('Niemand gevonden');
    });

    it('shows 50 at a time', async () => {
      const coach = await the().account({ role: 'coach' });
      for (let index = 0; index < 51; index += 1)
        await the()
          .student({ surname: `Naam ${index + 10}` })
          .withCoach(coach)
          .saved();
      const browser = the().as(coach);
      const first = read(await browser.get('/leerlingen'));
      expect(first).toContain('1–50 van 51');
      expect(first).not.toContain('Naam 60');
      expect(read(await browser.get('/leerlingen?pagina=2'))).toContain('Naam 60');
    });

    it('gives a care coordinator the students of the institution', async () => {
      const { mbo, school } = await aRegion(the(), 13);
      const care = await the().account({ role: 'care_coordinator', at: mbo });
      await the().student({ school, surname: 'Hier' }).inMbo({ at: mbo }).saved();
      await the().student({ school, surname: 'Daar' }).inMbo().saved();
      const text = read(await the().as(care).get('/leerlingen'));
      expect(text).toContain('Daan Hier');
      expect(text).toContain('Zonder coaching');
      expect(text).not.toContain('Daan Daar');
    });
  });

  describe('a mentor', () => {
    it('shows the own group with the coach of each', async () => {
      const { mbo } = await aRegion(the(), 14);
      const mentor = await the().account({ role: 'mentor', at: mbo });
      const coach = await the().account({ role: 'coach', name: 'Tom Engelen' });
      await the()
        .student({ surname: 'Postma' })
        .inMbo({ at: mbo, mentor })
        .withCoach(coach)
        .saved();
      await the().student({ surname: 'Elders' }).inMbo({ at: mbo }).withCoach(coach).saved();
      const answer = await the().as(mentor).get('/gesprekken');
      expect(read(answer)).toContain('Daan Postma');
      expect(read(answer)).toContain('Coach: Tom Engelen');
      expect(answer.body).toContain(`href="mailto:${coach.email}"`);
      expect(read(answer)).not.toContain('Elders');
      expect(answer.body).not.toContain('Hoofdmenu');
    });

    it('says so when there is nobody', async () => {
      const mentor = await the().account({ role: 'mentor' });
      expect(read(await the().as(mentor).get('/gesprekken'))).toContain(
        'Je hebt nog geen studenten',
      );
    });
  });

  describe('a school mentor', () => {
    it('shows first of whom the mbo knows least', async () => {
      const { school, location } = await aRegion(the(), 15);
      const mentor = await the().account({ role: 'school_mentor', at: school });
      const programme = await aProgramme(the(), 'Timmerman');
      const leaving = { school, leavesSchoolOn: '2027-07-09', email: 'daan@voorbeeld.nl' };
      await the()
        .student({ ...leaving, surname: 'Aarts' })
        .inMbo({ location, programmeId: programme.id, startsOn: '2027-08-30' })
        .withCoach(null)
        .saved();
      await the()
        .student({ ...leaving, surname: 'Zwart', email: null })
        .withCoach(null)
        .saved();
      await the().student({ leavesSchoolOn: '2027-07-09', surname: 'Elders' }).saved();
      const browser = the().as(mentor);
      const text = read(await browser.get('/overdrachten'));
      expect(text).toContain('Van één leerling weet het mbo nog niet alles wat nodig is.');
      expect(text).toContain('mbo-school, opleiding, eerste dag, telefoon of e-mail');
      expect(text.indexOf('Daan Zwart')).toBeLessThan(text.indexOf('Daan Aarts'));
      expect(text).not.toContain('Elders');
      const complete = read(await browser.get('/overdrachten?stand=compleet'));
      expect(complete).toContain('Daan Aarts');
      expect(complete).not.toContain('Daan Zwart');
    });
  });

  describe('a youth adviser', () => {
    it('has no alerts yet, and tells about the location without pointing at anybody', async () => {
      const { mbo, city, location } = await aRegion(the(), 16);
      const adviser = await the().account({ role: 'youth_adviser', location });
      await the().account({ role: 'youth_adviser', location, name: 'Omar Haddad' });
      await the().account({ role: 'coordinator', at: city, name: 'Els Terpstra' });
      const startsOn = '2026-08-31';
      const enrol = () => the().student().inMbo({ location, startsOn }).withCoach(null).saved();
      for (let index = 0; index < 9; index += 1) await enrol();
      await the().student().inMbo({ at: mbo, startsOn }).withCoach(null).saved();
      const browser = the().as(adviser);
      const few = read(await browser.get('/meldingen'));
      expect(few).toContain('Er zijn geen meldingen');
      expect(few).toContain('Minder dan 10 studenten in het eerste halfjaar');
      expect(few).toContain('Omar Haddad');
      expect(few).toContain('Els Terpstra');
      expect(few).not.toContain('Daan Kuipers');
      await enrol();
      expect(read(await browser.get('/meldingen'))).toContain(' 10 studenten in het eerste');
      expect(read(await browser.get('/meldingen'))).not.toContain('Minder dan 10');
    });
  });

  describe('a coordinator', () => {
    it('begins with who has no coach, and shows no count of fewer than ten others', async () => {
      const { school, city, location } = await aRegion(the(), 17);
      const small = await the().organisation({ regionNumber: 17, name: 'De Kade' });
      const large = await the().organisation({ regionNumber: 17, name: 'Lindenhof' });
      const coordinator = await the().account({ role: 'coordinator', at: city });
      const coach = await the().account({ role: 'coach', at: city, name: 'Ans de Wit' });
      for (const [at, count] of [
        [small, 4],
        [school, 12],
        [large, 15],
      ] as const)
        for (let index = 0; index < count; index += 1)
          await the().student({ school: at }).inMbo({ location }).withCoach(coach).saved();
      await the()
        .student({ school: large, givenName: 'Fenna', surname: 'Visser' })
        .inMbo({ location })
        .withCoach(null)
        .saved();
      const browser = the().as(coordinator);
      const text = read(await browser.get('/overzicht'));
      expect(text).toContain('Eén leerling heeft nog geen coach.');
      expect(text).toContain('Fenna Visser');
      expect(text).not.toContain('Daan Kuipers');
      expect(text).toContain('Op één mbo-locatie is geen jongerenadviseur.');
      expect(text).toContain('Leerlingen in beeld 32');
      expect(text).toContain('Ans de Wit 31');
      expect(text).toContain('De Kade niet getoond');
      expect(text).toContain('De Wending 17 niet getoond'); // or one could work out De Kade
      expect(text).toContain('Lindenhof 16');
      const names = read(await browser.get('/leerlingen'));
      expect(names).toContain('Fenna Visser');
      expect(names).not.toContain('Daan Kuipers');
      const schools = read(await browser.get('/scholen?sorteer=-leerlingen'));
      expect(schools).toMatch(/Lindenhof.*De Kade.*De Wending/);
      expect(read(await browser.get('/coaches'))).toMatch(/Ans de Wit .*31/);
    });
  });

  describe('an administrator', () => {
    it('begins with what needs a hand, and knows no student', async () => {
      const { location } = await aRegion(the(), 18);
      const administrator = await the().account({
        role: 'administrator',
        password: 'fiets regen tulp',
      });
      await the().student({ surname: 'Geheim' }).inMbo({ location }).withCoach(null).saved();
      const text = read(await the().as(administrator).get('/beheer?toon=alles'));
      expect(text).toContain('De Wending 18 Hier werkt nog niemand in Doorstroom.');
      expect(text).toContain('ROC 18, Stationsweg Deze locatie heeft nog geen jongerenadviseur.');
      expect(text).toContain('kunnen nog niet inloggen');
      expect(text).not.toContain('Geheim');
    });
  });

  it.each(ROLES)('%s is there, as is all in the menu', async (role) => {
    const browser = the().as(await the().account({ role }));
    for (const { href } of menuOf(role)) {
      expect([href, (await browser.get(href)).statusCode]).toEqual([href, 200]);
    }
  });

  const homes: readonly [string, readonly Role[]][] = [
    ['/vandaag', ['coach']],
    ['/leerlingen', ['coach', 'care_coordinator', 'coordinator']],
    ['/gesprekken', ['coach', 'mentor']],
    ['/overdrachten', ['school_mentor']],
    ['/meldingen', ['coach', 'mentor', 'care_coordinator', 'youth_adviser', 'coordinator']],
    ['/overzicht', ['coordinator']],
    ['/coaches', ['coordinator']],
    ['/scholen', ['coordinator']],
    ['/beheer', ['administrator']],
  ];

  it.each(homes)('%s is a page that does not exist for other roles', async (path, allowed) => {
    for (const role of ROLES) {
      const answer = await the()
        .as(await the().account({ role }))
        .get(path);
      expect([role, answer.statusCode]).toEqual([role, allowed.includes(role) ? 200 : 404]);
    }
    const visitor = await the().visitor().get(path);
    expect(visitor.statusCode).not.toBe(200);
  });

  it('is where somebody with that role begins', async () => {
    const coach = await the().account({ role: 'coach' });
    const front = await the().as(coach).get('/');
    expect(front.headers.location).toBe(homeOf('coach'));
  });
});
