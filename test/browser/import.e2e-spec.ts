import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Account } from '../../src/directory/account.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { openHouse } from '../support/app.js';
import { PASSWORD } from '../support/cast.js';
import {
  describeInBrowser,
  expectNoAxeViolations,
  expectNoHorizontalOverflow,
} from '../support/browser.js';
import { World } from '../support/world.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const SHOTS = process.env.SHOTS;

const HEADER =
  'leerlingnummer,roepnaam,tussenvoegsel,achternaam,geboortedatum,email,vso_brin,mbo_brin,mbo_instelling,zoemer';

describeInBrowser('a school mentor with a file', (browser) => {
  let world: World;
  let origin: string;
  let school: Organisation;
  let college: Organisation;
  let wim: Account;

  beforeAll(async () => {
    world = new World(await openHouse('SQLite'));
    origin = await world.house.app.getUrl();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    school = await world.organisation({ kind: 'vso', name: 'De Wending' });
    college = await world.organisation({ kind: 'mbo', name: 'ROC Maasveld' });
    wim = await world.account({
      role: 'school_mentor',
      at: school,
      name: 'Wim Jacobs',
      password: PASSWORD,
    });
  });

  it.each([
    ['at a desk', WIDE],
    ['on a phone', PHONE],
  ])(
    'mends what is wrong in place, brings it in and takes it back, %s',
    async (where, viewport) => {
      const page = await browser.newPage({ viewport });
      const look = async (name: string) => {
        await expectNoAxeViolations(page);
        await expectNoHorizontalOverflow(page);
        await shoot(page, `${name}-${viewport.width}`);
      };
      await signIn(page, origin, wim);
      await page.click('text=Leerlingen inlezen');
      await look('1-import');

      await page.setInputFiles('[name=bestand]', fileOf(school, college));
      await page.click('text=Lees het bestand');
      await page.waitForURL(/kolommen$/);
      await look('2-kolommen');
      await page.click('text=Verder');
      await page.waitForURL(/nakijken$/);
      await look('3-nakijken');

      await page.fill('[name=rij-3-geboortedatum]', '14-5-2009');
      await page.fill('[name=rij-4-geboortedatum]', '28-02-2010');
      await page.fill('[name=rij-5-email]', 'soufiane.aziz@voorbeeld.nl');
      await page.selectOption('[name=rij-6-mbo_brin]', { label: 'ROC Maasveld' });
      await page.selectOption('[name=rij-7-doen]', { label: 'Overslaan' });
      await page.click('text=Controleer opnieuw');
      await page.waitForSelector('text=Importeer 8 rijen');
      await look('4-goed');
      await page.click('text=Overgeslagen');
      await look('5-overgeslagen');
      await page.click('text=Importeer 8');
      await page.waitForSelector('h1:has-text("8 leerlingen ingelezen")');
      await look('6-klaar');
      const [one, ...others] = await world.database.manager.findBy(Student, {
        schoolId: school.id,
      });
      expect([one?.schoolId, others.length, where]).toEqual([school.id, 7, where]);

      await page.click('text=Maak ongedaan');
      await look('7-ongedaan');
      await page.click('button:has-text("Maak ongedaan")');
      await page.waitForSelector('h1:has-text("ongedaan gemaakt")');
      await look('8-teruggedraaid');
      expect(await world.database.manager.countBy(Student, { schoolId: school.id })).toBe(0);
      await page.goto(`${origin}/import`);
      await look('9-geschiedenis');
    },
    120_000,
  );
});

function fileOf({ brin }: Organisation, college: Organisation) {
  const line = (...cells: string[]) => cells.join(',');
  const lines = [
    HEADER,
    line(
      '100',
      'Jordy',
      '',
      'Meijer',
      '14-06-2009',
      'j.meijer@voorbeeld.nl',
      brin,
      college.brin,
      college.name,
      'a',
    ),
    line(
      '101',
      'Anna',
      'van der',
      'Heijden-Oosterwijk',
      '',
      'a@voorbeeld.nl',
      brin,
      college.brin,
      college.name,
      'b',
    ),
    line(
      '102',
      'Esmee',
      '',
      'Kramer',
      '31-02-2010',
      'e.kramer@voorbeeld.nl',
      brin,
      college.brin,
      college.name,
      '',
    ),
    line(
      '103',
      'Soufiane',
      '',
      'Aziz',
      '14-06-2010',
      'soufiane.aziz@',
      brin,
      college.brin,
      college.name,
      '',
    ),
    line(
      '104',
      'Puck',
      '',
      'Vos',
      '03-11-2009',
      'p.vos@voorbeeld.nl',
      brin,
      '99ZZ',
      'ROC Maasvelt',
      '',
    ),
    line('', 'Sem', '', 'Visser', '03-11-2009', '', brin, college.brin, college.name, ''),
    line('105', 'Fatma', '', 'Yıldız', '03-12-2009', '', brin, college.brin, college.name, ''),
    line(
      '106',
      '<b>Daan</b>',
      '',
      'de Wit',
      '03-12-2009',
      '',
      brin,
      college.brin,
      college.name,
      '',
    ),
    line('107', 'Noor', '', 'Jansen', '13-12-2009', '', brin, college.brin, college.name, ''),
  ];
  return {
    name: 'leerlingen-2027.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  };
}

async function signIn(page: Page, origin: string, { email }: Account): Promise<void> {
  await page.goto(`${origin}/inloggen`);
  await page.fill('[name=email]', email);
  await page.fill('[name=wachtwoord]', PASSWORD);
  await page.click('button:has-text("Log in")');
  await page.waitForURL(/overdrachten$/);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}
