import type { Day } from '../../policy/day.js';
import { cameToNothing } from '../../policy/enrolment-period.js';
import { Trajectory } from '../../trajectories/trajectory.entity.js';
import type { EnrolmentPlan } from './plan-enrolment.js';
import type { KnownStudent } from './on-file.js';
import type { ReadRow } from './read-row.js';
import { changed, type CoachWork, type Touch } from './work.js';

/** "Empty means DOORSTROOMCOACHING." */
const USUAL_INITIATIVE = 'DOORSTROOMCOACHING';

export interface TrajectoryPlan {
  readonly touch: Touch<Trajectory> | null;
  readonly coach: CoachWork | null;
  /** The trajectory was closed by a person, so the coach of the row has nothing to coach. */
  readonly isClosed: boolean;
}

export function planTrajectory(
  row: ReadRow,
  studentId: string,
  known: KnownStudent | null,
  { touches }: EnrolmentPlan,
  today: Day,
): TrajectoryPlan {
  const all = (known?.trajectories ?? []).filter(
    ({ initiative }) => row.initiative === null || initiative === row.initiative,
  );
  const open = openOf(all, today);
  if (!open && all.length > 0) {
    const names = row.coachId !== null && all.every(({ coachId }) => coachId !== row.coachId);
    return { touch: null, coach: null, isClosed: names };
  }
  if (!open) return begin(row, studentId, firstStart(row, known, touches), today);
  const mboStartsOn = movedStart(row, open, known, touches);
  const coachId = row.coachId ?? open.coachId;
  return {
    touch: changed(open, { mboStartsOn, coachId }),
    coach: coachId === open.coachId ? null : coachOf(open.id, coachId, open.coachId),
    isClosed: false,
  };
}

function openOf(all: readonly Trajectory[], today: Day): Trajectory | null {
  const open = all.filter(({ closedOn }) => closedOn === null || closedOn > today);
  return open.find(({ initiative }) => initiative === USUAL_INITIATIVE) ?? open[0] ?? null;
}

function begin(
  row: ReadRow,
  studentId: string,
  mboStartsOn: Day | null,
  today: Day,
): TrajectoryPlan {
  const after = new Trajectory();
  after.studentId = studentId;
  after.initiative = row.initiative ?? USUAL_INITIATIVE;
  after.coachId = row.coachId;
  after.registeredOn = today;
  after.mboStartsOn = mboStartsOn;
  const coach = coachOf(after.id, row.coachId, null);
  return { touch: { before: null, after }, coach, isClosed: false };
}

/** Of somebody who was enrolled before and whom nobody followed yet. */
function firstStart(
  row: ReadRow,
  known: KnownStudent | null,
  touches: EnrolmentPlan['touches'],
): Day | null {
  const starts = (known?.enrolments ?? []).flatMap(({ startsOn }) => startsOn ?? []);
  const [first] = starts.toSorted();
  return touches.some(({ before }) => before) ? row.study.startsOn : (first ?? row.study.startsOn);
}

/**
 * "A switch keeps the trajectory's mbo start." A start that moves before that, or that was not known yet,
 * is that of the trajectory too.
 */
function movedStart(
  row: ReadRow,
  open: Trajectory,
  known: KnownStudent | null,
  touches: EnrolmentPlan['touches'],
): Day | null {
  const { startsOn } = row.study;
  if (startsOn === null || open.mboStartsOn === null) return startsOn ?? open.mboStartsOn;
  const enrolments = (known?.enrolments ?? []).filter((each) => !cameToNothing(each));
  if (enrolments.length === 0) return startsOn;
  const [touch] = touches;
  const isFirst = enrolments.length === 1 && touches.length === 1 && touch?.before;
  return isFirst && touch.after.startsOn !== touch.before.startsOn ? startsOn : open.mboStartsOn;
}

const coachOf = (
  trajectoryId: string,
  coachId: string | null,
  before: string | null,
): CoachWork | null => (coachId === null ? null : { trajectoryId, coachId, before });
