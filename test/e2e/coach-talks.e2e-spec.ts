import { randomUUID } from 'node:crypto';
import { ContactChanges } from '../../src/contacts/contact-changes.js';
import { Contacts } from '../../src/contacts/contacts.js';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import { Student } from '../../src/students/student.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import { onEachDatabase } from '../support/app.js';
import { hold, openCheckInOf, viewerFor, waitingCheckInOf } from '../support/check-ins.js';
import { coachWeek, TODAY, type CoachWeek } from '../support/coach-week.js';
import type { World } from '../support/world.js';

/** A coach with a student in the first half-year, of whom the first talk is due in the week of 21 September. */
async function aCase(world: World) {
  world.clock.set('2026-09-15');
  const coach = await world.account({ role: 'coach' });
  const location = await world.location();
  const mentor = await world.account({ role: 'mentor', location, name: 'Hanneke Smit' });
  const { student } = await world
    .student({ givenName: 'Sem', surname: 'Verhoeven' })
    .withCoach(coach, { registeredOn: '2026-08-24' })
    .inMbo({ location, mentor, startsOn: '2026-08-24' })
    .saved();
  const checkIn = await openCheckInOf(world, student);
  return { coach, mentor, student, checkIn, asCoach: await viewerFor(world, coach) };
}

onEachDatabase('a student who did not come to a talk', (the) => {
  it('is to be called, until somebody has reached the student or the next talk was held', async () => {
    const { coach, student, checkIn, asCoach } = await aCase(the());
    await the().get(CheckIns).miss(asCoach, checkIn.id, { because: 'student', note: null });
    const call = () =>
      the().database.manager.findOneByOrFail(Task, { studentId: student.id, kind: 'call_absent' });
    const contact = (result: 'reached' | 'not_reached') =>
      the()
        .get(Contacts)
        .record(asCoach, {
          ...{ studentIds: [student.id], date: checkIn.windowFrom, parties: ['student'] },
          ...{ channel: 'phone', result, impression: null, note: null, agreements: [] },
          ...{ signals: [], workingNote: null, key: randomUUID() },
        });

    await contact('not_reached');
    expect((await call()).doneAt).toBeNull();

    const [reached] = await contact('reached');
    expect((await call()).doneBy).toBe(asCoach.accountId);

    await the()
      .get(ContactChanges)
      .withdraw(asCoach, reached?.id ?? '', 1, 'Was iemand anders');
    expect((await call()).doneAt).toBeNull();

    const next = await waitingCheckInOf(the(), student);
    await hold(the(), coach, next);
    expect((await call()).doneBy).toBe(asCoach.accountId);
  });
});

