import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Programme } from '../../src/directory/programme.entity.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { StudentOutcome } from '../../src/trajectories/student-outcome.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { onEachDatabase } from '../support/app.js';
import type { World } from '../support/world.js';

/** The clock of every test stands at Tuesday 24 November 2026. */
const START = '2026-08-31';

async function aStudent(world: World, enrolment: { startsOn?: string } = {}) {
  const [maasveld, vakland] = [
    await world.organisation({ kind: 'mbo', name: 'ROC Maasveld' }),
    await world.organisation({ kind: 'mbo', name: 'ROC Vakland' }),
  ];
  const [first, second] = await world.database.manager.find(Programme, {
    order: { crebo: 'ASC' },
    take: 2,
  });
  const coach = await world.account({ role: 'coach' });
  const mentor = await world.account({ role: 'mentor', at: maasveld });
  const keeper = await world.account({ role: 'care_coordinator', at: maasveld });
  const saved = await world
    .student()
    .withCoach(coach)
    .inMbo({ at: maasveld, mentor, programmeId: first.id, startsOn: START, ...enrolment })
    .saved();
  const path = `/leerlingen/${saved.student.id}/opleiding`;
  const enrolmentPath = `${path}/${saved.enrolment!.id}`;
  const fields = {
    place: maasveld.id,
    programmeId: first.id,
    level: '',
    learningPath: 'BOL',
    status: 'ingeschreven',
    mentorId: mentor.id,
    startsOn: saved.enrolment!.startsOn ?? '',
    version: '1',
  };
  const people = { coach: world.as(coach), mentor: world.as(mentor), keeper: world.as(keeper) };
  return { ...saved, ...people, maasveld, vakland, first, second, path, enrolmentPath, fields };
}

const enrolmentsOf = (world: World, studentId: string) =>
  world.database.manager.find(Enrolment, { where: { studentId }, order: { startsOn: 'ASC' } });
const trajectoryOf = (world: World, studentId: string) =>
  world.database.manager.findOneByOrFail(Trajectory, { studentId });
const outcomesOf = (world: World, studentId: string) =>
  world.database.manager.findBy(StudentOutcome, { studentId });
const actionsOn = async (world: World, subjectId: string) =>
  (
    await world.database.manager.find(AuditEntry, { where: { subjectId }, order: { seq: 'ASC' } })
  ).map(({ action }) => action);

onEachDatabase('an enrolment that is wrong on file', (the) => {
  it('is put right by who keeps it, and the phases follow the start', async () => {
    const { keeper, student, enrolment, enrolmentPath, fields } = await aStudent(the());
    const answer = await keeper.post(enrolmentPath, { ...fields, startsOn: '2026-09-07' });

    expect(answer.statusCode).toBe(303);
    expect(await enrolmentsOf(the(), student.id)).toMatchObject([
      { startsOn: '2026-09-07', version: 2 },
    ]);
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ mboStartsOn: '2026-09-07' });
    expect(await actionsOn(the(), enrolment!.id)).toEqual(['enrolment.correct']);
    expect((await keeper.follow(answer)).body).toContain('7 september 2026');
  });

  it('shows both versions to who was later', async () => {
    const { keeper, student, enrolmentPath, fields } = await aStudent(the());
    await keeper.post(enrolmentPath, { ...fields, learningPath: 'BBL' });
    const late = await keeper.post(enrolmentPath, { ...fields, status: 'ingetrokken' });

    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Bbl: vooral werken');
    expect(late.body).toContain('name="version" value="2"');
    expect(await enrolmentsOf(the(), student.id)).toMatchObject([{ status: 'ingeschreven' }]);
  });

  it('is refused with a sentence for what cannot be, and what was typed stays', async () => {
    const { keeper, vakland, enrolmentPath, fields, student } = await aStudent(the());
    const closed = await the().organisation({ kind: 'mbo', closedOn: '2026-11-01' });
    const stranger = await the().account({ role: 'mentor', at: vakland });
    const wrong = async (typed: Record<string, string>) => {
      const { statusCode, body } = await keeper.post(enrolmentPath, { ...fields, ...typed });
      expect([typed, statusCode]).toEqual([typed, 422]);
      return body;
    };

    expect(await wrong({ startsOn: '2009-05-14' })).toContain('Deze dag ligt voor de geboorte.');
    expect(await wrong({ startsOn: '31-31-2026' })).toContain('Vul een datum in');
    expect(await wrong({ startsOn: '2012-09-01' })).toContain('bestaat niet op de eerste dag');
    expect(await wrong({ place: closed.id })).toContain('Kies een instelling en locatie');
    expect(await wrong({ place: 'x_y' })).toContain('Kies een instelling en locatie');
    expect(await wrong({ programmeId: 'nergens' })).toContain('Kies een opleiding uit de lijst.');
    expect(await wrong({ mentorId: stranger.id })).toContain('Kies een mentor van deze');
    expect(await wrong({ status: 'misschien' })).toContain('Kies een status uit de lijst.');
    expect(await enrolmentsOf(the(), student.id)).toMatchObject([{ version: 1 }]);
  });

  it('is not for the coach, nor for who has nothing to do with the student', async () => {
    const { coach, enrolmentPath, fields } = await aStudent(the());
    const other = the().as(await the().account({ role: 'care_coordinator' }));

    expect((await coach.post(enrolmentPath, fields)).statusCode).toBe(404);
    expect((await other.post(enrolmentPath, fields)).statusCode).toBe(404);
    expect((await other.get(enrolmentPath)).statusCode).toBe(404);
  });
});

