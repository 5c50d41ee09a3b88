import type { Account } from '../../src/directory/account.entity.js';
import { Calendars } from '../../src/directory/calendars.js';
import { Holiday } from '../../src/directory/holiday.entity.js';
import { Holidays } from '../../src/directory/holidays.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Organisations } from '../../src/directory/organisations.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import { Reminder } from '../../src/check-ins/reminder.entity.js';
import { StudentLinks } from '../../src/check-ins/student-part/student-links.js';
import { TalkRecord } from '../../src/check-ins/talk-record.entity.js';
import { Joins } from '../../src/dossier/joining/joins.js';
import { RosterFiles } from '../../src/intake/roster/roster-files.js';
import { Rosters } from '../../src/intake/roster/rosters.js';
import { ImportRow } from '../../src/intake/import-row.entity.js';
import { PersonalFacts } from '../../src/students/personal-facts.js';
import { StudentJoin } from '../../src/students/student-join.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { Task } from '../../src/tasks/task.entity.js';
import { Assignments } from '../../src/trajectories/assignments.js';
import { Enrolments } from '../../src/trajectories/enrolments.js';
import { Trajectories } from '../../src/trajectories/trajectories.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { THE_PROGRAM } from '../../src/audit/audit-line.js';
import { onEachDatabase, openHouseAt } from '../support/app.js';
import { checkInsOf, hold, viewerFor, waitingCheckInOf } from '../support/check-ins.js';
import { nextNumber } from '../support/cast.js';
import { rosterCsv, type RosterLine } from '../support/roster-file.js';
import { World } from '../support/world.js';

interface Starting {
  readonly startsOn?: string;
  readonly holidayRegion?: Organisation['holidayRegion'];
}

/** Somebody who started in zuid on 24 August, where the autumn holiday takes the week of 19 October. */
async function started(world: World, { startsOn = '2026-08-24', ...place }: Starting = {}) {
  world.clock.set(startsOn);
  const from = '2026-07-01';
  const coach = await world.account({ role: 'coach', from });
  const mbo = await world.organisation({ kind: 'mbo', holidayRegion: 'zuid', ...place });
  const keeper = await world.account({ role: 'care_coordinator', at: mbo, from });
  const saved = await world
    .student()
    .withCoach(coach, { registeredOn: startsOn })
    .inMbo({ at: mbo, startsOn, level: 2 })
    .saved();
  const enrolment = saved.enrolment!;
  const seen = { studentId: saved.student.id, id: enrolment.id, version: 1 };
  const wish = {
    ...{ organisationId: mbo.id, locationId: null, programmeId: null, level: 2 as const },
    ...{ learningPath: 'BOL' as const, status: 'ingeschreven' as const, mentorId: null },
  };
  return { coach, mbo, keeper, ...saved, trajectory: saved.trajectory!, seen, wish };
}

/** The first was held on Tuesday 22 September; the second is due in the week of 2 November. */
async function talkedOnce(world: World) {
  const found = await started(world);
  const first = await waitingCheckInOf(world, found.student);
  const { checkIn: held } = await hold(world, found.coach, first, { heldOn: '2026-09-22' });
  expect(await waitingCheckInOf(world, found.student)).toMatchObject({ dueWeek: '2026-11-02' });
  return { ...found, held };
}

