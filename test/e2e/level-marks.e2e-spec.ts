import { Agreement } from '../../src/agreements/agreement.entity.js';
import { Agreements } from '../../src/agreements/agreements.js';
import { CheckIns } from '../../src/check-ins/check-ins.js';
import { TalkCorrections } from '../../src/check-ins/recording/talk-corrections.js';
import { ContactChanges } from '../../src/contacts/contact-changes.js';
import { LOOK_NOW } from '../../src/facts/facts.js';
import { AbsenceImports } from '../../src/intake/absence/absence-imports.js';
import type { Absence } from '../../src/intake/absence/absence-row.js';
import { Joins } from '../../src/dossier/joining/joins.js';
import { SignalRecording } from '../../src/signals/by-hand/recording.js';
import { Overrides } from '../../src/signals/overrides.js';
import { Guardians } from '../../src/students/guardians.js';
import { Handovers } from '../../src/students/handovers.js';
import { PersonalFacts } from '../../src/students/personal-facts.js';
import { Placements } from '../../src/students/placements.js';
import { Student } from '../../src/students/student.entity.js';
import { StudyAdvice } from '../../src/students/study-advice.entity.js';
import { StudyAdvices } from '../../src/students/study-advices.js';
import { Assignments } from '../../src/trajectories/assignments.js';
import { Enrolments } from '../../src/trajectories/enrolments.js';
import { Outcomes } from '../../src/trajectories/outcomes.js';
import { Trajectories } from '../../src/trajectories/trajectories.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import type { Viewer } from '../../src/web/viewer.js';
import { onEachDatabase } from '../support/app.js';
import { aTalk, hold, viewerFor, waitingCheckInOf } from '../support/check-ins.js';
import { levelCast, type LevelCast, noticing, reached } from '../support/levels.js';
import type { World } from '../support/world.js';

/** What an act needs, and the act itself: after it somebody has to look at the trajectory again. */
interface Act {
  readonly name: string;
  /** Gives the act, which is done once nothing waits to be looked at. */
  readonly ready: (at: At) => Promise<() => Promise<unknown>>;
}

interface At {
  readonly world: World;
  readonly cast: LevelCast;
  readonly coach: Viewer;
  readonly care: Viewer;
  /** Of the student. */
  readonly id: string;
}

const act = (name: string, ready: Act['ready']): Act => ({ name, ready });
/** One that needs nothing. */
const plain = (name: string, work: (at: At) => Promise<unknown>): Act =>
  act(name, (at) => Promise.resolve(() => work(at)));

const TODAY = '2026-11-24';
const HOW = { parties: ['student'], channel: 'phone', result: 'reached' } as const;
const SAID = { date: TODAY, ...HOW, impression: null, note: null } as const;
const FOUND = {
  ...{ wantedFrom: '2026-12-01', company: 'Bakkerij', foundOn: TODAY, supervisorBriefed: true },
  ...{ startedOn: null, endsOn: null, stoppedOn: null, stopReason: null },
};

const contacts: Act[] = [
  plain('a contact is recorded', ({ world, cast }) => reached(world, cast.coach, cast.student)),
  act('a contact is corrected', async ({ world, cast, coach }) => {
    const { id } = await reached(world, cast.coach, cast.student);
    const news = { version: 1, reason: 'Het was gisteren', facts: { ...SAID, date: '2026-11-23' } };
    return () => world.get(ContactChanges).correct(coach, id, news);
  }),
  act('a contact is withdrawn', async ({ world, cast, coach }) => {
    const { id } = await reached(world, cast.coach, cast.student);
    return () => world.get(ContactChanges).withdraw(coach, id, 1, 'Vergissing');
  }),
  act('a contact is undone', async ({ world, cast, coach }) => {
    const { id } = await reached(world, cast.coach, cast.student);
    return () => world.get(ContactChanges).undo(coach, id);
  }),
];