onEachDatabase('a student who goes on elsewhere', (the) => {
  it('has a second enrolment, the first ended the day before, and keeps the start of the trajectory', async () => {
    const { coach, student, vakland, second, enrolmentPath, fields } = await aStudent(the());
    const answer = await coach.post(`${enrolmentPath}/overstap`, {
      ...fields,
      place: vakland.id,
      programmeId: second.id,
      mentorId: '',
      startsOn: '2026-11-16',
      bottleneck: 'B12',
    });

    expect(answer.statusCode).toBe(303);
    expect(await enrolmentsOf(the(), student.id)).toMatchObject([
      { endsOn: '2026-11-15', endReason: 'switched', bottleneck: 'B12' },
      { startsOn: '2026-11-16', organisationId: vakland.id, level: second.level, endsOn: null },
    ]);
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ mboStartsOn: START });
    expect(await outcomesOf(the(), student.id)).toMatchObject([
      { kind: 'nog_mbo_andere_opleiding', onDay: '2026-11-16', bottleneck: 'B12' },
    ]);
    const { body } = await coach.follow(answer);
    expect(body).toContain('Overgestapt');
    expect(body).toContain('De opleiding is anders dan verwacht');
  });

  it('is sent on by the mentor, who then sees the student no more', async () => {
    const { mentor, vakland, second, enrolmentPath, fields } = await aStudent(the());
    const typed = { place: vakland.id, programmeId: second.id, mentorId: '', bottleneck: '' };
    const answer = await mentor.post(`${enrolmentPath}/overstap`, {
      ...fields,
      ...typed,
      startsOn: '2026-11-24',
    });

    expect(answer.headers.location).toBe('/gesprekken');
    expect((await mentor.get(`${enrolmentPath}/overstap`)).statusCode).toBe(404);
  });

  it('does so after the start and to something else', async () => {
    const { coach, enrolmentPath, fields, student } = await aStudent(the());
    const same = { ...fields, bottleneck: '' };
    const nowhere = await coach.post(`${enrolmentPath}/overstap`, {
      ...same,
      startsOn: '2026-11-16',
    });
    const before = await coach.post(`${enrolmentPath}/overstap`, same);

    expect(nowhere.statusCode).toBe(422);
    expect(nowhere.body).toContain('Kies een andere opleiding of een andere instelling.');
    expect(before.statusCode).toBe(422);
    expect(before.body).toContain('Kies een dag na de start');
    expect(await enrolmentsOf(the(), student.id)).toHaveLength(1);
  });

  it('before the start is put right instead, and the start moves along', async () => {
    const planned = { startsOn: '2027-02-01' };
    const { coach, student, vakland, enrolmentPath, fields } = await aStudent(the(), planned);
    const moved = { place: vakland.id, mentorId: '', startsOn: '2027-02-08', bottleneck: '' };
    const answer = await coach.post(`${enrolmentPath}/overstap`, { ...fields, ...moved });

    expect(answer.statusCode).toBe(303);
    expect(await enrolmentsOf(the(), student.id)).toMatchObject([
      { organisationId: vakland.id, startsOn: '2027-02-08', endReason: null },
    ]);
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ mboStartsOn: '2027-02-08' });
    expect(await outcomesOf(the(), student.id)).toEqual([]);
  });
});

