import type { EntityManager } from 'typeorm';
import { needsReason, isInWindow } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { FieldProblem } from '../problems/problem.js';
import { fault, inTheFuture, refuse } from '../students/day-fields.js';
import type { Trajectory } from '../trajectories/trajectory.entity.js';
import { dayLabel } from '../web/dates.js';
import { CheckIn, type PlannedTalk } from './check-in.entity.js';
import type { HeldTalk } from './talk.js';

/** Problem 'invalid-input' when the talk cannot have been on that day, or lacks what its decision needs. */
export async function refuseTalk(
  tx: EntityManager,
  { checkIn, trajectory }: { checkIn: CheckIn; trajectory: Trajectory },
  talk: HeldTalk,
  today: Day,
): Promise<void> {
  const where = { trajectoryId: checkIn.trajectoryId, state: 'held' } as const;
  const others = await tx.find(CheckIn, { where, order: { number: 'ASC' } });
  const before = others.findLast(({ number }) => number < checkIn.number);
  const after = others.find(({ number }) => number > checkIn.number);
  refuse([
    inTheFuture('heldOn', talk.heldOn, today),
    talk.heldOn < trajectory.registeredOn
      ? fault('heldOn', 'Deze dag ligt voor de aanmelding. Kies een latere dag.')
      : null,
    trajectory.closedOn !== null && talk.heldOn >= trajectory.closedOn
      ? fault(
          'heldOn',
          `Het traject is afgesloten op ${dayLabel(trajectory.closedOn)}. Kies een eerdere dag.`,
        )
      : null,
    notAfter(talk.heldOn, before),
    notBefore(talk.heldOn, after),
    missingReason(checkIn, talk),
    talk.decision === 'hand_over' && talk.newCoachId === null
      ? fault('newCoach', 'Kies wie het overneemt.')
      : null,
    after && talk.decision !== 'continue'
      ? fault('decision', `Gesprek ${after.number} is er al geweest. Leg het besluit daar vast.`)
      : null,
  ]);
}

/** "Outside it, with a reason." */
export function refusePlan(
  checkIn: CheckIn,
  { date, reason }: PlannedTalk,
  { registeredOn }: Trajectory,
  today: Day,
): void {
  const from = dayLabel(checkIn.windowFrom);
  const to = dayLabel(checkIn.windowTo);
  refuse([
    date < today ? fault('date', 'Deze dag is al geweest. Kies vandaag of later.') : null,
    date < registeredOn ? fault('date', 'Deze dag ligt voor de aanmelding.') : null,
    !isInWindow(checkIn, date) && reason === null
      ? fault(
          'reason',
          `Het gesprek hoort tussen ${from} en ${to}. Vul in waarom je het anders plant.`,
        )
      : null,
  ]);
}

/** Early needs a reason; what is late can be seen by itself. */
function missingReason(checkIn: CheckIn, talk: HeldTalk): FieldProblem | null {
  if (talk.reason !== null) return null;
  if (needsReason(talk.decision)) return fault('reason', 'Vertel kort waarom.');
  const isEarly = talk.heldOn < checkIn.windowFrom;
  return isEarly
    ? fault(
        'reason',
        `Dit gesprek kon vanaf ${dayLabel(checkIn.windowFrom)}. Vertel kort waarom het eerder was.`,
      )
    : null;
}

const notAfter = (heldOn: Day, before: CheckIn | undefined): FieldProblem | null =>
  before?.heldOn && heldOn <= before.heldOn
    ? fault(
        'heldOn',
        `Gesprek ${before.number} was op ${dayLabel(before.heldOn)}. Kies een latere dag.`,
      )
    : null;

const notBefore = (heldOn: Day, after: CheckIn | undefined): FieldProblem | null =>
  after?.heldOn && heldOn >= after.heldOn
    ? fault(
        'heldOn',
        `Gesprek ${after.number} was op ${dayLabel(after.heldOn)}. Kies een eerdere dag.`,
      )
    : null;
