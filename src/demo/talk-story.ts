import { Agreement } from '../agreements/agreement.entity.js';
import type { CheckIn } from '../check-ins/check-in.entity.js';
import type { RhythmFacts } from '../check-ins/rhythm-facts.js';
import { asCheckIn } from '../check-ins/rhythms.js';
import { StudentPart } from '../check-ins/student-part.entity.js';
import { TalkRecord } from '../check-ins/talk-record.entity.js';
import { isInWindow } from '../policy/check-in.js';
import { addDays, type Day, earliest } from '../policy/day.js';
import { courseOn, type Stretch } from '../policy/rhythm.js';
import { Random } from './plan/random.js';
import type { PlannedStudent } from './plan/students.js';
import { drawTalks, type DrawnRecord, type DrawnTalks } from './plan/talks/drawn-talks.js';
import { knownTalk, type KnownTalk, quietDays } from './plan/talks/known-talks.js';
import { PLACES, TIMES, TO_DISCUSS } from './plan/talks/talk-words.js';

/** The talks of one student as rows. */
export interface ToldTalks {
  readonly studentId: string;
  readonly checkIns: readonly CheckIn[];
  readonly records: readonly TalkRecord[];
  readonly parts: readonly StudentPart[];
  readonly agreements: readonly Agreement[];
}

interface Telling {
  readonly student: PlannedStudent;
  /** What chance follows from. */
  readonly key: string;
  readonly today: Day;
}

/** Which talks of who is told of in the designs fit: so many draws are tried. */
const TRIES = 60;
const PLANNED_AHEAD = 14; // days
const afternoon = (day: Day): Date => new Date(`${day}T14:30:00Z`);
const nine = (day: Day): Date => new Date(`${day}T08:00:00Z`);

export function storyOfTalks(
  facts: RhythmFacts,
  stretches: readonly Stretch[],
  { student, key, today }: Telling,
): ToldTalks {
  const known = knownTalk(student);
  const until = earliest(addDays(today, -1), facts.coachingStoppedOn ?? today);
  const begun = stretches.filter(({ begins }) => begins <= until);
  const draw = (turn: number) => drawTalks(begun, until, new Random(`${key} ${turn}`));
  const isTold = known !== null || quietDays(student) > 0;
  const fits = (drawn: DrawnTalks) =>
    isSeenBefore(drawn, addDays(today, -quietDays(student))) &&
    (known === null || isNextToday(drawn, stretches, today));
  const drawn = isTold ? fitting(draw, fits) : draw(0);
  const random = new Random(`${key} around`);
  const goesOn = facts.coachingStoppedOn === null && facts.closedOn === null;
  const { talks } = courseOn(goesOn ? stretches : [], drawn.talks, today);
  const checkIns = talks.map((talk) => told(asCheckIn(facts, [], talk), drawn, facts, random));
  const waiting = checkIns.find(({ state }) => state === 'waiting');
  if (waiting) planAhead(waiting, { known, random, facts, today });
  return {
    studentId: facts.studentId,
    checkIns,
    records: checkIns.flatMap((each) => recordOf(each, drawn.records.get(each.number))),
    parts: waiting ? partsOf(waiting, { known, random, today }) : [],
    agreements: agreementsOf(checkIns, drawn, { known, random }),
  };
}

/** One that goes with what the designs tell, so that a demo can be read beside them. */
function fitting(
  draw: (turn: number) => DrawnTalks,
  fits: (drawn: DrawnTalks) => boolean,
): DrawnTalks {
  for (let turn = 0; turn < TRIES; turn += 1) {
    const drawn = draw(turn);
    if (fits(drawn)) return drawn;
  }
  return draw(0);
}

function isNextToday({ talks }: DrawnTalks, stretches: readonly Stretch[], today: Day): boolean {
  const last = courseOn(stretches, talks, today).talks.at(-1);
  return last?.state === 'waiting' && isInWindow(last, today) && talks.at(-2)?.state !== 'overdue';
}

const isSeenBefore = ({ talks }: DrawnTalks, day: Day): boolean =>
  talks.every(({ heldOn }) => heldOn === null || heldOn <= day);