onEachDatabase('the week of a coach', (the) => {
  let week: CoachWeek;
  beforeAll(async () => {
    week = await coachWeek(the());
  });
  beforeEach(() => the().clock.set(TODAY));

  const idOf = (name: string) => week.students.get(name)?.id ?? '';
  const talkOf = (name: string) => week.talks.get(name)?.id ?? '';
  /** What somebody reads on a page. */
  const read = async (path: string, by = week.coach) =>
    (await the().as(by).get(path)).body
      .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');

  it('begins with whom to call, then what is late, then the talks of today', async () => {
    const page = await read('/vandaag');
    const order = [
      'Bel Noor vandaag nog even.',
      'Het gesprek van week 45 is nog niet geweest.',
      'Het gesprek hoort in deze week en heeft nog geen tijd.',
      'Gesprekken vandaag',
      'Sem heeft het formulier ingevuld',
      'Amira heeft nog niets ingevuld.',
      'Gesprekken per week',
    ].map((text) => page.indexOf(text));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(page).toMatch(
      /Eén signaal om eerst te bekijken\. Daarna \d+ dingen om te doen en 2 gesprekken\./,
    );
  });

  it('leaves out a call that was ticked as done, by whoever coaches the student', async () => {
    const { id } = await the().database.manager.findOneByOrFail(Task, {
      ...{ studentId: idOf('Noor'), kind: 'call_absent' },
    });
    const stranger = await the().account({ role: 'coach' });
    expect((await the().as(stranger).post(`/taken/${id}/gedaan`)).statusCode).toBe(404);
    expect(await read('/vandaag')).toContain('Bel Noor');

    for (const press of [1, 2])
      expect([press, (await the().as(week.coach).post(`/taken/${id}/gedaan`)).statusCode]).toEqual([
        press,
        303,
      ]);
    expect(await read('/vandaag')).not.toContain('Bel Noor vandaag');
  });

  it.each([
    ['te-laat', ['Ilias']],
    ['plannen', ['Bo']],
    ['gepland', ['Amira', 'Sem', 'Kaya']],
    ['vervallen', ['Noor']],
    ['geweest&zoek=yildiz', ['Kaya']],
    ['nu&sorteer=naam', ['Ilias', 'Amira', 'Bo', 'Sem', 'Kaya']],
  ])('lists the talks that are asked for: %s', async (toon, names) => {
    const page = await read(`/gesprekken?toon=${toon}`);
    const rows = page.slice(page.indexOf('Stand'));
    const found = [...week.students.keys()].filter((name) => rows.includes(`${name} `));
    const order = found.sort((a, b) => rows.indexOf(`${a} `) - rows.indexOf(`${b} `));
    const byDay = toon === 'gepland' ? [...order].sort() : order;
    expect(byDay).toEqual(toon === 'gepland' ? [...names].sort() : names);
  });

  it('says of every student when the next talk is, and finds who has none planned', async () => {
    const page = await read('/leerlingen?sorteer=volgend');
    expect(page).toMatch(/Ilias Bouzid.* 11 dagen te laat.*Bo Jansen.*week 48, nog plannen/);
    expect(page).toMatch(/Kaya Yıldız.* di 1 dec 11.15/);
    const open = await read('/leerlingen?gesprek=plannen');
    expect(open).toContain('Bo Jansen');
    expect(open).not.toContain('Kaya Yıldız');
  });

  it('tells in the dossier what was said and decided, to who may know of talks', async () => {
    const path = `/leerlingen/${idOf('Kaya')}`;
    const overview = await read(path);
    expect(overview).toMatch(/Volgend gesprek Dinsdag 1 december 11.15 uur/);
    expect(overview).toMatch(
      /Voortgangsgesprek 1 .*Besluit: Ja, coaching gaat door.*Het gaat wel goed\./,
    );
    expect(await read(`/leerlingen/${idOf('Noor')}?filter=gesprekken`)).toMatch(
      /Gesprek 2 ging niet door.*Noor was er niet\. Geen bericht\./,
    );
    for (const reader of [week.coach, week.mentor, week.careCoordinator]) {
      const talks = await read(`${path}/gesprekken`, reader);
      expect(talks).toMatch(/Komt nog Gesprek 2 gepland Di 1 dec, 11.15 uur/);
      expect(talks).toContain('Gesprek 3, rond ma 11 jan (week 2)');
    }
    expect((await the().as(week.careCoordinator).get(path)).body).not.toContain('/plannen');
  });

  it('does not exist in the dossier for a school that may see the rest of it', async () => {
    const school = await the().organisation();
    const teacher = await the().account({ role: 'school_mentor', at: school });
    const { student } = await the().student({ school }).withCoach(week.coach).saved();
    const browser = the().as(teacher);
    const dossier = await browser.get(`/leerlingen/${student.id}`);
    expect(dossier.statusCode).toBe(200);
    expect(dossier.body).not.toContain('Gesprekken');
    expect((await browser.get(`/leerlingen/${student.id}/gesprekken`)).statusCode).toBe(404);
  });

  it('counts a talk that was held as the last contact with the student', async () => {
    const students = the().database.getRepository(Student);
    const last = async () => (await students.findOneByOrFail({ id: idOf('Bo') })).lastContactOn;
    expect(await last()).toBe('2026-10-12');
    const bo = await the()
      .database.getRepository(CheckIn)
      .findOneByOrFail({ id: talkOf('Bo') });
    await hold(the(), week.coach, bo, { heldOn: TODAY });
    expect(await last()).toBe(TODAY);
  });
});
