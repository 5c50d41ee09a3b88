import { randomUUID } from 'node:crypto';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { Guardian } from '../../src/students/guardian.entity.js';
import { StudentNumber } from '../../src/students/student-number.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { CoachAssignment } from '../../src/trajectories/coach-assignment.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { World } from '../support/world.js';

/** The clock of every test stands at Tuesday 24 November 2026. */
async function aStudent(world: World) {
  const [school, institution] = [
    await world.organisation({ kind: 'vso', name: 'De Brug' }),
    await world.organisation({ kind: 'mbo' }),
  ];
  const account = {
    coach: await world.account({ role: 'coach' }),
    mentor: await world.account({ role: 'mentor', at: institution }),
    keeper: await world.account({ role: 'care_coordinator', at: institution }),
    school: await world.account({ role: 'school_mentor', at: school }),
  };
  const { student } = await world
    .student({
      school,
      number: '00123',
      leavesSchoolOn: '2027-07-09',
      whatHelps: 'Rustig beginnen',
    })
    .withCoach(account.coach)
    .inMbo({ at: institution, mentor: account.mentor, startsOn: '2026-08-31' })
    .saved();
  return {
    ...{ student, account, institution },
    schoolOf: school,
    path: `/leerlingen/${student.id}`,
    coach: world.as(account.coach),
    mentor: world.as(account.mentor),
    keeper: world.as(account.keeper),
    school: world.as(account.school),
    stranger: world.as(await world.account({ role: 'coach' })),
  };
}

const onFile = (world: World, id: string) =>
  world.database.manager.findOneByOrFail(Student, { id });
const numbersOf = async (world: World, studentId: string) =>
  (await world.database.manager.findBy(StudentNumber, { studentId })).map(({ number }) => number);
const lastLine = async (world: World, action: string) =>
  world.database.manager.findOne(AuditEntry, { where: { action }, order: { seq: 'DESC' } });

const typed = {
  ...{ givenName: 'Daan', prefix: '', surname: 'Kuipers', birthDate: '2009-05-14' },
  ...{ number: '00123', gender: 'M', cluster: '4', exitProfile: 'VERVOLG' },
  ...{ leavesSchoolOn: '2027-07-09', version: '1' },
};

