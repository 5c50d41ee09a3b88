import type { EntityManager } from 'typeorm';
import { rows, sql, Sql } from '../../src/database/sql.js';
import { AbsenceLine } from '../../src/absence/absence-line.entity.js';
import { Agreement } from '../../src/agreements/agreement.entity.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import type { Account } from '../../src/directory/account.entity.js';
import { keepLastContact } from '../../src/students/last-contact.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { Guardian } from '../../src/students/guardian.entity.js';
import { StudentJoin } from '../../src/students/student-join.entity.js';
import { StudentNumber } from '../../src/students/student-number.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { CoachAssignment } from '../../src/trajectories/coach-assignment.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { Client } from '../support/client.js';
import { happenings } from '../support/happenings.js';
import type { World } from '../support/world.js';

/** A student of a school, and the same person again as the institution brought them in. */
async function twoWhoAreOne(world: World) {
  const [school, mbo] = [
    await world.organisation({ kind: 'vso', name: 'De Brug' }),
    await world.organisation({ kind: 'mbo', name: 'ROC Maasveld' }),
  ];
  const account = await world.account({ role: 'coach' });
  const { student: one } = await world
    .student({ school, givenName: 'Noor', surname: 'Bakker', number: '0123', phone: null })
    .withCoach(account, { registeredOn: '2026-05-11', mboStartsOn: null })
    .saved();
  const { student: other } = await world
    .student({
      schoolId: null,
      school: mbo,
      givenName: 'Nora',
      surname: 'Bakker',
      phone: '0611111111',
    })
    .withCoach(account, { registeredOn: '2026-03-02', mboStartsOn: '2026-08-31' })
    .inMbo({ at: mbo, startsOn: '2026-08-31' })
    .saved();
  await world.write(async (tx) => {
    await tx.update(Student, { id: other.id }, { schoolId: null });
    await tx.insert(StudentNumber, { organisationId: mbo.id, number: 'M9', studentId: other.id });
    for (const [student, onDay] of [
      [one, '2026-11-02'],
      [other, '2026-11-02'],
      [other, '2026-11-03'],
    ] as const)
      await tx.insert(AbsenceLine, absenceOf(student, onDay, mbo.id));
  });
  await withStory(world, one, account, '2026-10-05');
  await withStory(world, other, account, '2026-11-12');
  const client = world.as(account);
  return { one, other, account, mbo, school, coach: client, path: `/leerlingen/${one.id}` };
}

const absenceOf = ({ id: studentId }: Student, onDay: string, organisationId: string) => {
  const facts = { studentId, organisationId, onDay, kind: 'ziek' as const, minutes: 60 };
  return Object.assign(new AbsenceLine(), facts);
};

const guardianOf = ({ id: studentId }: Student) =>
  Object.assign(new Guardian(), { studentId, name: 'Anja Bakker', kind: 'parent' as const });

async function withStory(world: World, student: Student, by: Account, onDay: string) {
  const add = happenings(world, student, by);
  await add('contact', { onDay });
  await world.write((tx) => keepLastContact(tx, student.id));
  await add('agreement', { what: `Afgesproken op ${onDay}` });
  await world.write((tx) => tx.insert(Guardian, guardianOf(student)));
  await add('handover');
  await add('placement');
  await add('advice');
  await add('signal');
  await add('outcome');
}

/** Columns that say when and how often a row was written, and not what it says. */
const PASSING = new Set(['version']);

/** Every row of every table that is about these students. */
async function everythingOf(manager: EntityManager, ids: readonly string[]) {
  const tables = manager.connection.entityMetadatas
    .filter(({ columns }) => columns.some(({ propertyName }) => propertyName === 'studentId'))
    .map(({ tableName }) => tableName)
    .filter((table) => table !== 'student_views');
  const found: Record<string, string[]> = {};
  for (const [table, column] of [
    ...tables.map((each) => [each, 'student_id']),
    ['students', 'id'],
  ]) {
    const all: Record<string, unknown>[] = [];
    for (const id of ids)
      all.push(
        ...(await rows<Record<string, unknown>>(
          manager,
          sql`select x.* from ${new Sql([table ?? ''], [])} x where x.${new Sql([column ?? ''], [])} = ${id}`,
        )),
      );
    found[table ?? ''] = all.map(lasting).sort();
  }
  return found;
}

