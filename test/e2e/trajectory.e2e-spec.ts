import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { StudentOutcome } from '../../src/trajectories/student-outcome.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import { happenings } from '../support/happenings.js';
import type { World } from '../support/world.js';

/** The clock of every test stands at Tuesday 24 November 2026. */
async function aFollowedStudent(world: World, facts: Partial<Trajectory> = {}) {
  const account = await world.account({ role: 'coach' });
  const institution = await world.organisation({ kind: 'mbo' });
  const mentor = world.as(await world.account({ role: 'care_coordinator', at: institution }));
  const saved = await world
    .student({ leavesSchoolOn: '2026-07-03' })
    .withCoach(account, { registeredOn: '2026-03-02', ...facts })
    .inMbo({ at: institution, startsOn: '2026-08-31' })
    .saved();
  const path = `/leerlingen/${saved.student.id}/traject`;
  const own = `${path}/${saved.trajectory!.id}`;
  return { ...saved, account, coach: world.as(account), keeper: mentor, path, own };
}

const trajectoryOf = (world: World, studentId: string) =>
  world.database.manager.findOneByOrFail(Trajectory, { studentId });
const outcomesOf = (world: World, studentId: string) =>
  world.database.manager.findBy(StudentOutcome, { studentId });
const actionsOn = async (world: World, subjectId: string) =>
  (
    await world.database.manager.find(AuditEntry, { where: { subjectId }, order: { seq: 'ASC' } })
  ).map(({ action }) => action);

const stopping = { lastDay: '2026-11-20', reason: 'Gaat goed', version: '1' };

onEachDatabase('a trajectory', (the) => {
  it('shows its phases with their days, and how the student came in', async () => {
    const { coach, path } = await aFollowedStudent(the());
    const { body } = await coach.get(path);

    expect(body).toContain('31 augustus 2026 tot en met 31 januari 2027');
    expect(body).toContain('Rechtstreeks van het vso');
    expect(body).toContain('Doorstroomcoaching');
  });

  it('says when the way in was indirect, and when the outcome is missing', async () => {
    const coach = await the().account({ role: 'coach' });
    const { student } = await the()
      .student({ leavesSchoolOn: '2023-07-07' })
      .withCoach(coach, { registeredOn: '2024-02-01', mboStartsOn: '2024-08-26' })
      .saved();
    const { body } = await the().as(coach).get(`/leerlingen/${student.id}/traject`);

    expect(body).toContain('Indirecte instroom');
    expect(body).toContain('Uitkomst ontbreekt');
  });

  it('whose start moves after a contact has other phases, and still the contact', async () => {
    const { coach, keeper, student, account, enrolment, path } = await aFollowedStudent(the());
    await happenings(the(), student, account)('contact', { onDay: '2026-09-02' });
    const edit = `/leerlingen/${student.id}/opleiding/${enrolment!.id}`;
    const fields = { place: enrolment!.organisationId, level: '2', status: 'ingeschreven' };
    const moved = { ...fields, startsOn: '2027-02-01', version: '1' };
    expect((await keeper.post(edit, moved)).statusCode).toBe(303);

    expect((await coach.get(path)).body).toContain('1 februari 2027 tot en met 31 juli 2027');
    const contacts = await the().database.manager.findBy(Contact, { studentId: student.id });
    expect(contacts).toMatchObject([{ onDay: '2026-09-02', withdrawnAt: null }]);
  });
});

onEachDatabase('stopping the coaching', (the) => {
  it('makes that day the last, and aftercare begins the next', async () => {
    const { coach, student, trajectory, own } = await aFollowedStudent(the());
    const answer = await coach.post(`${own}/stoppen`, stopping);

    expect(await trajectoryOf(the(), student.id)).toMatchObject({
      coachingStoppedOn: '2026-11-20',
      stopReason: 'Gaat goed',
      version: 2,
    });
    const { body } = await coach.follow(answer);
    expect(body).toContain('21 november 2026 tot en met 31 augustus 2028');
    expect(await actionsOn(the(), trajectory!.id)).toEqual(['trajectory.stop']);
  });

  it('can be taken back', async () => {
    const { coach, student, own } = await aFollowedStudent(the());
    await coach.post(`${own}/stoppen`, stopping);
    expect((await coach.post(`${own}/doorgaan`, { version: '1' })).statusCode).toBe(409);
    expect((await coach.post(`${own}/doorgaan`, { version: '2' })).statusCode).toBe(303);

    expect(await trajectoryOf(the(), student.id)).toMatchObject({
      coachingStoppedOn: null,
      stopReason: null,
    });
  });

  it('is refused for a day that cannot be, without a reason, and twice', async () => {
    const { coach, student, own } = await aFollowedStudent(the());
    const stop = (typed: object) => coach.post(`${own}/stoppen`, { ...stopping, ...typed });

    expect((await stop({ lastDay: '2026-03-01' })).body).toContain('ligt voor de aanmelding');
    expect((await stop({ lastDay: '2026-11-25' })).body).toContain('Kies vandaag of een dag');
    expect((await stop({ reason: '' })).body).toContain('Vul in waarom de coaching stopt.');
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ version: 1 });
    await stop({});
    const late = await stop({ reason: 'Op eigen verzoek' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('<td>Gaat goed</td><td>Op eigen verzoek</td>');
  });

  it('is for the coach only', async () => {
    const { keeper, own, student } = await aFollowedStudent(the());
    const other = the().as(await the().account({ role: 'coach' }));

    for (const person of [keeper, other]) {
      expect((await person.post(`${own}/stoppen`, stopping)).statusCode).toBe(404);
      expect((await person.post(`${own}/afsluiten`, { version: '1' })).statusCode).toBe(404);
      expect((await person.post(`${own}/heropenen`, { version: '1' })).statusCode).toBe(404);
    }
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ version: 1 });
  });
});