onEachDatabase('what is on file of a student', (the) => {
  it('is read by who works with the student, each as far as it is open to them', async () => {
    const { coach, mentor, keeper, school, stranger, path } = await aStudent(the());
    const read = async (person: Client) => (await person.get(`${path}/gegevens`)).body;

    for (const person of [coach, mentor, keeper]) {
      const body = await read(person);
      expect(body).toContain('123 (De Brug)');
      expect(body).toContain('Rustig beginnen');
      expect(body).toContain(`${path}/stage`);
      expect(body).toContain(`${path}/traject`);
    }
    expect(await read(school)).toContain('Wijzig wat helpt');
    expect(await read(school)).not.toContain(`${path}/stage`);
    expect(await read(coach)).toContain('Wijzig gegevens');
    expect(await read(coach)).not.toContain('Wijzig wat helpt');
    expect(await read(mentor)).not.toContain('Wijzig gegevens');
    expect((await stranger.get(`${path}/gegevens`)).statusCode).toBe(404);
  });

  it('is put right, with who did it in the log but not what it was', async () => {
    const { coach, student, path } = await aStudent(the());
    const sent = { ...typed, surname: 'van der  Kuypers', email: 'DAAN@Voorbeeld.example' };
    const answer = await coach.post(`${path}/gegevens/wijzigen`, {
      ...{ ...sent, number: 'A-77', phone: '612345678', postcode: '6811ab' },
    });

    expect(answer.headers.location).toBe(`${path}/gegevens`);
    expect(await onFile(the(), student.id)).toMatchObject({
      ...{ prefix: 'van der', surname: 'Kuypers', email: 'daan@voorbeeld.example', version: 2 },
      ...{ phone: '0612345678', postcode: '6811 AB', number: 'A-77', whatHelps: 'Rustig beginnen' },
    });
    expect(await numbersOf(the(), student.id)).toEqual(['A-77']);
    const line = await lastLine(the(), 'student.revise');
    expect(line?.subjectId).toBe(student.id);
    expect(JSON.stringify(line?.details)).not.toContain('Kuypers');
  });

  it('is refused with a sentence for what cannot be', async () => {
    const { coach, student, schoolOf, path } = await aStudent(the());
    await the().student({ school: schoolOf, number: '555' }).saved();
    const said = async (change: Record<string, string>) => {
      const { statusCode, body } = await coach.post(`${path}/gegevens/wijzigen`, {
        ...typed,
        ...change,
      });
      expect([change, statusCode]).toEqual([change, 422]);
      return body;
    };

    expect(await said({ givenName: '' })).toContain('Vul de roepnaam in.');
    expect(await said({ birthDate: '2018-01-01' })).toContain('is de leerling 8 jaar');
    expect(await said({ birthDate: '1996-01-01' })).toContain('is de leerling 30 jaar');
    expect(await said({ birthDate: 'ooit' })).toContain('Vul de geboortedatum in');
    expect(await said({ number: '0555' })).toContain('een andere leerling van deze school');
    expect(await said({ number: '???' })).toContain('Dit nummer klopt niet');
    expect(await said({ email: 'daan@' })).toContain('Gebruik een e-mailadres');
    expect(await said({ phone: 'bel oma' })).toContain('alleen cijfers');
    expect(await said({ postcode: '0000 AA' })).toContain('vier cijfers en twee letters');
    expect(await said({ cluster: '9' })).toContain('Kies iets uit de lijst.');
    expect(await onFile(the(), student.id)).toMatchObject({ version: 1, surname: 'Kuipers' });
  });

  it('that two change at once shows both versions to who was later', async () => {
    const { coach, school, path } = await aStudent(the());
    await coach.post(`${path}/gegevens/wijzigen`, { ...typed, surname: 'Kuypers' });
    const late = await school.post(`${path}/gegevens/wijzigen`, { ...typed, surname: 'Cuypers' });

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('<td>Kuypers</td><td>Cuypers</td>');
    expect(late.body).toContain('name="version" value="2"');
  });

  it('is not there for who may only read, or is somebody else', async () => {
    const { mentor, keeper, stranger, path } = await aStudent(the());
    for (const person of [mentor, keeper, stranger]) {
      expect((await person.get(`${path}/gegevens/wijzigen`)).statusCode).toBe(404);
      expect((await person.post(`${path}/gegevens/wijzigen`, typed)).statusCode).toBe(404);
    }
  });

  it('says what helps in the words of the student, by school and care coordinator only', async () => {
    const { coach, mentor, keeper, school, student, path } = await aStudent(the());
    const help = { wantsSupport: 'ja', whatHelps: 'Eén ding tegelijk', version: '1' };
    for (const person of [coach, mentor])
      expect((await person.post(`${path}/wat-helpt`, help)).statusCode).toBe(404);
    expect((await school.get(`${path}/wat-helpt`)).body).toContain('Geen diagnose');
    expect((await school.post(`${path}/wat-helpt`, help)).statusCode).toBe(303);
    const stale = await keeper.post(`${path}/wat-helpt`, { ...help, whatHelps: 'Muziek' });
    const future = { ...help, whatHelpsOn: '2026-11-25', version: '2' };

    expect(await onFile(the(), student.id)).toMatchObject({
      ...{ wantsSupport: true, whatHelps: 'Eén ding tegelijk', whatHelpsOn: '2026-11-24' },
    });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('<td>Eén ding tegelijk</td><td>Muziek</td>');
    expect((await keeper.post(`${path}/wat-helpt`, future)).body).toContain('dag die is geweest');
    const line = await lastLine(the(), 'student.help');
    expect(JSON.stringify(line?.details)).not.toContain('tegelijk');
  });
});

