import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { HandoverStep } from '../../src/students/handover-step.entity.js';
import { Placement } from '../../src/students/placement.entity.js';
import { StudyAdvice } from '../../src/students/study-advice.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { World } from '../support/world.js';

/** The clock of every test stands at Tuesday 24 November 2026. */
async function aStudent(world: World) {
  const [school, institution] = [
    await world.organisation({ kind: 'vso' }),
    await world.organisation({ kind: 'mbo' }),
  ];
  const account = {
    coach: await world.account({ role: 'coach' }),
    mentor: await world.account({ role: 'mentor', at: institution }),
    keeper: await world.account({ role: 'care_coordinator', at: institution }),
    school: await world.account({ role: 'school_mentor', at: school }),
  };
  const { student } = await world
    .student({ school, leavesSchoolOn: '2027-07-09' })
    .withCoach(account.coach)
    .inMbo({ at: institution, mentor: account.mentor, startsOn: '2026-08-31' })
    .saved();
  return {
    student,
    path: `/leerlingen/${student.id}`,
    coach: world.as(account.coach),
    mentor: world.as(account.mentor),
    keeper: world.as(account.keeper),
    school: world.as(account.school),
    stranger: world.as(await world.account({ role: 'coach' })),
  };
}

const placementsOf = (world: World, studentId: string) =>
  world.database.manager.findBy(Placement, { studentId });
const advicesOf = (world: World, studentId: string) =>
  world.database.manager.findBy(StudyAdvice, { studentId });
const stepsOf = (world: World, studentId: string) =>
  world.database.manager.find(HandoverStep, { where: { studentId }, order: { recordedAt: 'ASC' } });
const actionsOn = async (world: World, subjectId: string) =>
  (
    await world.database.manager.find(AuditEntry, { where: { subjectId }, order: { seq: 'ASC' } })
  ).map(({ action }) => action);

onEachDatabase('a placement', (the) => {
  it('is wanted, then found, then begun, then stopped with a reason, and another comes after it', async () => {
    const { coach, mentor, student, path } = await aStudent(the());
    const stage = `${path}/stage`;
    expect((await coach.post(stage, { wantedFrom: '2026-10-01' })).statusCode).toBe(303);
    expect((await coach.get(stage)).body).toContain('Gezocht');
    const [{ id }] = await placementsOf(the(), student.id);
    const found = { wantedFrom: '2026-10-01', company: ' Garage  Smit ', foundOn: '2026-10-05' };
    await mentor.post(`${stage}/${id}`, { ...found, supervisorBriefed: 'nee', version: '1' });
    const begun = { ...found, supervisorBriefed: 'ja', startedOn: '2026-10-12' };
    await mentor.post(`${stage}/${id}`, { ...begun, version: '2' });
    expect((await coach.get(stage)).body).toContain('Loopt');
    const stopped = { ...begun, stoppedOn: '2026-11-13', stopReason: 'Te ver reizen' };
    await mentor.post(`${stage}/${id}`, { ...stopped, version: '3' });
    await mentor.post(stage, { company: 'Bakker Bos' });

    expect(await the().database.manager.findOneBy(Placement, { id })).toMatchObject({
      company: 'Garage Smit',
      supervisorBriefed: true,
      stoppedOn: '2026-11-13',
      stopReason: 'Te ver reizen',
      version: 4,
    });
    const { body } = await coach.get(stage);
    expect(body).toContain('Gestopt');
    expect(body).toContain('Bakker Bos');
    expect(await actionsOn(the(), id)).toEqual([
      'placement.add',
      'placement.revise',
      'placement.revise',
      'placement.revise',
    ]);
  });

  it('is refused with a sentence for what cannot be', async () => {
    const { coach, student, path } = await aStudent(the());
    const said = async (typed: Record<string, string>) => {
      const { statusCode, body } = await coach.post(`${path}/stage`, typed);
      expect([typed, statusCode]).toEqual([typed, 422]);
      return body;
    };
    const begun = { company: 'Garage Smit', startedOn: '2026-10-12' };

    expect(await said({})).toContain('Vul in vanaf wanneer een stage nodig is');
    expect(await said({ wantedFrom: 'morgen' })).toContain('Vul een datum in');
    expect(await said({ foundOn: '2026-10-05' })).toContain('Vul bij welk bedrijf de stage is.');
    expect(await said({ ...begun, foundOn: '2026-11-25' })).toContain('een dag die is geweest');
    expect(await said({ ...begun, foundOn: '2026-10-13' })).toContain('voordat hij is gevonden');
    expect(await said({ ...begun, endsOn: '2026-10-11' })).toContain('ligt voor de eerste dag');
    expect(await said({ ...begun, stoppedOn: '2026-10-11', stopReason: 'x' })).toContain(
      'kan niet stoppen voordat hij begon',
    );
    expect(await said({ ...begun, stoppedOn: '2026-11-11' })).toContain('waarom de stage stopte');
    expect(await said({ ...begun, stopReason: 'ziek' })).toContain('op welke dag de stage stopte');
    expect(await said({ ...begun, startedOn: '2009-05-14' })).toContain('voor de geboorte');
    expect(await placementsOf(the(), student.id)).toEqual([]);
  });

  it('that two change at once shows both versions to who was later', async () => {
    const { coach, mentor, student, path } = await aStudent(the());
    await coach.post(`${path}/stage`, { company: 'Garage Smit' });
    const [{ id }] = await placementsOf(the(), student.id);
    await coach.post(`${path}/stage/${id}`, { company: 'Garage Smits', version: '1' });
    const late = await mentor.post(`${path}/stage/${id}`, { company: 'Smit', version: '1' });

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('<td>Garage Smits</td><td>Smit</td>');
    expect(late.body).toContain('name="version" value="2"');
  });

  it('is read by the care coordinator, and not there for school and strangers', async () => {
    const { keeper, school, stranger, coach, student, path } = await aStudent(the());
    await coach.post(`${path}/stage`, { company: 'Garage Smit' });
    const [{ id }] = await placementsOf(the(), student.id);

    expect((await keeper.get(`${path}/stage`)).body).toContain('Garage Smit');
    for (const person of [keeper, school, stranger]) {
      expect((await person.post(`${path}/stage`, { company: 'x' })).statusCode).toBe(404);
      expect((await person.post(`${path}/stage/${id}`, { company: 'x' })).statusCode).toBe(404);
    }
    expect((await school.get(`${path}/stage`)).statusCode).toBe(404);
    expect((await stranger.get(`${path}/stage`)).statusCode).toBe(404);
    const { path: elsewhere, coach: other } = await aStudent(the());
    expect((await other.get(`${elsewhere}/stage/${id}`)).statusCode).toBe(404);
  });
});