const signals: Act[] = [
  plain('a signal is recorded', ({ world, coach, id }) =>
    world.get(SignalRecording).record(coach, id, [{ code: 'M01', note: null }]),
  ),
  act('a signal is closed', async ({ world, cast, coach }) => {
    const [signal] = await noticing(world, cast, ['M01']);
    const which = { studentId: signal?.studentId ?? '', signalId: signal?.id ?? '' };
    return () => world.get(SignalRecording).close(coach, which, 'Is voorbij');
  }),
  plain('a level is set', ({ world, coach, id }) =>
    world.get(Overrides).set(coach, id, { level: 'attention', reason: 'Ik zie het.' }),
  ),
  act('a level that was set is withdrawn', async ({ world, coach, id }) => {
    const wish = { level: 'attention', reason: 'Ik zie het.' } as const;
    const override = await world.get(Overrides).set(coach, id, wish);
    return () => world.get(Overrides).withdraw(coach, id, override.id);
  }),
];

/** A talk in which something was agreed, held today. */
async function heldTalk({ world, cast }: At) {
  const agreements = [{ what: 'Belt de stage', who: 'student', by: null }] as const;
  const talk = await waitingCheckInOf(world, cast.student);
  return hold(world, cast.coach, talk, {
    ...{ heldOn: TODAY, reason: 'Hij vroeg erom.', agreements: [...agreements] },
  });
}

const talks: Act[] = [
  act('a talk is held', async (at) => {
    await waitingCheckInOf(at.world, at.cast.student);
    return () => heldTalk(at);
  }),
  act('a talk is missed', async ({ world, cast, coach }) => {
    const { id } = await waitingCheckInOf(world, cast.student);
    return () => world.get(CheckIns).miss(coach, id, { because: 'student', note: null });
  }),
  act('the record of a talk is corrected', async (at) => {
    const { checkIn } = await heldTalk(at);
    const { present, views, ownWords, saidNothing, topics } = aTalk({ heldOn: TODAY });
    const content = {
      ...{ present, views, ownWords, saidNothing, topics, score: 1 },
      ...{ goesWell: null, needs: null, bottlenecks: [], bottleneckNote: null },
    } as const;
    const wanted = { content, agreements: [], doneAgreementIds: [], signals: [] };
    return () => at.world.get(TalkCorrections).correct(at.coach, checkIn.id, 1, wanted);
  }),
  ...(['done', 'withdraw'] as const).map((how) =>
    act(`what was agreed: ${how}`, async (at) => {
      await heldTalk(at);
      const { id } = await agreed(at);
      return () => at.world.get(Agreements)[how](at.coach, id);
    }),
  ),
  act('what was agreed is not done after all', async (at) => {
    await heldTalk(at);
    const { id } = await agreed(at);
    await at.world.get(Agreements).done(at.coach, id);
    return () => at.world.get(Agreements).undone(at.coach, id);
  }),
];

const agreed = ({ world, id }: At): Promise<Agreement> =>
  world.database.manager.findOneByOrFail(Agreement, { studentId: id });

const schooling: Act[] = [
  plain('a placement is added', ({ world, coach, id }) =>
    world.get(Placements).add(coach, id, FOUND),
  ),
  act('a placement stops', async ({ world, coach, id: studentId }) => {
    const { id, version } = await world.get(Placements).add(coach, studentId, FOUND);
    const news = { ...FOUND, supervisorBriefed: false };
    return () => world.get(Placements).revise(coach, { studentId, id, version }, news);
  }),
  plain('the handover takes a step', ({ world, coach, id }) =>
    world.get(Handovers).step(coach, id, { state: 'in_progress', onDay: TODAY, steps: 0 }),
  ),
  plain('a study advice is given', ({ world, coach, id }) =>
    world.get(StudyAdvices).record(coach, id, { kind: 'warning', givenOn: TODAY }),
  ),
  act('a study advice is taken back', async ({ world, coach, id }) => {
    await world.get(StudyAdvices).record(coach, id, { kind: 'warning', givenOn: TODAY });
    const found = await world.database.manager.findOneByOrFail(StudyAdvice, { studentId: id });
    return () => world.get(StudyAdvices).withdraw(coach, id, found.id);
  }),
  act('another mentor is named', ({ world, cast, care, id: studentId }) => {
    const { id, version, organisationId, locationId, programmeId, level } = cast.enrolment;
    const { learningPath, status, startsOn } = cast.enrolment;
    const wish = {
      ...{ organisationId, locationId, programmeId, level, learningPath, status, startsOn },
      mentorId: null,
    };
    const correct = () => world.get(Enrolments).correct(care, { studentId, id, version }, wish);
    return Promise.resolve(correct);
  }),
  plain('an enrolment stops', ({ world, cast: { enrolment }, coach, id: studentId }) => {
    const { id, version } = enrolment;
    return world.get(Enrolments).stop(coach, { studentId, id, version }, '2026-11-23', null);
  }),
  plain('an outcome is told', ({ world, coach, id }) =>
    world.get(Outcomes).recordOutcome(coach, id, {
      ...{ kind: 'mbo_diploma', onDay: TODAY, wentFrom: null, wentTo: null, bottleneck: null },
    }),
  ),
];