onEachDatabase('closing a trajectory', (the) => {
  const closing = { kind: 'mbo_diploma', onDay: '2026-11-23', version: '1' };

  it('takes an outcome, and leaves the coach only the way back', async () => {
    const { coach, student, trajectory, own, path } = await aFollowedStudent(the());
    const answer = await coach.post(`${own}/afsluiten`, closing);

    expect(await trajectoryOf(the(), student.id)).toMatchObject({ closedOn: '2026-11-23' });
    expect(await outcomesOf(the(), student.id)).toMatchObject([
      { kind: 'mbo_diploma', onDay: '2026-11-23', trajectoryId: trajectory!.id },
    ]);
    const { body } = await coach.follow(answer);
    expect(body).toContain('Dit traject is afgesloten');
    expect(body).not.toContain(student.surname);
    const other = the().as(await the().account({ role: 'coach' }));
    expect((await other.get(path)).statusCode).toBe(404);
  });

  it('can be undone by that coach, and the outcome stays', async () => {
    const { coach, student, trajectory, own, path } = await aFollowedStudent(the());
    await coach.post(`${own}/afsluiten`, closing);
    expect((await coach.post(`${own}/heropenen`, { version: '1' })).statusCode).toBe(409);
    expect((await coach.post(`${own}/heropenen`, { version: '2' })).statusCode).toBe(303);
    expect((await coach.post(`${own}/heropenen`, { version: '3' })).statusCode).toBe(409);

    expect(await trajectoryOf(the(), student.id)).toMatchObject({ closedOn: null });
    expect((await coach.get(path)).body).toContain('Mbo-diploma gehaald');
    expect(await actionsOn(the(), trajectory!.id)).toEqual([
      'trajectory.close',
      'trajectory.reopen',
    ]);
  });

  it('is refused without an outcome, in the future, and before the coaching stopped', async () => {
    const { coach, own, student } = await aFollowedStudent(the());
    await coach.post(`${own}/stoppen`, stopping);
    const close = async (typed: object) =>
      (await coach.post(`${own}/afsluiten`, { ...closing, version: '2', ...typed })).body;

    expect(await close({ kind: '' })).toContain('Kies hoe het ging.');
    expect(await close({ kind: 'verzonnen' })).toContain('Kies hoe het ging.');
    expect(await close({ onDay: '2026-12-01' })).toContain('Kies vandaag of een dag');
    expect(await close({ onDay: '2026-11-20' })).toContain('na de laatste dag van de coaching');
    expect(await outcomesOf(the(), student.id)).toEqual([]);
  });
});

onEachDatabase('an outcome on the way', (the) => {
  const diploma = { kind: 'mbo_diploma', onDay: '2026-11-20', wentTo: 'Niveau 3', bottleneck: '' };

  it('is kept with its day and reason, and the trajectory stays open', async () => {
    const { coach, student, path } = await aFollowedStudent(the());
    const answer = await coach.post(`${path}/uitkomst`, diploma);
    await coach.post(`${path}/uitkomst`, diploma);

    expect(await outcomesOf(the(), student.id)).toMatchObject([
      { kind: 'mbo_diploma', wentTo: 'Niveau 3', bottleneck: null },
    ]);
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ closedOn: null });
    expect((await coach.follow(answer)).body).toContain('Niveau 3');
  });

  it('that was a mistake is taken back, and stays on record', async () => {
    const { coach, student, path } = await aFollowedStudent(the());
    await coach.post(`${path}/uitkomst`, diploma);
    const [{ id }] = await outcomesOf(the(), student.id);
    await coach.post(`${path}/uitkomst/${id}/terugnemen`);

    const [outcome] = await outcomesOf(the(), student.id);
    expect(outcome?.withdrawnAt).not.toBeNull();
    expect((await coach.get(path)).body).toContain('Teruggenomen');
  });

  it('cannot be before the birth or tomorrow, and is not for who only reads', async () => {
    const { coach, keeper, student, path } = await aFollowedStudent(the());
    const on = (onDay: string) => coach.post(`${path}/uitkomst`, { ...diploma, onDay });

    expect((await on('2009-05-14')).body).toContain('Deze dag ligt voor de geboorte.');
    expect((await on('2026-11-25')).body).toContain('Kies vandaag of een dag');
    expect((await keeper.post(`${path}/uitkomst`, diploma)).statusCode).toBe(404);
    expect((await keeper.get(path)).statusCode).toBe(200);
    expect(await outcomesOf(the(), student.id)).toEqual([]);
  });
});

onEachDatabase('a student without a trajectory', (the) => {
  it('is registered by the school for one that is active, with nobody to coach yet', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const keeper = the().as(await the().account({ role: 'school_mentor', at: school }));
    const { student } = await the().student({ school }).inMbo({ startsOn: '2027-02-01' }).saved();
    const path = `/leerlingen/${student.id}/traject`;
    const wish = { initiative: 'DOORSTROOMCOACHING', registeredOn: '2026-11-24' };
    expect((await keeper.get(path)).body).toContain('volgt nog geen traject');
    expect((await keeper.post(path, { ...wish, initiative: 'PRO_ROC' })).statusCode).toBe(422);
    expect((await keeper.post(path, wish)).statusCode).toBe(303);

    expect(await trajectoryOf(the(), student.id)).toMatchObject({
      initiative: 'DOORSTROOMCOACHING',
      coachId: null,
      mboStartsOn: '2027-02-01',
    });
    expect((await keeper.post(path, wish)).body).toContain('De student volgt dit traject al.');
  });
});