onEachDatabase('guardians', (the) => {
  const all = (world: World, studentId: string) =>
    world.database.manager.findBy(Guardian, { studentId });

  it('are added once, put right and taken out after being asked', async () => {
    const { coach, school, mentor, student, path } = await aStudent(the());
    const anja = { name: 'Anja  Kuipers', kind: 'parent', phone: '06 12345678' };
    await coach.post(`${path}/verzorgers`, anja);
    await coach.post(`${path}/verzorgers`, anja);
    const [{ id }, ...more] = await all(the(), student.id);
    expect(more).toEqual([]);
    expect((await mentor.get(`${path}/verzorgers`)).body).toContain('Anja Kuipers');

    const one = `${path}/verzorgers/${id}`;
    const changed = { ...anja, email: 'ANJA@voorbeeld.example', version: '1' };
    expect((await school.post(one, changed)).statusCode).toBe(303);
    const stale = await coach.post(one, { ...anja, name: 'Anne', version: '1' });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('<td>Anja Kuipers</td><td>Anne</td>');
    expect((await all(the(), student.id))[0]).toMatchObject({ email: 'anja@voorbeeld.example' });

    expect((await coach.get(`${one}/verwijderen`)).body).toContain('Anja Kuipers verwijderen?');
    expect((await coach.post(`${one}/verwijderen`, { version: '1' })).statusCode).toBe(409);
    expect((await coach.post(`${one}/verwijderen`, { version: '2' })).statusCode).toBe(303);
    expect(await all(the(), student.id)).toEqual([]);
    const line = await lastLine(the(), 'guardian.add');
    expect(JSON.stringify(line?.details)).not.toContain('Anja');
  });

  it('are refused with a sentence, and closed for who may only read or is somebody else', async () => {
    const { coach, mentor, stranger, path } = await aStudent(the());
    const said = async (fields: Record<string, string>) =>
      (await coach.post(`${path}/verzorgers`, fields)).body;
    expect(await said({ kind: 'parent' })).toContain('Vul de naam in.');
    expect(await said({ name: 'Anja' })).toContain('Kies wie het is.');
    expect(await said({ name: 'Anja', kind: 'buur' })).toContain('Kies iets uit de lijst.');
    expect(await said({ name: 'Anja', kind: 'parent', phone: 'x' })).toContain('alleen cijfers');

    await coach.post(`${path}/verzorgers`, { name: 'Anja', kind: 'parent' });
    const { path: elsewhere, coach: other } = await aStudent(the());
    const [{ id }] = await the().database.manager.find(Guardian, { where: { name: 'Anja' } });
    for (const person of [mentor, stranger])
      expect(
        (await person.post(`${path}/verzorgers`, { name: 'x', kind: 'parent' })).statusCode,
      ).toBe(404);
    expect((await other.get(`${elsewhere}/verzorgers/${id}`)).statusCode).toBe(404);
    expect((await stranger.get(`${path}/verzorgers`)).statusCode).toBe(404);
  });
});