const following: Act[] = [
  plain('nobody coaches any more', ({ world, cast }) =>
    world.write((tx) =>
      world.get(Assignments).assign(
        tx,
        { accountId: cast.coach.id },
        {
          ...{ trajectoryId: cast.trajectoryId, coachId: null, from: TODAY },
        },
      ),
    ),
  ),
  plain('coaching stops', ({ world, cast, coach, id: studentId }) =>
    world
      .get(Trajectories)
      .stopCoaching(
        coach,
        { studentId, id: cast.trajectoryId, version: 1 },
        TODAY,
        'Het gaat goed.',
      ),
  ),
  plain('a birth date was wrong', async ({ world, coach, id }) => {
    const { version, ...person } = await studentNow(world, id);
    const news = { ...person, birthDate: '2009-02-01' };
    return world.get(PersonalFacts).revise(coach, { id, version }, news);
  }),
  act('two turn out to be one', async ({ world, cast, coach, id }) => {
    const { student: gone } = await world.student().withCoach(cast.coach).saved();
    const { version } = await studentNow(world, id);
    const pair = { kept: { id, version }, gone: { id: gone.id, version: 1 } };
    return () => world.get(Joins).join(coach, pair);
  }),
];

const studentNow = (world: World, id: string): Promise<Student> =>
  world.database.manager.findOneByOrFail(Student, { id });

const absent = ({ cast, id: studentId }: At, onDay: string): Absence => ({
  ...{ studentId, organisationId: cast.mbo.id, onDay, kind: 'ongeoorloofd', minutes: 240 },
});

const takeIn = ({ world }: At, absence: Absence, key = absence.onDay) =>
  world
    .get(AbsenceImports)
    .takeIn(
      null,
      [{ id: key, row: 2, state: 'good', plan: 'new', faults: [], absence, replaces: null }],
      { accountId: null },
    );

const absence: Act[] = [
  plain('absence comes in', (at) => takeIn(at, absent(at, '2026-11-16'))),
  act('a later file of the institution speaks of others', async (at) => {
    await takeIn(at, absent(at, '2026-11-16'));
    const { student } = await at.world.student().withCoach(at.cast.coach).saved();
    return () => takeIn(at, absent({ ...at, id: student.id }, '2026-11-23'));
  }),
];

const ALL = [...contacts, ...signals, ...talks, ...schooling, ...following, ...absence];

/** No fact behind a signal: it shows that the test tells one from the other. */
const nothing = plain('a guardian is added', ({ world, coach, id }) =>
  world.get(Guardians).add(coach, id, {
    ...{ name: 'Anja', kind: 'parent', phone: null, email: null },
  }),
);

onEachDatabase('a level is worked out again', (the) => {
  async function isMarkedBy({ ready }: Act): Promise<boolean> {
    const world = the();
    const cast = await levelCast(world);
    const coach = await viewerFor(world, cast.coach);
    const care = await viewerFor(world, cast.care);
    const work = await ready({ world, cast, coach, care, id: cast.student.id });
    await world.settle();
    const settle = world.settle.bind(world);
    world.settle = () => Promise.resolve();
    await work().finally(() => (world.settle = settle));
    const where = { id: cast.trajectoryId };
    const { lookAgainOn } = await world.database.manager.findOneByOrFail(Trajectory, where);
    return lookAgainOn <= LOOK_NOW;
  }

  it('whenever a fact behind a signal changes', async () => {
    const unmarked: string[] = [];
    for (const each of ALL) if (!(await isMarkedBy(each))) unmarked.push(each.name);
    expect(unmarked).toEqual([]);
  });

  it('not for what says nothing of signals', async () => {
    expect(await isMarkedBy(nothing)).toBe(false);
  });
});
