import { randomUUID } from 'node:crypto';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { rows, sql } from '../../src/database/sql.js';
import type { Account } from '../../src/directory/account.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { LookAgain } from '../../src/facts/look-again.js';
import { DEFAULT_SETTINGS } from '../../src/policy/signals/settings.js';
import { Policies } from '../../src/signals/policies.js';
import { filledRules } from '../../src/signals/rules-screen/rule-form.js';
import { PreviewSteps } from '../../src/signals/rules-screen/preview-steps.js';
import { PreviewWork } from '../../src/signals/rules-screen/preview-work.js';
import { RuleDrafts } from '../../src/signals/rules-screen/rule-drafts.js';
import { RuleVersions } from '../../src/signals/rules-screen/rule-versions.js';
import { StoredPolicy } from '../../src/signals/signal-policy.entity.js';
import { StudentLevel } from '../../src/signals/student-level.entity.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { onEachDatabase } from '../support/app.js';
import { viewerFor } from '../support/check-ins.js';
import type { Answer, Client } from '../support/client.js';
import { killedAt } from '../support/nights.js';

const read = (answer: Answer): string =>
  answer.body
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** What the form would send with these numbers in it. */
const form = (numbers: Record<string, string>, reason = 'Te veel signalen.') => ({
  ...filledRules(DEFAULT_SETTINGS, reason, randomUUID()),
  ...numbers,
});