onEachDatabase('a student who stops', (the) => {
  it('has a last day, a reason and an outcome', async () => {
    const { coach, student, enrolment, enrolmentPath } = await aStudent(the());
    const answer = await coach.post(`${enrolmentPath}/stoppen`, {
      lastDay: '2026-11-20',
      bottleneck: 'B16',
      version: '1',
    });

    expect(answer.statusCode).toBe(303);
    expect(await enrolmentsOf(the(), student.id)).toMatchObject([
      { endsOn: '2026-11-20', endReason: 'stopped', bottleneck: 'B16' },
    ]);
    expect(await outcomesOf(the(), student.id)).toMatchObject([
      { kind: 'uitgevallen', onDay: '2026-11-20', bottleneck: 'B16' },
    ]);
    expect(await actionsOn(the(), enrolment!.id)).toEqual(['enrolment.stop']);
  });

  it('cannot have done so before the start or tomorrow, and not twice', async () => {
    const { coach, enrolmentPath, student } = await aStudent(the());
    const stop = (lastDay: string, version = '1') =>
      coach.post(`${enrolmentPath}/stoppen`, { lastDay, version });

    expect((await stop('2026-08-30')).body).toContain('Deze dag ligt voor de start');
    expect((await stop('2026-11-25')).body).toContain('Kies vandaag of een dag die is geweest.');
    expect((await stop('2026-11-24')).statusCode).toBe(303);
    expect((await stop('2026-11-23')).statusCode).toBe(409);
    expect((await stop('2026-11-23', '2')).body).toContain('is al gestopt');
    expect(await outcomesOf(the(), student.id)).toHaveLength(1);
  });

  it('before the start did not begin: the application is withdrawn and no start is known', async () => {
    const planned = { startsOn: '2027-02-01' };
    const { coach, student, enrolmentPath } = await aStudent(the(), planned);
    expect((await coach.get(`${enrolmentPath}/stoppen`)).body).not.toContain('name="lastDay"');
    const answer = await coach.post(`${enrolmentPath}/stoppen`, { version: '1' });

    expect(answer.statusCode).toBe(303);
    expect(await enrolmentsOf(the(), student.id)).toMatchObject([
      { endReason: 'not_started', status: 'ingetrokken' },
    ]);
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ mboStartsOn: null });
    expect(await outcomesOf(the(), student.id)).toMatchObject([{ kind: 'niet_gestart' }]);
  });
});

onEachDatabase('a student without an enrolment', (the) => {
  it('gets one from the school, and the trajectory its start', async () => {
    const school = await the().organisation({ kind: 'vso' });
    const keeper = the().as(await the().account({ role: 'school_mentor', at: school }));
    const { student } = await the().student({ school }).withCoach(null).saved();
    const institution = await the().organisation({ kind: 'mbo' });
    const location = await the().location({ at: institution });
    const path = `/leerlingen/${student.id}/opleiding`;
    expect((await keeper.get(`${path}/nieuw`)).body).toContain(location.name);
    const wish = { place: `${institution.id}_${location.id}`, level: '1', startsOn: '2027-02-01' };
    expect((await keeper.post(path, wish)).statusCode).toBe(303);

    expect(await enrolmentsOf(the(), student.id)).toMatchObject([
      { locationId: location.id, level: 1, programmeId: null },
    ]);
    expect(await trajectoryOf(the(), student.id)).toMatchObject({ mboStartsOn: '2027-02-01' });
    const again = await keeper.post(path, wish);
    expect([again.statusCode, again.body.includes('Er loopt al een inschrijving')]).toEqual([
      409,
      true,
    ]);
  });
});
