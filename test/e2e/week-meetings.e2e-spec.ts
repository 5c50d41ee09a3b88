import { Agreement } from '../../src/agreements/agreement.entity.js';
import { AlertStep } from '../../src/alerts/alert-step.entity.js';
import { Alert } from '../../src/alerts/alert.entity.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { ViewLog } from '../../src/audit/view-log.js';
import { StudentView } from '../../src/audit/student-view.entity.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import type { Account } from '../../src/directory/account.entity.js';
import { MeetingItem } from '../../src/meetings/meeting-item.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { aTalk, openCheckInOf, viewerFor } from '../support/check-ins.js';
import type { Fields } from '../support/client.js';
import { nextNumber } from '../support/cast.js';
import type { World } from '../support/world.js';

const TODAY = '2026-11-24';
const NEXT_WEEK = '2026-12-01';

/** A region of its own for each test: there is one weekoverleg on a day. */
async function aTeam(world: World) {
  const regionNumber = 1 + (nextNumber() % 40);
  const city = await world.organisation({ kind: 'municipality', regionNumber });
  const mbo = await world.organisation({ kind: 'mbo', regionNumber });
  const coach = await world.account({ role: 'coach', at: city, name: 'Marije Brouwer' });
  const other = await world.account({ role: 'coach', at: city, name: 'Wim de Boer' });
  const adviser = await world.account({ role: 'youth_adviser', at: mbo, name: 'Rachid Haddad' });
  const school = await world.organisation({ kind: 'vso', regionNumber });
  const studentOf = async (of: Account | null, givenName: string) =>
    (
      await world
        .student({ givenName, surname: 'Hoekstra', school })
        .withCoach(of)
        .inMbo({ at: mbo, startsOn: '2026-08-31' })
        .saved()
    ).student;
  return { city, mbo, coach, other, adviser, school, studentOf };
}

const plan = (day: string, people: readonly Account[]): Fields => ({
  ...{ onDay: day, at: '15.00', place: 'Stadhuis' },
  participants: people.map(({ id }) => id),
});

const on = (day: string) => `/weekoverleg/${day}`;
const said = { decision: 'go_on', note: '', who: 'coach', by: '', backOn: '', version: '1' };

const byWhat = (agreements: Agreement[]) =>
  agreements.sort((one, other) => one.what.localeCompare(other.what));