onEachDatabase('the signal rules', (the) => {
  let administrator: Account;
  let browser: Client;
  beforeAll(async () => {
    administrator = await the().account({ role: 'administrator', name: 'Ans de Wit' });
    browser = the().as(administrator);
  });

  let last = 20;
  /** A region of its own, with people of whom so many students have these signals. */
  async function aRegion() {
    const regionNumber = (last += 1);
    const school = await the().organisation({ regionNumber });
    const city = await the().organisation({ kind: 'municipality', regionNumber });
    const path = `/beheer/signaalregels/${regionNumber}`;
    return { regionNumber, school, city, path };
  }

  async function students(school: Organisation, count: number, ...codes: string[]) {
    const coach = await the().account({ role: 'coach' });
    for (let made = 0; made < count; made += 1) {
      const { student } = await the()
        .student({ school, surname: 'Geheim' })
        .withCoach(coach, { registeredOn: '2026-11-20' })
        .saved();
      const facts = { studentId: student.id, onDay: '2026-11-23', recordedBy: coach.id };
      const signals = codes.map((code) =>
        Object.assign(new RecordedSignal(), { ...facts, code, recordedAt: the().clock.now }),
      );
      if (signals.length > 0) await the().write((tx) => tx.insert(RecordedSignal, signals));
    }
  }

  const propose = (path: string, numbers: Record<string, string>) =>
    browser.post(`${path}/voorstellen`, form(numbers));

  it('are read by region: names, numbers, and what is not the default', async () => {
    const { path } = await aRegion();
    await aRegion();
    expect(read(await browser.get('/beheer/signaalregels'))).toContain('Kies een regio');
    const page = read(await browser.get(path));
    expect(page).toContain('Dit zijn de standaardregels. Alle getallen zijn de standaard.');
    expect(page).toMatch(/Wil stoppen .*Altijd Dreigt te stoppen .*Punten: 5/);
    expect(page).toContain('Let op: vanaf zo veel punten: 3');
    expect(read(await browser.get(`${path}/versies`))).toContain('Nog geen eigen regels');
  });

  it('refuse what cannot be, and keep what was typed', async () => {
    const { path, regionNumber } = await aRegion();
    const wrong = { attention_from: '6', M05: '12', A04_days: 'x', P01: '2', reason: '' };
    const answer = await propose(path, wrong);
    expect(answer.statusCode).toBe(422);
    const page = read(answer);
    expect(page).toContain('een hoger getal in dan bij “Let op: vanaf zo veel punten”');
    expect(page).toContain(
      'Vul bij “Wil wisselen van opleiding: punten” een getal in van 0 tot en met 9.',
    );
    expect(page).toContain('een heel getal in, zoals 15.');
    expect(page).toContain('Schrijf op waarom');
    expect(answer.body).toMatch(/name="M05"[^>]*value="12"/);
    expect(answer.body).toMatch(/name="P01"[^>]*value="2"/);
    expect(read(await propose(path, {}))).toContain('Dit zijn de regels van nu.');
    expect(await the().get(RuleDrafts).waiting(regionNumber)).toEqual([]);
  });

  it('show what would change before it is made, in counts without names', async () => {
    const { path, school } = await aRegion();
    await students(school, 12, 'M05', 'M01'); // 4 points
    await students(school, 19, 'M02'); // 3 points
    await students(school, 15);
    const answer = await propose(path, { extra_help_from: '4' });
    const page = await browser.follow(answer);
    const text = read(page);
    expect(text).toContain('Niveau wordt erger 12');
    expect(text).toMatch(/Niveau: Extra hulp nodig .*van niet getoond naar 12/);
    expect(text).toMatch(/Niveau: Let op .*van 31 naar 19/);
    expect(text).toContain('Meer dan een kwart');
    expect(text).toContain('Extra hulp nodig: vanaf zo veel punten 6 4 6');
    expect(text).not.toContain('Geheim');
    expect(read(await browser.get(path))).toContain('Voorstel van Ans de Wit');
    // Nothing holds yet.
    expect(read(await browser.get(path))).toContain('Dit zijn de standaardregels.');
  });

  it('do not point at a few students', async () => {
    const { path, school } = await aRegion();
    await students(school, 3, 'M05', 'M01');
    await students(school, 14, 'M02');
    const text = read(await browser.follow(await propose(path, { extra_help_from: '4' })));
    expect(text).toContain('Niveau wordt erger niet getoond');
    expect(text).toMatch(/Niveau: Let op .*van 17 naar niet getoond/);
    expect(text).not.toContain('Meer dan een kwart');
  });

  it('become a version with who, when and why, and every level follows from it', async () => {
    const { path, school, regionNumber } = await aRegion();
    await students(school, 2, 'M02');
    await the().settle();
    const draft = String((await propose(path, { M02: '6' })).headers.location);
    const made = await browser.post(`${draft}/geldig`);
    expect(read(await browser.follow(made))).toContain('Versie 1 geldt nu.');
    // Twice does it once.
    expect((await browser.post(`${draft}/geldig`)).statusCode).toBe(303);
    await the().settle();
    const levels = await the().database.manager.findBy(StudentLevel, { policyVersion: 1 });
    const ofRegion = await the().database.query<{ count: number }[]>(
      `select count(*) as count from student_levels l join students s on s.id = l.student_id
       where s.school_id = '${school.id}' and l.level = 'extra_help' and l.policy_version = 1`,
    );
    expect(levels.length).toBe(2);
    expect(Number(ofRegion[0]?.count)).toBe(2);
    const versions = read(await browser.get(`${path}/versies`));
    expect(versions).toMatch(
      /Versie 1 Geldt nu 24 nov 2026, 09.00 uur Ans de Wit Te veel signalen\./,
    );
    expect(versions).toContain('Ondersteuning past niet: punten: van 3 naar 6');
    expect(read(await browser.get(path))).toContain('Eén getal is anders dan de standaard.');
    const entry = await the().database.manager.findOneByOrFail(AuditEntry, {
      action: 'signal-policy.put-in-force',
      subjectId: draft.split('/').at(-1) ?? '',
    });
    expect(entry.details).toEqual({ regionNumber, version: 1, rules: { M02: '3 → 6' } });
  });

  it('go back to an earlier version, or to the defaults, as any change', async () => {
    const { path } = await aRegion();
    for (const M05 of ['3', '4']) {
      const draft = String((await propose(path, { M05 })).headers.location);
      await browser.post(`${draft}/geldig`);
    }
    const back = await browser.get(`${path}/wijzigen?versie=1`);
    expect(back.body).toMatch(/name="M05"[^>]*value="3"/);
    expect(read(back)).toContain('Terug naar versie 1.');
    expect((await browser.get(`${path}/wijzigen?versie=0`)).body).toMatch(
      /name="M05"[^>]*value="2"/,
    );
    for (const odd of ['versie=99', 'versie=x', 'voorstel=%00', 'voorstel=x&voorstel=y'])
      expect((await browser.get(`${path}/wijzigen?${odd}`)).body).toMatch(
        /name="M05"[^>]*value="4"/,
      );
    const third = String((await propose(path, { M05: '3' })).headers.location);
    await browser.post(`${third}/geldig`);
    const versions = read(await browser.get(`${path}/versies`));
    expect(versions).toMatch(/Versie 3 Geldt nu .*Versie 2 .*Versie 1 /);
    expect(read(await browser.get(`${path}/versies?zoek=niets`))).toContain('Niets gevonden');
  });

  it('are made by one of two administrators at once; the other sees it and compares anew', async () => {
    const { path, regionNumber } = await aRegion();
    const [mine, other] = await Promise.all([
      propose(path, { M05: '3' }),
      propose(path, { M05: '4' }),
    ]);
    const ids = [mine, other].map(({ headers }) => String(headers.location));
    const answers = await Promise.all(ids.map((draft) => browser.post(`${draft}/geldig`)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
    const loser = ids[answers.findIndex(({ statusCode }) => statusCode === 409)] ?? '';
    expect(read(answers.find(({ statusCode }) => statusCode === 409) ?? answers[0])).toContain(
      'Intussen geldt versie 1',
    );
    expect((await the().get(Policies).of(regionNumber)).version).toBe(1);
    await browser.post(`${loser}/opnieuw`);
    expect(read(await browser.get(loser))).toContain('Vergeleken met versie 1');
    expect((await browser.post(`${loser}/geldig`)).statusCode).toBe(303);
    expect((await the().get(Policies).of(regionNumber)).version).toBe(2);
  });

  it('are not made before everybody was gone over; what stops halfway goes on', async () => {
    const { path, school, regionNumber } = await aRegion();
    await students(school, 11, 'M02');
    const viewer = await viewerFor(the(), administrator);
    const wanted = { ...DEFAULT_SETTINGS, M02: 6 };
    const id = await the()
      .get(RuleDrafts)
      .make(viewer, regionNumber, { settings: wanted, reason: 'Proef.', key: randomUUID() });
    const page = await browser.get(`${path}/voorstellen/${id}`);
    expect([page.headers.refresh, read(page).includes('Je kunt weg van deze pagina')]).toEqual([
      '2',
      true,
    ]);
    expect((await browser.post(`${path}/voorstellen/${id}/geldig`)).statusCode).toBe(409);
    // The program stops at the first thing it wants to keep.
    const killed = killedAt(the(), 1);
    await expect(the().get(PreviewSteps).step(id)).rejects.toThrow('killed');
    killed.revive();
    await the().get(PreviewWork).takeUpAgain();
    await the().get(PreviewWork).soon(id);
    const draft = await the().database.manager.findOneByOrFail(StoredPolicy, { id });
    expect([draft.previewDone, draft.previewTotal]).toEqual([11, 11]);
    expect((await browser.get(`${path}/voorstellen/${id}`)).headers.refresh).toBeUndefined();
    // Much later the students are others: then it is worked out anew.
    the().clock.set('2026-12-02');
    const later = the().as(administrator);
    expect(read(await later.get(`${path}/voorstellen/${id}`))).toContain(
      'Dit is uitgerekend op 24 november 2026',
    );
    expect((await later.post(`${path}/voorstellen/${id}/geldig`)).statusCode).toBe(409);
    await later.post(`${path}/voorstellen/${id}/opnieuw`);
    expect(await the().get(RuleVersions).putInForce(viewer, regionNumber, id)).toBe(1);
  });

  it('reach everybody when they change while the night is at work', async () => {
    const { school, regionNumber } = await aRegion();
    await the().settle();
    await students(school, 6, 'M02');
    const viewer = await viewerFor(the(), administrator);
    const wanted = { ...DEFAULT_SETTINGS, M02: 6 };
    const id = await the()
      .get(RuleDrafts)
      .make(viewer, regionNumber, { settings: wanted, reason: 'Proef.', key: randomUUID() });
    await the().get(PreviewWork).soon(id);
    let begin: () => void = () => undefined;
    const made = new Promise<void>((resolve) => (begin = resolve)).then(() =>
      the().get(RuleVersions).putInForce(viewer, regionNumber, id),
    );
    const note = () => Promise.resolve(begin());
    await the()
      .get(LookAgain)
      .lookOn('2026-11-24', { pace: { atATime: 2, pauseMs: 20 }, note });
    expect(await made).toBe(1);
    await the().settle();
    const { manager } = the().database;
    const ofSchool = sql`(select id from students where school_id = ${school.id})`;
    expect(
      await rows(
        manager,
        sql`select level, policy_version as "version" from student_levels where student_id in ${ofSchool}`,
      ),
    ).toEqual(Array.from({ length: 6 }, () => ({ level: 'extra_help', version: 1 })));
    // Those who were looked at before it had the level of the rules of then.
    const earlier = await rows(
      manager,
      sql`select level from level_changes where policy_version = 0 and student_id in ${ofSchool}`,
    );
    expect(earlier.length).toBeGreaterThan(0);
  });

  it('are read and not changed by the coordinator of the region, and of no other', async () => {
    const { path, city, regionNumber } = await aRegion();
    const other = await aRegion();
    const draft = String((await propose(path, { M05: '3' })).headers.location);
    const coordinator = the().as(await the().account({ role: 'coordinator', at: city }));
    const first = await coordinator.get('/beheer/signaalregels');
    expect(first.headers.location).toBe(`/beheer/signaalregels/${regionNumber}`);
    const page = read(await coordinator.follow(first));
    expect([page.includes('Pas de regels aan'), page.includes('Voorstel')]).toEqual([false, false]);
    for (const closed of [`${path}/wijzigen`, draft, other.path, '/beheer/signaalregels/x'])
      expect((await coordinator.get(closed)).statusCode).toBe(404);
    expect((await browser.get(draft)).statusCode).toBe(200);
    expect((await coordinator.post(`${draft}/geldig`)).statusCode).toBe(404);
    expect((await browser.post(`${draft}/weg`)).statusCode).toBe(303);
    expect((await browser.get(draft)).statusCode).toBe(404);
  });
});