const lasting = (row: Record<string, unknown>): string =>
  JSON.stringify(Object.entries(row).filter(([name]) => !PASSING.has(name)));

const counts = (all: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(all).map(([table, { length }]) => [table, length]));

async function joinThem(world: World, coach: Client, kept: Student, gone: Student) {
  const { manager } = world.database;
  const version = async ({ id }: Student) =>
    String((await manager.findOneByOrFail(Student, { id })).version);
  return coach.post(`/leerlingen/${kept.id}/samenvoegen/${gone.id}`, {
    ...{ keptId: kept.id, keptVersion: await version(kept), goneVersion: await version(gone) },
  });
}

onEachDatabase('two students who are one person', (the) => {
  it('are found by birth date and surname, or searched, and shown side by side', async () => {
    const { coach, one, other, path } = await twoWhoAreOne(the());
    await the().student({ surname: 'Bakker' }).saved();
    const found = await coach.get(`${path}/samenvoegen`);
    expect(found.body).toContain(`${path}/samenvoegen/${other.id}`);
    expect((await coach.get(`${path}/samenvoegen?zoek=norra`)).body).toContain('Nora Bakker');
    expect((await coach.get(`${path}/samenvoegen?zoek=zzz`)).body).toContain('Niemand gevonden.');

    const { body } = await coach.get(`/leerlingen/${other.id}/samenvoegen/${one.id}`);
    expect(body).toContain('Noor Bakker, blijft');
    expect(body).toContain('<td>leeg</td><td>0611111111</td>');
    expect(body).toContain(`name="keptId" value="${one.id}"`);
  });

  it('become one with all that both had, and nothing is lost', async () => {
    const { coach, one, other, account } = await twoWhoAreOne(the());
    const { manager } = the().database;
    const before = counts(await everythingOf(manager, [one.id, other.id]));
    const answer = await joinThem(the(), coach, one, other);
    expect(answer.headers.location).toBe(`/leerlingen/${one.id}/gegevens`);

    expect(counts(await everythingOf(manager, [one.id, other.id]))).toEqual(before);
    const [contacts, agreements, numbers] = [
      await manager.countBy(Contact, { studentId: one.id }),
      await manager.countBy(Agreement, { studentId: one.id }),
      await manager.findBy(StudentNumber, { studentId: one.id }),
    ];
    expect([contacts, agreements]).toEqual([2, 2]);
    expect(numbers.map(({ number }) => number)).toEqual(expect.arrayContaining(['123', 'M9']));
    expect(await manager.findOneByOrFail(Student, { id: one.id })).toMatchObject({
      ...{ givenName: 'Noor', phone: '0611111111', lastContactOn: '2026-11-12' },
    });
    const lines = await manager.findBy(AbsenceLine, { studentId: one.id });
    expect(lines.map(({ onDay }) => onDay).sort()).toEqual(['2026-11-02', '2026-11-03']);
    expect(await manager.countBy(Enrolment, { studentId: one.id })).toBe(1);
    expect(await manager.findBy(Trajectory, { studentId: one.id })).toMatchObject([
      { registeredOn: '2026-03-02', mboStartsOn: '2026-08-31', coachId: account.id },
    ]);
    const list = (await coach.get('/leerlingen')).body;
    expect(list).toContain('Noor Bakker');
    expect(list).not.toContain('Nora Bakker');
    expect((await coach.get(`/leerlingen/${other.id}`)).statusCode).toBe(404);
    const page = (await coach.get(`/leerlingen/${one.id}/gegevens`)).body;
    expect(page).toContain('Samengevoegd met Nora Bakker');
  });

  it('are two again after undoing, each exactly as it was', async () => {
    const { coach, one, other } = await twoWhoAreOne(the());
    const { manager } = the().database;
    const all = () => Promise.all([one, other].map(({ id }) => everythingOf(manager, [id])));
    const before = await all();
    await joinThem(the(), coach, one, other);
    expect(await all()).not.toEqual(before);
    const { id } = await manager.findOneByOrFail(StudentJoin, { keptId: one.id });
    const undo = () => coach.post(`/leerlingen/${one.id}/samengevoegd/${id}/ongedaan`);
    expect((await undo()).statusCode).toBe(303);
    expect((await undo()).statusCode).toBe(303);

    expect(await all()).toEqual(before);
    expect((await coach.get('/leerlingen')).body).toContain('Nora Bakker');
  });

  it('keep what came since with who stayed, also after undoing', async () => {
    const { coach, one, other, account } = await twoWhoAreOne(the());
    await joinThem(the(), coach, one, other);
    const { manager } = the().database;
    await happenings(the(), one, account)('contact', { onDay: '2026-11-23' });
    await the().write((tx) => tx.update(Student, { id: one.id }, { phone: '0622222222' }));
    const { id } = await manager.findOneByOrFail(StudentJoin, { keptId: one.id });
    await coach.post(`/leerlingen/${one.id}/samengevoegd/${id}/ongedaan`);

    expect(await manager.findOneByOrFail(Student, { id: one.id })).toMatchObject({
      ...{ phone: '0622222222', lastContactOn: '2026-11-23' },
    });
    expect(await manager.findOneByOrFail(Student, { id: other.id })).toMatchObject({
      ...{ phone: '0611111111', lastContactOn: '2026-11-12' },
    });
  });

  it('get the coach of the one when the other had none, and lose her again', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const teacher = the().as(await the().account({ role: 'school_mentor', at: school }));
    const coach = await the().account({ role: 'coach' });
    const { student: kept, trajectory } = await the().student({ school }).withCoach(null).saved();
    const { student: gone } = await the().student({ school }).withCoach(coach).saved();
    await joinThem(the(), teacher, kept, gone);
    const { manager } = the().database;
    const now = () => manager.findOneByOrFail(Trajectory, { id: trajectory?.id });
    expect((await now()).coachId).toBe(coach.id);
    expect((await the().as(coach).get(`/leerlingen/${kept.id}`)).statusCode).toBe(200);
    const { id } = await manager.findOneByOrFail(StudentJoin, { keptId: kept.id });
    await teacher.post(`/leerlingen/${kept.id}/samengevoegd/${id}/ongedaan`);

    expect((await now()).coachId).toBeNull();
    const open = await manager.findBy(CoachAssignment, { trajectoryId: trajectory?.id });
    expect(open).toMatchObject([{ toDay: '2026-11-24' }]);
    expect((await the().as(coach).get(`/leerlingen/${gone.id}`)).statusCode).toBe(200);
  });

  it('are joined once, however often the button is pressed', async () => {
    const { coach, one, other } = await twoWhoAreOne(the());
    const fields = { keptId: one.id, keptVersion: '1', goneVersion: '1' };
    const press = () => coach.post(`/leerlingen/${one.id}/samenvoegen/${other.id}`, fields);
    const answers = [...(await Promise.all([press(), press()])), await press()];

    expect(answers.at(-1)?.statusCode).toBe(303);
    expect(await the().database.manager.countBy(StudentJoin, { keptId: one.id })).toBe(1);
  });

  it('are left alone when one is the other, was changed, or is not the viewer’s', async () => {
    const { coach, one, other, path } = await twoWhoAreOne(the());
    const { student: foreign } = await the().student({ surname: 'Bakker' }).saved();
    const stranger = the().as(await the().account({ role: 'coach' }));
    const fields = { keptId: one.id, keptVersion: '1', goneVersion: '1' };
    const post = (person: Client, otherId: string) =>
      person.post(`${path}/samenvoegen/${otherId}`, fields);

    expect((await post(coach, one.id)).statusCode).toBe(404);
    const unseen = await post(coach, foreign.id);
    expect(unseen.statusCode).toBe(404);
    expect(unseen.body).toContain('Er is niets samengevoegd.');
    expect((await post(stranger, other.id)).statusCode).toBe(404);
    await the().write((tx) => tx.update(Student, { id: other.id }, { version: 2 }));
    const late = await post(coach, other.id);
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('name="goneVersion" value="2"');
    expect(await the().database.manager.countBy(StudentJoin, { keptId: one.id })).toBe(0);
  });

  it('are found under either number in the next file, and the number of the other is not given again', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const account = await the().account({ role: 'coach' });
    const coach = the().as(account);
    const [{ student: one }, { student: other }] = [
      await the().student({ school, number: '11' }).withCoach(account).saved(),
      await the().student({ school, number: '12' }).withCoach(account).saved(),
    ];
    await joinThem(the(), coach, one, other);
    const answer = await coach.post(`/leerlingen/${one.id}/gegevens/wijzigen`, {
      ...{ givenName: 'Daan', surname: 'Kuipers', birthDate: '2009-05-14', number: '12' },
      version: '2',
    });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('kennen we deze leerling al');
  });
});