onEachDatabase('a study advice', (the) => {
  const warning = { kind: 'warning', givenOn: '2026-11-18' };

  it('is kept once, and a mistake is taken back but stays on record', async () => {
    const { mentor, student, path } = await aStudent(the());
    await mentor.post(`${path}/studieadvies`, warning);
    await mentor.post(`${path}/studieadvies`, warning);
    const [advice, ...others] = await advicesOf(the(), student.id);
    expect(others).toEqual([]);
    expect(advice).toMatchObject({ ...warning, withdrawnAt: null });
    await mentor.post(`${path}/studieadvies/${advice.id}/terugnemen`);
    await mentor.post(`${path}/studieadvies/${advice.id}/terugnemen`);

    expect((await mentor.get(`${path}/studieadvies`)).body).toContain('Teruggenomen');
    expect(await actionsOn(the(), advice.id)).toEqual([
      'study-advice.record',
      'study-advice.withdraw',
    ]);
  });

  it('is refused without a kind, for tomorrow, and for who may not', async () => {
    const { mentor, keeper, school, student, path } = await aStudent(the());
    const say = (typed: object) => mentor.post(`${path}/studieadvies`, { ...warning, ...typed });

    expect((await say({ kind: '' })).body).toContain('Kies welk advies het is.');
    expect((await say({ givenOn: '' })).body).toContain('Vul in op welke dag');
    expect((await say({ givenOn: '2026-11-25' })).body).toContain('Kies vandaag of een dag');
    for (const person of [keeper, school])
      expect((await person.post(`${path}/studieadvies`, warning)).statusCode).toBe(404);
    expect((await keeper.get(`${path}/studieadvies`)).body).not.toContain('Advies toevoegen');
    expect(await advicesOf(the(), student.id)).toEqual([]);
  });
});

onEachDatabase('the handover', (the) => {
  const step = (state: string, version: number, onDay = '2026-11-20') => ({
    state,
    onDay,
    version: String(version),
  });

  it('goes from step to step, and the mbo says that it was read', async () => {
    const { school, mentor, student, path } = await aStudent(the());
    const at = `${path}/overdracht`;
    expect((await school.get(at)).body).toContain('Nog niet begonnen');
    await school.post(at, step('in_progress', 0));
    await school.post(at, step('waiting_for_consent', 1));
    expect((await school.get(at)).body).toContain('Wacht op akkoord van Daan');
    expect((await mentor.post(at, step('read_by_mbo', 2))).statusCode).toBe(422);
    await school.post(at, step('sent', 2));
    expect((await mentor.post(at, step('in_progress', 3))).statusCode).toBe(422);
    expect((await mentor.post(at, step('read_by_mbo', 3))).statusCode).toBe(303);

    const steps = await stepsOf(the(), student.id);
    expect(steps.map(({ state }) => state)).toEqual([
      'in_progress',
      'waiting_for_consent',
      'sent',
      'read_by_mbo',
    ]);
    expect((await mentor.get(at)).body).not.toContain('Volgende stap');
  });

  it('is not stepped twice by two who looked at the same time', async () => {
    const { school, coach, student, path } = await aStudent(the());
    await school.post(`${path}/overdracht`, step('in_progress', 0));
    const late = await coach.post(`${path}/overdracht`, step('sent', 0));

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('name="version" value="1"');
    expect(await stepsOf(the(), student.id)).toHaveLength(1);
  });

  it('does not go back in time, nor ahead of it, and is not for strangers', async () => {
    const { school, stranger, student, path } = await aStudent(the());
    const at = `${path}/overdracht`;
    expect((await school.post(at, step('sent', 0, '2026-11-25'))).body).toContain('Kies vandaag');
    await school.post(at, step('in_progress', 0));
    const earlier = await school.post(at, step('sent', 1, '2026-11-19'));
    expect(earlier.body).toContain('De vorige stap was later.');
    expect((await stranger.get(at)).statusCode).toBe(404);
    expect((await stranger.post(at, step('sent', 1))).statusCode).toBe(404);
    expect(await stepsOf(the(), student.id)).toHaveLength(1);
  });
});