function told(
  checkIn: CheckIn,
  { records, missed }: DrawnTalks,
  { coachId, mentorId }: RhythmFacts,
  random: Random,
): CheckIn {
  const { number, settledOn } = checkIn;
  if (settledOn === null || checkIn.state === 'cancelled') return checkIn;
  const by = (random.happens(0.7) ? mentorId : null) ?? coachId;
  return Object.assign(checkIn, {
    ...{ settledBy: by, settledAt: afternoon(settledOn) },
    ...{ isTwoWay: records.has(number), missedBecause: missed.get(number) ?? null },
  });
}

function planAhead(
  checkIn: CheckIn,
  around: { known: KnownTalk | null; random: Random; facts: RhythmFacts; today: Day },
): void {
  const { known, random, facts, today } = around;
  const isSoon = checkIn.windowFrom <= addDays(today, PLANNED_AHEAD);
  if (known && isInWindow(checkIn, today)) {
    Object.assign(checkIn, { plannedOn: today, plannedAt: known.at, place: known.place });
  } else if (isSoon && random.happens(0.55)) {
    const on = addDays(checkIn.dueWeek, random.below(5));
    if (on < today || on > checkIn.windowTo) return;
    const [plannedAt, place] = [random.pick(TIMES), random.pick(PLACES)];
    Object.assign(checkIn, { plannedOn: on, plannedAt, place });
  } else return;
  const isAgreed = known !== null || random.happens(0.8);
  const agreed = { confirmedAt: nine(addDays(today, -1)), confirmedBy: facts.mentorId };
  Object.assign(checkIn, { plannedBy: facts.coachId }, isAgreed && facts.mentorId ? agreed : {});
}

function recordOf(
  { id: checkInId, studentId, settledBy, settledAt }: CheckIn,
  drawn: DrawnRecord | undefined,
): TalkRecord[] {
  if (!drawn || settledBy === null || settledAt === null) return [];
  const { ownWords, score, topics, goesWell, needs, bottlenecks } = drawn;
  const said = { score, topics, goesWell, needs, bottlenecks };
  const [studentView, mentorView, coachView] = drawn.views;
  return [
    Object.assign(new TalkRecord(), {
      ...{ checkInId, studentId, present: ['student', 'mentor', 'coach'], ownWords, ...said },
      ...{ studentView, mentorView, coachView, saidNothing: ownWords === null },
      ...{ recordedBy: settledBy, recordedAt: settledAt },
    }),
  ];
}

function partsOf(
  { id: checkInId, studentId, plannedOn }: CheckIn,
  { known, random, today }: { known: KnownTalk | null; random: Random; today: Day },
): StudentPart[] {
  if (plannedOn === null || plannedOn > addDays(today, 4)) return [];
  const givenAt = afternoon(addDays(today, -1));
  const drawn = {
    ...{ score: 2 + random.below(4), ownWords: null, toDiscuss: random.pick(TO_DISCUSS) },
    ...{ topics: { presence: 'good', lessons: 'mixed' }, view: 'yes', viewWords: null },
  };
  const part = known ? known.part : random.happens(0.5) ? drawn : null;
  return part ? [Object.assign(new StudentPart(), { checkInId, studentId, givenAt, ...part })] : [];
}

/** What was agreed is mostly done by the next talk. */
function agreementsOf(
  checkIns: readonly CheckIn[],
  { records }: DrawnTalks,
  { known, random }: { known: KnownTalk | null; random: Random },
): Agreement[] {
  const held = checkIns.filter(({ number }) => records.has(number));
  return held.flatMap((checkIn, place) => {
    const isLast = place === held.length - 1;
    const drawn = records.get(checkIn.number)?.agreements ?? [];
    const agreed =
      isLast && known && known.agreed.length > 0
        ? known.agreed
        : drawn.map((each) => ({ ...each, isDone: isDone(each.who, isLast, random) }));
    return agreed.map((each) => agreementOf(checkIn, each));
  });
}

/** What coaches promise is told of in their contacts. */
const isDone = (who: Agreement['who'], isLast: boolean, random: Random): boolean =>
  random.happens(isLast ? 0.3 : 0.85) || who === 'coach';

function agreementOf(
  { id: checkInId, studentId, settledBy, settledAt, settledOn }: CheckIn,
  { who, what, isDone }: { who: Agreement['who']; what: string; isDone: boolean },
): Agreement {
  const doneAt = isDone && settledOn ? afternoon(addDays(settledOn, 5)) : null;
  return Object.assign(new Agreement(), {
    ...{ checkInId, studentId, who, what, authorId: settledBy, createdAt: settledAt },
    ...{ doneAt, doneBy: doneAt && settledBy },
  });
}
