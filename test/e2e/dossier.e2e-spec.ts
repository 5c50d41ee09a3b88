import { StudentView } from '../../src/audit/student-view.entity.js';
import { ViewLog } from '../../src/audit/view-log.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Role } from '../../src/policy/roles.js';
import { onEachDatabase } from '../support/app.js';
import {
  dossierStory,
  NOTE,
  OWN_WORDS,
  WORKING_NOTE,
  type DossierStory,
} from '../support/dossier-story.js';
import { happenings } from '../support/happenings.js';
import type { World } from '../support/world.js';

const addressOf = ({ student }: DossierStory, rest = '') => `/leerlingen/${student.id}${rest}`;

async function shown(world: World, account: Account, path: string): Promise<string> {
  const { statusCode, body } = await world.as(account).get(path);
  expect(statusCode).toBe(200);
  return body;
}

/** Of every page of a dossier together. */
async function allPages(world: World, account: Account, story: DossierStory): Promise<string> {
  const paths = ['', '?toon=alles', '?zoek=bus', '/afdrukken'].map((rest) =>
    addressOf(story, rest),
  );
  const bodies: string[] = [];
  for (const path of paths) bodies.push(await shown(world, account, path));
  return bodies.join('\n');
}

onEachDatabase('the dossier', (the) => {
  it('tells a coach who it is, what comes first, what was agreed and what happened', async () => {
    const story = await dossierStory(the());
    const body = await shown(the(), story.coach, addressOf(story));

    for (const text of [
      ...['Daan Hoekstra', '17 jaar', 'ROC Maasveld', 'tel:0612345678', 'sms:0612345678'],
      ...['Neem contact op met Daan', OWN_WORDS, 'Bus een ritje later', 'Ruud Peeters'],
      ...[
        'Anja Hoekstra',
        'Laat eerdere gebeurtenissen zien',
        'Later verbeterd',
        'Verkeerde leerling',
      ],
      `/contact/nieuw?leerling&#x3D;${story.student.id}`,
    ])
      expect(body).toContain(text);
    expect(body).not.toContain('Dit ging over een ander'); // it was taken back
    expect(body).not.toContain('Overdracht gelezen'); // not among the latest five
    expect(await shown(the(), story.coach, addressOf(story, '?toon=alles'))).toContain(
      'Overdracht gelezen',
    );
  });

  it('is found by nobody else', async () => {
    const story = await dossierStory(the());
    const strangers = await Promise.all(
      (
        [
          'coach',
          'mentor',
          'school_mentor',
          'care_coordinator',
          'coordinator',
          'administrator',
        ] as const
      ).map((role: Role) => the().account({ role })),
    );

    for (const account of [...strangers, story.schoolMentor])
      // who left that school in July
      for (const rest of ['', '/toegang', '/afdrukken'])
        expect((await the().as(account).get(addressOf(story, rest))).statusCode).toBe(404);
    expect((await the().as(story.coach).get('/leerlingen/geen-id')).statusCode).toBe(404);
  });

  it('shows a note to who may read it, and a working note only to its readers', async () => {
    const story = await dossierStory(the());
    const late = { ...story.student, leavesSchoolOn: '2027-07-09' };
    await the().write((tx) =>
      tx.update('Student', { id: story.student.id }, { leavesSchoolOn: late.leavesSchoolOn }),
    );
    const reads = async (account: Account) => {
      const body = await allPages(the(), account, story);
      return [body.includes(NOTE), body.includes(WORKING_NOTE), body.includes(OWN_WORDS)];
    };

    expect(await reads(story.coach)).toEqual([true, true, true]);
    expect(await reads(story.mentor)).toEqual([true, false, true]);
    expect(await reads(story.careCoordinator)).toEqual([true, false, true]);
    expect(await reads(story.schoolMentor)).toEqual([false, false, true]);
  });

  it('tells a coordinator of an unassigned student no talks, signals or own words', async () => {
    const story = await dossierStory(the());
    await the().write((tx) =>
      tx.update('Trajectory', { studentId: story.student.id }, { coachId: null }),
    );
    const coordinator = await the().account({ role: 'coordinator' });
    const body = await allPages(the(), coordinator, story);

    for (const secret of [
      NOTE,
      WORKING_NOTE,
      OWN_WORDS,
      'Bus een ritje later',
      'Motivatie zakt',
      'Contact vastleggen',
    ])
      expect(body).not.toContain(secret);
    expect(body).toContain('Begonnen op het mbo');
  });

  it('has a working note on the screen and never on paper', async () => {
    const story = await dossierStory(the());
    const all = await shown(the(), story.coach, addressOf(story, '?toon=alles'));
    const paper = await shown(the(), story.coach, addressOf(story, '/afdrukken'));

    expect(all).toContain(WORKING_NOTE);
    expect(paper).not.toContain(WORKING_NOTE);
    expect(paper).toContain(NOTE);
    expect(paper).toContain('Afgedrukt voor Marije Brouwer');
  });

  it('filters and searches, without regard to capitals and accents', async () => {
    const story = await dossierStory(the());
    await happenings(
      the(),
      story.student,
      story.coach,
    )('contact', { note: 'Gaat naar café Ömer', onDay: '2026-09-01' });
    const find = (rest: string) => shown(the(), story.coach, addressOf(story, rest));

    expect(await find('?zoek=CAFE+omer')).toContain('Gaat naar café Ömer');
    expect(await find('?zoek=remblokken')).not.toContain('Gaat naar café Ömer');
    expect(await find('?zoek=vader+liever')).toContain(WORKING_NOTE);
    expect(await find('?zoek=zwembad')).toContain('Niets gevonden');
    const school = await find('?filter=opleiding&toon=alles');
    expect(school).toContain('Stage begonnen');
    expect(school).not.toContain(NOTE);
  });

  it('shows what people wrote as text', async () => {
    const story = await dossierStory(the());
    const hostile = '<script>alert(1)</script>';
    await happenings(the(), story.student, story.coach)('contact', { note: hostile });
    await the().write((tx) =>
      tx.update('Student', { id: story.student.id }, { whatHelps: hostile }),
    );

    for (const rest of ['', '/afdrukken', `?zoek=${encodeURIComponent(hostile)}`])
      expect(await shown(the(), story.coach, addressOf(story, rest))).not.toContain(hostile);
  });

  it.each(['?na=x', '?na=%00', '?filter=geen&toon=x', '?zoek[]=a&na[]=b'])(
    'does not fail on %s',
    async (rest) => {
      const story = await dossierStory(the());
      const { statusCode } = await the().as(story.coach).get(addressOf(story, rest));
      expect([200, 400]).toContain(statusCode);
    },
  );

  it('says who may open it, and who did', async () => {
    const story = await dossierStory(the());
    const standIn = await the().account({ role: 'mentor', name: 'Anouk Vermeer' });
    await the().standIn(story.mentor, standIn, { role: 'mentor' });
    await shown(the(), story.mentor, addressOf(story));
    await shown(the(), story.mentor, addressOf(story));
    await shown(the(), story.mentor, addressOf(story, '/afdrukken'));
    await the().get(ViewLog).flush();

    const body = await shown(the(), story.coach, addressOf(story, '/toegang'));
    for (const text of [
      ...['Marije Brouwer', 'Ruud Peeters', 'Lies Vos', 'Anouk Vermeer', 'Vervangt Ruud Peeters'],
      ...['contacten en afspraken', '2 keer', 'mbo-mentor', 'op papier', 'diagnose'],
    ])
      expect(body).toContain(text);
    expect(body).not.toContain('Wim Jacobs'); // the student left that school
    expect((await the().as(story.mentor).get(addressOf(story, '/toegang'))).statusCode).toBe(404);
  });

  it('names exactly those who find the student', async () => {
    const story = await dossierStory(the());
    const people = [story.coach, story.mentor, story.schoolMentor, story.careCoordinator];
    for (const leavesSchoolOn of ['2026-07-10', '2027-07-09']) {
      await the().write((tx) => tx.update('Student', { id: story.student.id }, { leavesSchoolOn }));
      const body = await shown(the(), story.coach, addressOf(story, '/toegang'));
      const named = (/Wie kan dit dossier nu openen[\s\S]*Wat niemand hier ziet/.exec(body) ?? [
        '',
      ])[0];
      for (const account of people) {
        const { statusCode } = await the().as(account).get(addressOf(story));
        expect([account.name, named.includes(account.name)]).toEqual([
          account.name,
          statusCode === 200,
        ]);
      }
    }
  });

  it('keeps on record who looked, on a screen and on paper', async () => {
    const story = await dossierStory(the());
    await shown(the(), story.coach, addressOf(story));
    await shown(the(), story.coach, addressOf(story, '/afdrukken'));
    await the().get(ViewLog).flush();

    const views = await the()
      .database.getRepository(StudentView)
      .findBy({ studentId: story.student.id });
    expect(views.map(({ viewedIn, times }) => `${viewedIn} ${times}`).sort()).toEqual([
      'dossier 1',
      'export 1',
    ]);
  });

  it('reminds a coach of the last three, as long as they are theirs', async () => {
    const coach = await the().account({ role: 'coach' });
    const names = ['Anna', 'Bram', 'Cees', 'Dirk'];
    const ids: string[] = [];
    for (const givenName of names) {
      const { student } = await the().student({ givenName }).withCoach(coach).saved();
      ids.push(student.id);
      await shown(the(), coach, `/leerlingen/${student.id}`);
      await the().get(ViewLog).flush();
      the().clock.advance(60_000);
    }
    const lastSeen = async () => {
      const body = await shown(the(), coach, '/account');
      const [list = ''] = /Laatst bekeken[\s\S]*?<\/nav>/.exec(body) ?? [];
      return names.filter((name) => list.includes(name));
    };

    expect(await lastSeen()).toEqual(['Bram', 'Cees', 'Dirk']);
    await the().write((tx) => tx.update('Trajectory', { studentId: ids[3] }, { coachId: null }));
    expect(await lastSeen()).toEqual(['Anna', 'Bram', 'Cees']);
  });
});