onEachDatabase('a weekoverleg', (the) => {
  const itemOf = (studentId: string) =>
    the().database.manager.findOneByOrFail(MeetingItem, { studentId });
  const pointOf = async (studentId: string, day = TODAY) =>
    `${on(day)}/punten/${(await itemOf(studentId)).id}`;
  const agreementsOf = async (studentId: string) =>
    byWhat(await the().database.manager.findBy(Agreement, { studentId }));

  /** A meeting of today with Daan on its agenda. */
  async function aMeeting(people: (team: Awaited<ReturnType<typeof aTeam>>) => Account[]) {
    const team = await aTeam(the());
    const browser = the().as(team.coach);
    await browser.post('/weekoverleg', plan(TODAY, people(team)));
    const daan = await team.studentOf(team.coach, 'Daan');
    await browser.post(`${on(TODAY)}/toevoegen`, {
      ...{ student: daan.id, question: 'Huisbezoek door jongerenadviseur?' },
    });
    return { ...team, browser, daan };
  }

  it('is planned once for a day, and proposes the next a week later', async () => {
    const { coach, other } = await aTeam(the());
    const browser = the().as(coach);
    const made = await Promise.all(
      [1, 2].map(() => browser.post('/weekoverleg', plan(NEXT_WEEK, [other]))),
    );
    expect(made.map(({ headers }) => headers.location)).toEqual([on(NEXT_WEEK), on(NEXT_WEEK)]);
    const second = await the().as(other).post('/weekoverleg', plan(NEXT_WEEK, []));
    expect([second.statusCode, second.body.includes('is er al een weekoverleg')]).toEqual([
      422,
      true,
    ]);

    const again = (await browser.get('/weekoverleg/nieuw')).body;
    expect(again).toContain('value="2026-12-08"');
    expect(again).toContain('value="Stadhuis"');
    expect((await browser.get('/weekoverleg')).body).toContain('dinsdag 1 december, 15.00 uur');
  });

  it('is not planned in the past or without a time, and keeps what was typed', async () => {
    const { coach } = await aTeam(the());
    const browser = the().as(coach);
    const past = await browser.post('/weekoverleg', plan('2026-11-23', []));
    const late = await browser.post('/weekoverleg', { ...plan(NEXT_WEEK, []), at: 'na school' });

    expect([past.statusCode, late.statusCode]).toEqual([422, 422]);
    expect(past.body).toContain('Deze dag is geweest');
    expect(past.body).toContain('value="Stadhuis"');
    expect(late.body).toContain('value="na school"');
    for (const day of ['2026-11-23', '2026-02-30', 'morgen'])
      expect([day, (await browser.get(on(day))).statusCode]).toEqual([day, 404]);
  });

  it('shows a student to who takes part, for that item alone, until a week after it was closed', async () => {
    const { coach, other, adviser, browser, daan } = await aMeeting(({ adviser }) => [adviser]);
    const guest = the().as(adviser);
    const seen = await guest.get(on(TODAY));

    expect(seen.statusCode).toBe(200);
    expect(seen.body).toContain('Daan Hoekstra');
    expect(seen.body).toContain('Huisbezoek door jongerenadviseur?');
    expect(seen.body).not.toContain('Open dossier');
    expect((await browser.get(on(TODAY))).body).toContain('Open dossier');
    for (const path of [`/leerlingen/${daan.id}`, `/leerlingen/${daan.id}/afspraken`])
      expect([path, (await guest.get(path)).statusCode]).toEqual([path, 404]);
    // Who was not asked finds no such day; nor does an adviser of another region.
    for (const account of [other, await the().account({ role: 'youth_adviser' })])
      expect((await the().as(account).get(on(TODAY))).statusCode).toBe(404);

    await the().get(ViewLog).flush();
    const views = { studentId: daan.id, accountId: adviser.id, viewedIn: 'meeting' as const };
    expect(await the().database.manager.countBy(StudentView, views)).toBe(1);

    await browser.post(await pointOf(daan.id), said);
    await browser.post(`${on(TODAY)}/afsluiten`);
    the().clock.set('2026-12-01');
    expect((await the().as(adviser).get(on(TODAY))).body).toContain('Daan Hoekstra');
    the().clock.set('2026-12-02');
    expect((await the().as(adviser).get(on(TODAY))).body).not.toContain('Daan Hoekstra');
    expect((await the().as(coach).get(on(TODAY))).body).toContain('Daan Hoekstra');
  });

  it('is gone at once for who is left out, or holds no role there any more', async () => {
    const { adviser, browser, mbo, other } = await aMeeting(({ adviser }) => [adviser]);
    const leaving = await the().account({ role: 'youth_adviser', at: mbo, until: TODAY });
    const asked = plan(TODAY, [adviser, leaving, other]);
    await browser.post(`${on(TODAY)}/wijzigen`, { ...asked, version: '1' });
    expect((await the().as(leaving).get(on(TODAY))).statusCode).toBe(200);
    await the().appoint(leaving, { role: 'youth_adviser' });
    the().clock.set('2026-11-25');
    expect((await the().as(leaving).get(on(TODAY))).statusCode).toBe(404);
    the().clock.reset();

    const guest = the().as(adviser);
    expect((await guest.get(on(TODAY))).statusCode).toBe(200);
    await browser.post(`${on(TODAY)}/wijzigen`, { ...plan(TODAY, []), version: '2' });
    expect((await guest.get(on(TODAY))).statusCode).toBe(404);
    const stale = await browser.post(`${on(TODAY)}/wijzigen`, {
      ...{ ...plan(TODAY, [adviser]), version: '2', place: 'Elders' },
    });
    expect([stale.statusCode, stale.body.includes('value="Elders"')]).toEqual([409, true]);
    expect((await guest.get(on(TODAY))).statusCode).toBe(404);
  });

  it('takes only students whom one may see oneself; a coordinator those without a coach', async () => {
    const { other, city, browser, studentOf } = await aMeeting(({ other }) => [other]);
    const theirs = await studentOf(other, 'Yara');
    const nobodys = await studentOf(null, 'Kaya');
    const add = (id: string) => browser.post(`${on(TODAY)}/toevoegen`, { student: id });

    expect((await add(theirs.id)).statusCode).toBe(404);
    expect((await browser.get(`${on(TODAY)}/toevoegen?leerling=${theirs.id}`)).statusCode).toBe(
      404,
    );
    expect((await add(nobodys.id)).statusCode).toBe(404);
    const coordinator = await the().account({ role: 'coordinator', at: city });
    await browser.post(`${on(TODAY)}/wijzigen`, {
      ...{ ...plan(TODAY, [other, coordinator]), version: '1' },
    });
    const head = the().as(coordinator);
    expect((await head.get(`${on(TODAY)}/toevoegen`)).body).toContain('Kaya Hoekstra');
    expect((await head.post(`${on(TODAY)}/toevoegen`, { student: nobodys.id })).statusCode).toBe(
      303,
    );
    expect((await head.post(`${on(TODAY)}/toevoegen`, { student: theirs.id })).statusCode).toBe(
      404,
    );
    expect((await the().as(other).get(on(TODAY))).body).toContain('Kaya Hoekstra');
  });

  it('is where a guest decides along, but puts nobody on the agenda', async () => {
    const { adviser, daan } = await aMeeting(({ adviser }) => [adviser]);
    const guest = the().as(adviser);
    expect((await guest.get(on(TODAY))).body).not.toContain('Leerling toevoegen');
    for (const path of ['toevoegen', 'wijzigen', 'afsluiten'])
      expect([path, (await guest.get(`${on(TODAY)}/${path}`)).statusCode]).toEqual([path, 404]);
    expect((await guest.post(await pointOf(daan.id), said)).statusCode).toBe(303);
  });

  it('is asked every question about a student once, and forgets who was put there by mistake', async () => {
    const { browser, daan } = await aMeeting(() => []);
    const link = await browser.get(`/weekoverleg/toevoegen?leerling=${daan.id}`);
    expect(link.headers.location).toBe(`${on(TODAY)}/toevoegen?leerling=${daan.id}`);
    for (const question of ['Wie regelt de reis?', 'Wie regelt de reis?', ''])
      await browser.post(`${on(TODAY)}/toevoegen`, { student: daan.id, question });
    expect((await itemOf(daan.id)).question).toBe(
      'Huisbezoek door jongerenadviseur? Wie regelt de reis?',
    );
    const point = await pointOf(daan.id);
    await browser.post(`${point}/weg`);
    expect((await browser.get(point)).statusCode).toBe(404);
    expect((await browser.get(on(TODAY))).body).toContain('De agenda is nog leeg');
  });

  it('leaves out who turned out to be somebody else, and says whose coaching was closed', async () => {
    const { coach, browser, daan, studentOf } = await aMeeting(() => []);
    const yara = await studentOf(coach, 'Yara');
    await browser.post(`${on(TODAY)}/toevoegen`, { student: yara.id });
    await the().write(async (tx) => {
      await tx.update(Student, { id: daan.id }, { joinedIntoId: yara.id });
      await tx.update(Trajectory, { studentId: yara.id }, { closedOn: TODAY });
    });
    const { body } = await browser.get(on(TODAY));
    expect([body.includes('Daan Hoekstra'), body.includes('Yara Hoekstra')]).toEqual([false, true]);
    expect(body).toContain('Het traject is afgesloten op 24 november 2026.');
    expect(body).not.toContain('Open dossier');
  });

  it('decides once about each student, and makes what was agreed once', async () => {
    const { coach, adviser, browser, daan } = await aMeeting(({ adviser }) => [adviser]);
    const point = await pointOf(daan.id);
    const decided: Fields = {
      ...{ decision: 'alert', note: 'Gaat donderdag langs', who: adviser.id },
      ...{ by: '2026-11-26', backOn: NEXT_WEEK, version: '1', studentKnows: 'nee' },
    };
    const unasked = await browser.post(point, { ...decided, studentKnows: '' });
    expect([unasked.statusCode, unasked.body.includes('Weet Daan hiervan?')]).toEqual([422, true]);
    const twice = await Promise.all([1, 2].map(() => browser.post(point, decided)));

    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await itemOf(daan.id)).toMatchObject({
      decision: 'alert',
      backOn: NEXT_WEEK,
      version: 2,
    });
    expect(await agreementsOf(daan.id)).toMatchObject([
      { what: 'Gaat donderdag langs', who: 'adviser', ownerId: adviser.id, dueOn: '2026-11-26' },
    ]);
    const alerts = () => the().database.manager.findBy(Alert, { studentId: daan.id });
    expect(await alerts()).toMatchObject([
      { ...{ state: 'raised', cause: 'by_hand', raisedBy: coach.id, studentKnows: false } },
    ]);
    const steps = await the().database.manager.findBy(AlertStep, { studentId: daan.id });
    expect(steps.filter(({ note }) => note === 'Gaat donderdag langs')).toHaveLength(1);
    const lines = { subjectId: (await itemOf(daan.id)).id, action: 'meeting-item.decide' };
    expect(await the().database.manager.countBy(AuditEntry, lines)).toBe(1);

    const later = await the()
      .as(adviser)
      .post(point, {
        ...{ ...said, decision: 'close', note: 'Hij is er weer elke dag' },
      });
    expect(later.statusCode).toBe(409);
    for (const words of ['Melding maken', 'Hij is er weer elke dag', 'Beide versies'])
      expect([words, later.body.includes(words)]).toEqual([words, true]);

    const changed = await the()
      .as(adviser)
      .post(point, { ...said, version: '2' });
    expect(changed.statusCode).toBe(303);
    expect((await agreementsOf(daan.id)).map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([
      false,
    ]);
    // What went out is closed by the adviser, not by another decision.
    expect(await alerts()).toMatchObject([{ state: 'raised' }]);
  });

  it('wants a decision, and keeps what was typed without one', async () => {
    const { browser, daan } = await aMeeting(() => []);
    const point = await pointOf(daan.id);
    const none = await browser.post(point, {
      ...said,
      decision: '',
      note: 'Marije belt de mentor',
    });
    const empty = await browser.post(point, { ...said, decision: 'other_help' });
    const odd = await browser.post(point, { ...said, by: '2026-11-01', note: 'Bellen' });
    const noDay = await browser.post(point, { ...said, by: '2026-99-99', backOn: '2026-02-30' });
    const stranger = await browser.post(point, { ...said, note: 'Bellen', who: 'iemand' });

    expect([none, empty, odd, noDay, stranger].map(({ statusCode }) => statusCode)).toEqual(
      Array(5).fill(422),
    );
    expect(none.body).toContain('Kies wat jullie besluiten.');
    expect(none.body).toContain('value="Marije belt de mentor"');
    expect(await itemOf(daan.id)).toMatchObject({ decision: null, version: 1 });
    expect(await agreementsOf(daan.id)).toEqual([]);
  });

  it('brings back who was to come back, and who was not talked about', async () => {
    const { coach, browser, daan, studentOf } = await aMeeting(() => []);
    const [yara, kaya] = [await studentOf(coach, 'Yara'), await studentOf(coach, 'Kaya')];
    for (const { id } of [yara, kaya])
      await browser.post(`${on(TODAY)}/toevoegen`, { student: id });
    await browser.post(await pointOf(daan.id), { ...said, backOn: '2026-12-08' });
    await browser.post(await pointOf(kaya.id), said);
    await browser.post(`${on(TODAY)}/afsluiten`);
    await browser.post('/weekoverleg', plan(NEXT_WEEK, []));
    await browser.post('/weekoverleg', plan('2026-12-08', []));
    const agendaOf = async (day: string) =>
      ['Daan', 'Yara', 'Kaya'].filter((name) => agendaIn.get(day)?.includes(name));
    const agendaIn = new Map<string, string>();
    for (const day of [NEXT_WEEK, '2026-12-08'])
      agendaIn.set(day, (await the().as(coach).get(on(day))).body.split('<article')[0] ?? '');

    expect(await agendaOf(NEXT_WEEK)).toEqual(['Yara']);
    expect(await agendaOf('2026-12-08')).toEqual(['Daan']);

    the().clock.set('2026-12-08');
    const page = (await the().as(coach).get(on('2026-12-08'))).body;
    expect(page).toContain('Coach gaat door. (24 november 2026)');
    const [, point = ''] = /action="([^"]+\/punten\/[^"]+)"/.exec(page) ?? [];
    const back = await the()
      .as(coach)
      .post(point, { ...said, version: '0' });
    expect(back.statusCode).toBe(303);
    const items = await the().database.manager.findBy(MeetingItem, { studentId: daan.id });
    expect(items.map(({ decision }) => decision)).toEqual(['go_on', 'go_on']);
  });

  it('brings nobody back to a meeting of somebody who was left out of the earlier one', async () => {
    const { coach, other, browser, studentOf } = await aMeeting(() => []);
    const own = await studentOf(other, 'Noor');
    await browser.post(`${on(TODAY)}/afsluiten`);
    const outsider = the().as(other);
    const day = '2026-11-25';
    await outsider.post('/weekoverleg', plan(day, [coach]));
    await outsider.post(`${on(day)}/toevoegen`, { student: own.id });
    const seen = await outsider.get(on(day));
    expect([seen.statusCode, seen.body.includes('Noor Hoekstra')]).toEqual([200, true]);
    expect(seen.body).not.toMatch(/Daan Hoekstra|Huisbezoek/);
    expect((await browser.get(on(day))).body).toContain('Daan Hoekstra');

    // Nor is a student kept from the meeting that they come back to.
    await browser.post('/weekoverleg', plan(NEXT_WEEK, [other]));
    for (const each of [browser, outsider])
      expect((await each.get(on(NEXT_WEEK))).body).toContain('Huisbezoek');
  });

  it('changes nothing any more once it is closed, and decides nothing before its day', async () => {
    const { coach, browser, daan } = await aMeeting(() => []);
    const point = await pointOf(daan.id);
    await browser.post('/weekoverleg', plan(NEXT_WEEK, []));
    expect((await browser.post(`${on(NEXT_WEEK)}/afsluiten`)).statusCode).toBe(409);
    expect((await browser.post(`${on(TODAY)}/afsluiten`)).statusCode).toBe(303);
    expect((await browser.post(`${on(TODAY)}/afsluiten`)).statusCode).toBe(303);
    const late = await browser.post(point, { ...said, note: 'Toch nog bellen' });
    expect([late.statusCode, late.body.includes('Toch nog bellen')]).toEqual([409, true]);
    const early = `${on(NEXT_WEEK)}/punten/`;
    const page = (await the().as(coach).get(on(NEXT_WEEK))).body;
    const [, id = ''] = new RegExp(`${early}([^"#]+)#`).exec(page) ?? [];
    expect((await browser.post(early + id, { ...said, version: '0' })).statusCode).toBe(409);
  });

  it('proposes whose talk ended in not knowing, until a meeting was about it', async () => {
    const { coach, studentOf } = await aTeam(the());
    the().clock.set('2026-09-01');
    const sem = await studentOf(coach, 'Sem');
    const checkIn = await openCheckInOf(the(), sem);
    const heldOn = the().clock.now.toISOString().slice(0, 10);
    await the()
      .get(CheckIns)
      .record(await viewerFor(the(), coach), checkIn.id, aTalk({ heldOn, forMeeting: true }));
    const browser = the().as(coach);
    await browser.post('/weekoverleg', plan(heldOn, []));
    const before = (await browser.get('/weekoverleg')).body;
    expect(before).toMatch(/Voorstellen.*Sem Hoekstra.*We weten het nog niet/s);

    const tapped = await browser.post(`${on(heldOn)}/toevoegen`, {
      ...{ student: sem.id, from: 'voorstellen' },
    });
    expect(tapped.headers.location).toBe(`${on(heldOn)}/toevoegen`);
    await browser.follow(tapped);
    expect((await browser.get('/weekoverleg')).body).not.toContain('Sem Hoekstra');
  });

  it('keeps earlier ones, found by day and page by page', async () => {
    const { coach } = await aTeam(the());
    const browser = the().as(coach);
    expect((await browser.get('/weekoverleg')).body).toContain('nog geen weekoverleg gepland');
    await browser.post('/weekoverleg', plan(TODAY, []));
    the().clock.set('2027-01-05');
    const later = the().as(coach);
    expect((await later.get('/weekoverleg?zoek=november')).body).toContain('24 november 2026');
    expect((await later.get('/weekoverleg?zoek=maart')).body).toContain('Niets gevonden');
  });
});
