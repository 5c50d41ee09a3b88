import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { AbsenceDelivery } from '../../src/absence/absence-delivery.entity.js';
import { AbsenceLine } from '../../src/absence/absence-line.entity.js';
import { CheckIn } from '../../src/check-ins/check-in.entity.js';
import { Contact } from '../../src/contacts/contact.entity.js';
import { Facts } from '../../src/facts/facts.js';
import { addDays, type Day } from '../../src/policy/day.js';
import { LevelHistory } from '../../src/signals/level-history.js';
import { Levels } from '../../src/signals/levels.js';
import { HandoverStep } from '../../src/students/handover-step.entity.js';
import { Placement } from '../../src/students/placement.entity.js';
import { RecordedSignal } from '../../src/students/recorded-signal.entity.js';
import { StudyAdvice } from '../../src/students/study-advice.entity.js';
import { onEachDatabase } from '../support/app.js';
import { storedLevel } from '../support/levels.js';
import type { World } from '../support/world.js';

const BEGINS = '2026-08-31';
const TODAY = '2026-11-24';
const STORIES = 4;

/** Something that happened on a day, whenever it is written down. */
interface Happened {
  readonly what:
    | 'contact'
    | 'absent'
    | 'ill'
    | 'M01'
    | 'M02'
    | 'M06'
    | 'placement'
    | 'advice'
    | 'handed'
    | 'talk';
  readonly onDay: Day;
}

const happened: fc.Arbitrary<Happened> = fc.record({
  what: fc.constantFrom(
    ...(['contact', 'absent', 'absent', 'absent', 'ill', 'M01', 'M02', 'M06'] as const),
    ...(['placement', 'advice', 'handed', 'talk'] as const),
  ),
  onDay: fc.integer({ min: 0, max: 80 }).map((days) => addDays(BEGINS, days)),
});

/** The due week of the first talk: held in another week, it counts for what was not overdue yet when that was told. */
const TALKS_IN = '2026-09-28';

/** Of one person in turn: once told as it happened, once at the end, once at the end in another order. */
const stories = fc.sample(
  fc.uniqueArray(happened, {
    ...{ minLength: 8, maxLength: 16 },
    selector: ({ what, onDay }) => (what === 'talk' ? what : `${onDay}`),
  }),
  { numRuns: STORIES, seed: 5 },
);

interface Told {
  readonly studentId: string;
  readonly trajectoryId: string;
  readonly organisationId: string;
  readonly by: string;
}

const dated = (each: Happened): Happened =>
  each.what === 'talk' ? { ...each, onDay: TALKS_IN } : each;

async function tell(world: World, told: Told, { what, onDay }: Happened): Promise<void> {
  const { studentId, by } = told;
  const of = { studentId, onDay };
  const written = { recordedBy: by, recordedAt: world.clock.now };
  await world.write(async (tx) => {
    if (what === 'contact') await tx.insert(Contact, contactOf(of, by, world.clock.now));
    else if (what === 'absent' || what === 'ill')
      await tx.insert(AbsenceLine, lineOf(told, what, onDay));
    else if (what === 'placement') await tx.insert(Placement, wantedOf(of));
    else if (what === 'advice')
      await tx.insert(StudyAdvice, adviceOf({ studentId, givenOn: onDay, ...written }));
    else if (what === 'handed')
      await tx.insert(
        HandoverStep,
        Object.assign(new HandoverStep(), { ...of, ...written, state: 'read_by_mbo' }),
      );
    else if (what === 'talk') await holdFirst(tx, told, onDay, world.clock.now);
    else
      await tx.insert(
        RecordedSignal,
        Object.assign(new RecordedSignal(), { ...of, ...written, code: what }),
      );
    await world.get(Facts).changed(tx, [studentId]);
  });
}

const contactOf = (of: { studentId: string; onDay: Day }, authorId: string, recordedAt: Date) =>
  Object.assign(new Contact(), {
    ...{ id: randomUUID(), ...of, groupId: null, authorId, recordedAt, isTwoWay: true },
    ...{ parties: ['student'], channel: 'talk', result: 'reached', impression: null, note: null },
  });

const lineOf = ({ studentId, organisationId }: Told, what: 'absent' | 'ill', onDay: Day) =>
  Object.assign(new AbsenceLine(), {
    ...{ studentId, organisationId, onDay, minutes: 300 },
    kind: what === 'ill' ? 'ziek' : 'ongeoorloofd',
  });

const wantedOf = ({ studentId, onDay }: { studentId: string; onDay: Day }) =>
  Object.assign(new Placement(), { studentId, wantedFrom: onDay });