onEachDatabase('a check-in follows its facts:', (the) => {
  const dueWeekOf = async (student: { id: string }) =>
    (await waitingCheckInOf(the(), student)).dueWeek;
  const statesOf = async (student: { id: string }) =>
    (await checkInsOf(the(), student)).map(({ number, state }) => `${number} ${state}`);
  const asActor = ({ id }: Account) => ({ accountId: id });

  it('another mbo start moves the waiting one, and leaves what was held', async () => {
    const { keeper, student, seen, wish, coach } = await started(the());
    expect(await dueWeekOf(student)).toBe('2026-09-21');
    const keeping = await viewerFor(the(), keeper);
    await the()
      .get(Enrolments)
      .correct(keeping, seen, { ...wish, startsOn: '2026-09-07' });
    expect(await dueWeekOf(student)).toBe('2026-10-05');

    const first = await waitingCheckInOf(the(), student);
    const { checkIn } = await hold(the(), coach, first, { heldOn: '2026-09-29' });
    const again = { ...seen, version: 2 };
    await the()
      .get(Enrolments)
      .correct(keeping, again, { ...wish, startsOn: '2026-10-05' });

    const [held, waiting] = await checkInsOf(the(), student);
    expect(held).toEqual(checkIn);
    expect(waiting).toMatchObject({ number: 2, dueWeek: '2026-11-09' });
  });

  it('the calendar of another institution counts from the day of the switch', async () => {
    const { coach, student, seen, wish } = await started(the(), { startsOn: '2026-09-14' });
    const noord = await the().organisation({ kind: 'mbo', holidayRegion: 'noord' });
    const viewer = await viewerFor(the(), coach);
    const elsewhere = { ...wish, organisationId: noord.id, startsOn: '2026-10-01' };
    await the().get(Enrolments).switchTo(viewer, seen, elsewhere, null);

    expect(await dueWeekOf(student)).toBe('2026-10-12');
    the().clock.set('2026-10-01'); // in noord the week of 12 October is the autumn holiday
    expect(await dueWeekOf(student)).toBe('2026-10-19');
  });

  it('a holiday of the institution itself, and its removal', async () => {
    const { mbo, student, keeper } = await talkedOnce(the());
    const week = Object.assign(new Holiday(), {
      ...{ organisationId: mbo.id, schoolYear: '2026-2027', name: 'Introductiekamp' },
      ...{ from: '2026-10-05', to: '2026-10-09' },
    });
    const holidays = the().get(Holidays);
    await the().write((tx) => holidays.insert(tx, asActor(keeper), week));
    expect(await dueWeekOf(student)).toBe('2026-11-09');

    await holidays.remove(asActor(keeper), await holidays.one(mbo.id, week.id));
    expect(await dueWeekOf(student)).toBe('2026-11-02');
  });

  it('a holiday counts also for another instance, which knew the days off of before', async () => {
    const { mbo, student, keeper } = await talkedOnce(the());
    const house = await openHouseAt(the().house.config.databaseUrl);
    const other = new World(house);
    other.clock.set('2026-09-22');
    await other.get(Calendars).forOrganisation(mbo.id);
    const week = Object.assign(new Holiday(), {
      ...{ organisationId: mbo.id, schoolYear: '2026-2027', name: 'Introductiekamp' },
      ...{ from: '2026-10-05', to: '2026-10-09' },
    });
    await the().write((tx) => the().get(Holidays).insert(tx, asActor(keeper), week));
    const { dueWeek } = await waitingCheckInOf(other, student);
    await other.close();

    expect(dueWeek).toBe('2026-11-09');
  });

  it('a holiday of the whole country', async () => {
    const { student, keeper } = await talkedOnce(the());
    const week = Object.assign(new Holiday(), {
      ...{ region: 'alle', schoolYear: '2026-2027', name: 'Nationale vrije week' },
      ...{ kind: 'public holiday', from: '2026-09-28', to: '2026-10-02' },
    });
    const holidays = the().get(Holidays);
    await the().write((tx) => holidays.insert(tx, asActor(keeper), week));
    const moved = await dueWeekOf(student);
    await holidays.remove(asActor(keeper), await holidays.one(null, week.id));

    expect([moved, await dueWeekOf(student)]).toEqual(['2026-11-09', '2026-11-02']);
  });

  it('another holiday region of the institution', async () => {
    const { mbo, student, keeper } = await started(the(), { startsOn: '2026-09-14' });
    expect(await dueWeekOf(student)).toBe('2026-10-12');
    const input = { ...mbo, holidayRegion: 'noord' };
    await the().get(Organisations).revise(asActor(keeper), mbo.id, 1, input);
    expect(await dueWeekOf(student)).toBe('2026-10-19');
  });

  it('without a holiday region, and in a year that is not known, only weekends and public holidays are off', async () => {
    const { coach, student } = await started(the(), { holidayRegion: null });
    const first = await waitingCheckInOf(the(), student);
    await hold(the(), coach, first, { heldOn: '2026-09-22' });
    expect(await dueWeekOf(student)).toBe('2026-10-26');

    const later = await started(the(), { startsOn: '2029-08-27' });
    const next = await waitingCheckInOf(the(), later.student);
    expect(next.dueWeek).toBe('2029-09-24');
    await hold(the(), later.coach, next, { heldOn: '2029-09-25' });
    expect(await dueWeekOf(later.student)).toBe('2029-10-29');
  });

  it('a stop cancels the waiting one, and who goes on after all finds it under its number', async () => {
    const { coach, student, trajectory, held } = await talkedOnce(the());
    const viewer = await viewerFor(the(), coach);
    const seen = { studentId: student.id, id: trajectory.id, version: 1 };
    await the().get(Trajectories).stopCoaching(viewer, seen, '2026-09-22', 'Klaar');
    expect(await statesOf(student)).toEqual(['1 held', '2 cancelled']);

    await the()
      .get(Trajectories)
      .resumeCoaching(viewer, { ...seen, version: 2 });
    const [first, second] = await checkInsOf(the(), student);
    expect(first).toEqual(held);
    expect(second).toMatchObject({ number: 2, state: 'waiting', dueWeek: '2026-11-02' });
  });

  it('closing cancels it too, and takes away what fell due after the last day', async () => {
    const { coach, student, trajectory } = await talkedOnce(the());
    the().clock.set('2026-12-01');
    expect(await statesOf(student)).toEqual(['1 held', '2 overdue', '3 waiting']);
    const viewer = await viewerFor(the(), coach);
    const seen = { studentId: student.id, id: trajectory.id, version: 1 };
    await the().get(Trajectories).close(viewer, seen, 'werk', '2026-10-20');

    expect(await statesOf(student)).toEqual(['1 held', '2 cancelled', '3 cancelled']);
  });

  it('less often makes it ten lesson weeks, and going on as before does not undo that', async () => {
    const { coach, student } = await started(the());
    const first = await waitingCheckInOf(the(), student);
    const early = { heldOn: '2026-09-01', reason: 'Op verzoek van de student.' };
    const { next } = await hold(the(), coach, first, { ...early, decision: 'less_often' });
    // 7 14 21 28 sep, 5 12 [19] 26 okt, 2 9 *16* nov
    expect(next?.dueWeek).toBe('2026-11-16');
    const after = await hold(the(), coach, await waitingCheckInOf(the(), student));
    expect(after.next).toBeNull(); // with five weeks it would be 4 January
  });

  it('one that was missed or exempt counts from its due week', async () => {
    const { coach, student } = await started(the());
    const viewer = await viewerFor(the(), coach);
    const { id } = await waitingCheckInOf(the(), student);
    const missed = await the().get(CheckIns).miss(viewer, id, { because: 'mentor', note: null });
    expect(missed.next).toMatchObject({ number: 2, dueWeek: '2026-11-02' });
    const exempt = await the()
      .get(CheckIns)
      .exempt(viewer, missed.next?.id ?? '', 'Stage');
    expect(exempt.next).toMatchObject({ number: 3, dueWeek: '2026-12-07' });
  });

  it('another last day at school can leave no preparation', async () => {
    the().clock.set('2026-02-02');
    const coach = await the().account({ role: 'coach', from: '2026-01-01' });
    const school = await the().organisation({ kind: 'vso', holidayRegion: 'zuid' });
    const { student } = await the()
      .student({ school })
      .withCoach(coach, { registeredOn: '2026-02-02' })
      .inMbo({ startsOn: '2026-08-31' })
      .saved();
    expect(await statesOf(student)).toEqual(['1 waiting']);
    const viewer = await viewerFor(the(), coach);
    const leaves = (leavesSchoolOn: string, version: number) =>
      the()
        .get(PersonalFacts)
        .revise(viewer, { id: student.id, version }, { ...student, leavesSchoolOn });
    await leaves('2026-03-31', 1);
    expect(await statesOf(student)).toEqual(['1 cancelled']);
    await leaves('2026-07-09', 2);
    expect(await statesOf(student)).toEqual(['1 waiting']);
  });

  it('a coach who is found while the window is open is told of it', async () => {
    the().clock.set('2026-09-22');
    const { student, trajectory } = await the()
      .student()
      .withCoach(null, { registeredOn: '2026-08-24' })
      .inMbo({ startsOn: '2026-08-24' })
      .saved();
    const { id } = await waitingCheckInOf(the(), student);
    const coach = await the().account({ role: 'coach', from: '2026-07-01' });
    const told = { checkInId: id, accountId: coach.id };
    expect(await the().database.manager.countBy(Reminder, told)).toBe(0);

    const wish = { trajectoryId: trajectory?.id ?? '', coachId: coach.id, from: '2026-09-22' };
    await the().write((tx) => the().get(Assignments).assign(tx, asActor(coach), wish));
    await the().settle();
    expect(await the().database.manager.countBy(Reminder, told)).toBe(1);
  });

  describe('a roster', () => {
    const bringIn = async (...lines: RosterLine[]) => {
      const file = { name: 'rooster.csv', bytes: Buffer.from(rosterCsv(lines)) };
      return the().get(RosterFiles).bringIn(file, THE_PROGRAM);
    };
    async function line(): Promise<RosterLine> {
      the().clock.set('2026-08-24');
      const coach = await the().account({ role: 'coach', from: '2026-07-01' });
      const mbo = await the().organisation({ kind: 'mbo', holidayRegion: 'zuid' });
      const vso = await the().organisation({ kind: 'vso', holidayRegion: 'zuid' });
      return {
        ...{ leerlingnummer: String(nextNumber()), roepnaam: 'Sem', achternaam: 'Bos' },
        ...{ geboortedatum: '14-5-2009', vso_brin: vso.brin, mbo_brin: mbo.brin },
        ...{ coach_email: coach.email, crebo: '25498', niveau: '2', mbo_startdatum: '2026-08-24' },
      };
    }
    const studentOf = ({ leerlingnummer: number }: RosterLine) =>
      the().database.manager.findOneByOrFail(Student, { number });
    const importOf = async ({ id: studentId }: Student) =>
      (await the().database.manager.find(ImportRow, { where: { studentId } })).at(-1)?.importId ??
      '';
    const undo = (id: string) =>
      the()
        .get(Rosters)
        .undo(id, THE_PROGRAM as { accountId: string });

    it('that names another start moves it', async () => {
      const first = await line();
      await bringIn(first);
      const student = await studentOf(first);
      expect(await dueWeekOf(student)).toBe('2026-09-21');
      await bringIn({ ...first, mbo_startdatum: '2026-09-07' });
      expect(await dueWeekOf(student)).toBe('2026-10-05');
    });

    it('that is taken back takes along what came by itself, but not once people worked with it', async () => {
      const [gone, stays] = [await line(), await line()];
      await bringIn(gone);
      const student = await studentOf(gone);
      the().clock.set('2026-09-14');
      expect(await statesOf(student)).toEqual(['1 waiting']);
      expect(await the().database.manager.countBy(Task, { studentId: student.id })).toBe(1);
      the().clock.set('2026-08-24');
      await undo(await importOf(student));
      expect(await the().database.manager.existsBy(Student, { id: student.id })).toBe(false);

      await bringIn(stays);
      const kept = await studentOf(stays);
      const coach = await the().account({ role: 'coach' });
      await the().write((tx) =>
        tx.update(Trajectory, { studentId: kept.id }, { coachId: coach.id }),
      );
      const { id } = await waitingCheckInOf(the(), kept);
      const viewer = await viewerFor(the(), coach);
      const plan = { date: '2026-09-22', time: '10:30', place: null, reason: null };
      await the().get(CheckIns).plan(viewer, id, plan, null);
      await expect(undo(await importOf(kept))).rejects.toThrow('een gesprek (regel 2)');
    });
  });

  it('two who are one person have one rhythm, and each their own again when that is taken back', async () => {
    const { coach, student: kept, held } = await talkedOnce(the());
    the().clock.set('2026-08-24');
    const { student: gone } = await the()
      .student()
      .withCoach(coach, { registeredOn: '2026-08-24' })
      .inMbo({ startsOn: '2026-08-24' })
      .saved();
    const first = await waitingCheckInOf(the(), gone);
    const other = await hold(the(), coach, first, { heldOn: '2026-09-23' });
    const viewer = await viewerFor(the(), coach);
    await the()
      .get(StudentLinks)
      .make(viewer, other.next?.id ?? '');
    const before = [await checkInsOf(the(), kept), await checkInsOf(the(), gone)];

    const pair = {
      kept: { id: kept.id, version: kept.version },
      gone: { id: gone.id, version: gone.version },
    };
    await the().get(Joins).join(viewer, pair);
    const states = await checkInsOf(the(), kept);
    expect(states.map(({ id, state }) => [id, state])).toContainEqual([other.checkIn.id, 'held']);
    expect(states.map(({ state }) => state).toSorted()).toEqual(['held', 'held', 'waiting']);
    expect(await statesOf(gone)).toEqual(['2 cancelled']);
    const records = () => the().database.manager.countBy(TalkRecord, { studentId: kept.id });
    expect(await records()).toBe(2);

    const { id } = await the().database.manager.findOneByOrFail(StudentJoin, { keptId: kept.id });
    await the().get(Joins).undo(viewer, kept.id, id);
    const after = [await checkInsOf(the(), kept), await checkInsOf(the(), gone)];
    const facts = (all: typeof after) => all.flat().map(({ version: _, ...rest }) => rest);
    expect(facts(after)).toEqual(facts(before));
    expect([await records(), after[0]?.[0]]).toEqual([1, held]);
  });
});