onEachDatabase('a student who is added by hand', (the) => {
  const named = { givenName: 'Noor', surname: 'El Idrissi', birthDate: '2008-03-02' };
  const all = (world: World, number: string) => world.database.manager.findBy(Student, { number });

  it('is the coach’s own at once, and one however often the button is pressed', async () => {
    const account = await the().account({ role: 'coach' });
    const school = await the().organisation({ kind: 'vso' });
    const coach = the().as(account);
    const form = { ...named, number: '00777', schoolId: school.id, key: randomUUID() };
    const answers = await Promise.all([
      coach.post('/leerlingen/nieuw', form),
      coach.post('/leerlingen/nieuw', form),
    ]);
    const again = await coach.post('/leerlingen/nieuw', form);

    const [student, ...more] = await all(the(), '00777');
    expect(more).toEqual([]);
    for (const answer of [...answers, again])
      expect(answer.headers.location).toBe(`/leerlingen/${student.id}/gegevens`);
    expect(student).toMatchObject({ surname: 'El Idrissi', schoolId: school.id });
    expect(await numbersOf(the(), student.id)).toEqual(['777']);
    const { manager } = the().database;
    const [trajectory, ...others] = await manager.findBy(Trajectory, { studentId: student.id });
    expect(others).toEqual([]);
    expect(trajectory).toMatchObject({
      ...{ initiative: 'DOORSTROOMCOACHING', registeredOn: '2026-11-24', coachId: account.id },
    });
    const periods = await manager.findBy(CoachAssignment, { trajectoryId: trajectory.id });
    expect(periods).toMatchObject([{ coachId: account.id, fromDay: '2026-11-24', toDay: null }]);
    expect((await coach.follow(again)).body).toContain('Noor El Idrissi');
  });

  it('is without a coach when school or coordinator names the student', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const teacher = the().as(await the().account({ role: 'school_mentor', at: school }));
    const coordinator = the().as(await the().account({ role: 'coordinator' }));
    const form = (number: string) => ({
      ...{ ...named, number, schoolId: school.id, key: randomUUID(), isSomebodyElse: 'ja' },
    });
    expect((await teacher.get('/leerlingen/nieuw')).body).toContain(
      `value="${school.id}" selected`,
    );
    expect((await teacher.post('/leerlingen/nieuw', form('31'))).statusCode).toBe(303);
    expect((await coordinator.post('/leerlingen/nieuw', form('32'))).statusCode).toBe(303);

    for (const number of ['31', '32']) {
      const [{ id: studentId }] = await all(the(), number);
      const { manager } = the().database;
      expect(await manager.findBy(Trajectory, { studentId })).toMatchObject([{ coachId: null }]);
      expect((await coordinator.get(`/leerlingen/${studentId}/gegevens`)).statusCode).toBe(200);
    }
  });

  it('may come in through an institution, with the day on which it begins', async () => {
    const mbo = await the().organisation({ kind: 'mbo' });
    const coach = the().as(await the().account({ role: 'coach' }));
    const form = { ...named, number: '9001', institutionId: mbo.id, key: randomUUID() };
    expect((await coach.post('/leerlingen/nieuw', form)).body).toContain(
      'Vul in wanneer de student op het mbo begint.',
    );
    await coach.post('/leerlingen/nieuw', { ...form, mboStartsOn: '2026-11-09' });

    const [{ id: studentId, schoolId }] = await all(the(), '9001');
    const { manager } = the().database;
    expect(schoolId).toBeNull();
    expect(await manager.findBy(StudentNumber, { studentId })).toMatchObject([
      { organisationId: mbo.id, number: '9001' },
    ]);
    expect(await manager.findBy(Enrolment, { studentId })).toMatchObject([
      { organisationId: mbo.id, startsOn: '2026-11-09', studentNumber: '9001' },
    ]);
    expect(await manager.findBy(Trajectory, { studentId })).toMatchObject([
      { mboStartsOn: '2026-11-09' },
    ]);
  });

  it('is refused with a sentence for what cannot be', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const elsewhere = await the().organisation({ kind: 'vso', regionNumber: 12 });
    const teacher = the().as(await the().account({ role: 'school_mentor', at: school }));
    const coach = the().as(await the().account({ role: 'coach' }));
    await the().student({ school, number: '00123' }).saved();
    const form = { ...named, number: '44', schoolId: school.id, key: randomUUID() };
    const said = async (person: Client, change: Record<string, string>) => {
      const { statusCode, body } = await person.post('/leerlingen/nieuw', { ...form, ...change });
      expect([change, statusCode]).toEqual([change, 422]);
      return body;
    };

    expect(await said(coach, { number: '123' })).toContain('staat er al een leerling');
    expect(await said(coach, { number: '' })).toContain('Vul het leerlingnummer in.');
    expect(await said(coach, { birthDate: '2020-01-01' })).toContain('is de leerling 6 jaar');
    expect(await said(coach, { schoolId: elsewhere.id })).toContain('Kies een school uit de lijst');
    expect(await said(coach, { schoolId: '' })).toContain('op welke mbo-instelling');
    expect(await said(teacher, { schoolId: elsewhere.id })).toContain('een school uit de lijst');
    expect(await said(teacher, { schoolId: '' })).toContain('Kies van welke school');
    expect(await said(coach, { key: 'x' })).toContain('Open dit formulier opnieuw.');
    expect(await all(the(), '44')).toEqual([]);
  });

  it('who is probably known is shown once, and never to who may not know of it', async () => {
    const account = await the().account({ role: 'coach' });
    const school = await the().organisation({ kind: 'vso', name: 'De Brug' });
    const like = { ...named, prefix: 'el', surname: 'Idrissi', givenName: 'Nour' };
    const { student } = await the()
      .student({ school, ...like })
      .withCoach(account)
      .saved();
    const [coach, other] = [the().as(account), the().as(await the().account({ role: 'coach' }))];
    const teacher = the().as(await the().account({ role: 'school_mentor', at: school }));
    const form = { ...named, surname: 'El-Idrissi', number: '51', schoolId: school.id };
    const asked = await coach.post('/leerlingen/nieuw', { ...form, key: randomUUID() });

    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('Is dit dezelfde leerling?');
    expect(asked.body).toContain(`/leerlingen/${student.id}/gegevens`);
    expect(
      (await teacher.post('/leerlingen/nieuw', { ...form, key: randomUUID() })).body,
    ).toContain('Nour el Idrissi');
    expect(await all(the(), '51')).toEqual([]);
    const sure = { ...form, key: randomUUID(), isSomebodyElse: 'ja' };
    expect((await coach.post('/leerlingen/nieuw', sure)).statusCode).toBe(303);
    const unseen = await other.post('/leerlingen/nieuw', {
      ...{ ...form, number: '52', key: randomUUID() },
    });
    expect(unseen.statusCode).toBe(303);
  });

  it('is not for a mentor or a care coordinator', async () => {
    for (const role of ['mentor', 'care_coordinator'] as const) {
      const person = the().as(await the().account({ role }));
      expect((await person.get('/leerlingen/nieuw')).statusCode).toBe(404);
      expect((await person.post('/leerlingen/nieuw', named)).statusCode).toBe(404);
    }
  });
});