const adviceOf = (facts: Partial<StudyAdvice>) =>
  Object.assign(new StudyAdvice(), { ...facts, kind: 'warning', enrolmentId: null });

async function holdFirst(tx: EntityManager, { trajectoryId }: Told, heldOn: Day, at: Date) {
  const settled = {
    settledOn: heldOn,
    settledAt: at,
    isTwoWay: true,
    decision: 'continue',
  } as const;
  await tx.update(CheckIn, { trajectoryId, number: 1 }, { state: 'held', heldOn, ...settled });
}

onEachDatabase('the level of a story', (the) => {
  it('is the same in whatever order it is told, with nights in between or without', async () => {
    const world = the();
    world.clock.set(BEGINS);
    const coach = await world.account({ role: 'coach' });
    const at = await world.organisation({ kind: 'mbo' });
    const mentor = await world.account({ role: 'mentor', at });
    const school = await world.organisation({ kind: 'vso' });
    await world.write((tx) => tx.insert(AbsenceDelivery, deliveryOf(at.id)));
    const someone = async (): Promise<Told> => {
      const { student, trajectory } = await world
        .student({ school })
        .withCoach(coach, { registeredOn: BEGINS })
        .inMbo({ at, mentor, startsOn: BEGINS })
        .saved();
      const trajectoryId = trajectory?.id ?? '';
      return { studentId: student.id, trajectoryId, organisationId: at.id, by: coach.id };
    };
    const all: { story: Happened[]; asItWent: Told; atTheEnd: Told; backwards: Told }[] = [];
    for (const story of stories.map((each) => each.map(dated)))
      all.push({
        ...{ story, asItWent: await someone() },
        ...{ atTheEnd: await someone(), backwards: await someone() },
      });
    await world.settle();

    for (let day: Day = BEGINS; day < TODAY; day = addDays(day, 5)) {
      world.clock.set(day);
      await world.settle();
      const isNow = ({ onDay }: Happened) => onDay >= day && onDay < addDays(day, 5);
      world.clock.set(addDays(day, 4));
      for (const { story, asItWent } of all)
        for (const each of story.filter(isNow)) await tell(world, asItWent, each);
      await world.settle();
    }
    world.clock.set(TODAY);
    for (const { story, atTheEnd, backwards } of all) {
      for (const each of story) await tell(world, atTheEnd, each);
      for (const each of story.toReversed()) {
        await tell(world, backwards, each);
        await world.settle();
      }
    }
    await world.settle();

    const levels = new Set<string>();
    for (const { asItWent, atTheEnd, backwards } of all) {
      const outcome = await outcomeOf(world, asItWent);
      expect(await outcomeOf(world, atTheEnd)).toEqual(outcome);
      expect(await outcomeOf(world, backwards)).toEqual(outcome);
      levels.add(outcome.level);
      for (const { studentId } of [asItWent, atTheEnd, backwards])
        await holdsTogether(world, studentId);
    }
    // Else the stories would say nothing.
    expect(levels.size).toBeGreaterThan(1);
  }, 60_000);
});

const deliveryOf = (organisationId: string) =>
  Object.assign(new AbsenceDelivery(), {
    ...{ organisationId, firstDay: BEGINS, lastDay: TODAY, lines: 1 },
    deliveredAt: new Date(`${BEGINS}T10:00:00.000Z`),
  });

/** What is kept, beside what a page shows: the same. */
async function outcomeOf(world: World, { studentId, trajectoryId }: Told) {
  const live = await world.get(Levels).ofStudent(studentId, TODAY);
  const kept = await storedLevel(world, { trajectoryId });
  const brief = (signals: readonly { code: string; points: number; since: Day }[] = []) =>
    signals.map(({ code, points, since }) => `${code} ${points} ${since}`);
  expect([live?.level, live?.computedLevel, brief(live?.conclusion.signals)]).toEqual([
    ...[kept?.level, kept?.computedLevel, brief(kept?.signals)],
  ]);
  return { level: kept?.level ?? '', signals: brief(kept?.signals), score: kept?.score };
}

/** Each change goes on from the one before it, and the last is what is kept. */
async function holdsTogether(world: World, studentId: string): Promise<void> {
  const changes = (await world.get(LevelHistory).of(studentId)).toReversed();
  const levels = changes.map(({ level }) => level);
  expect(changes.map(({ before }) => before)).toEqual([null, ...levels.slice(0, -1)]);
  const turned = changes.map(({ level, computedLevel }) => `${level} ${computedLevel}`);
  expect(turned.filter((each, at) => each === turned[at - 1])).toEqual([]);
}
