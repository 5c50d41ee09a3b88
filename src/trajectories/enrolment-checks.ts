import type { EntityManager } from 'typeorm';
import { Account } from '../directory/account.entity.js';
import { Appointment } from '../directory/appointment.entity.js';
import type { ApplicationStatus, LearningPath, MboLevel } from '../directory/data/code-lists.js';
import { Location } from '../directory/location.entity.js';
import { Organisation } from '../directory/organisation.entity.js';
import { Programme } from '../directory/programme.entity.js';
import type { Day } from '../policy/day.js';
import type { FieldProblem } from '../problems/problem.js';
import { beforeBirth, fault, outOfOrder, refuse } from '../students/day-fields.js';
import type { Enrolment } from '../students/enrolment.entity.js';

/** Where somebody is enrolled, and for what; null is not known. */
export interface EnrolmentWish {
  readonly organisationId: string;
  readonly locationId: string | null;
  readonly programmeId: string | null;
  readonly level: MboLevel | null;
  readonly learningPath: LearningPath | null;
  readonly status: ApplicationStatus | null;
  readonly startsOn: Day | null;
  readonly mentorId: string | null;
}

interface Around {
  /** What is there already may stay, also when it could not be chosen now. */
  readonly onFile: Enrolment | null;
  readonly birthDate: Day;
  readonly today: Day;
  /** The name of the field with the first day. */
  readonly startField: string;
}

/** Problem 'invalid-input' for what cannot be; gives the wish with the level of its programme. */
export async function checkEnrolment(
  tx: EntityManager,
  wish: EnrolmentWish,
  around: Around,
): Promise<EnrolmentWish> {
  const { onFile, birthDate, startField } = around;
  const programme = wish.programmeId && (await tx.findOneBy(Programme, { id: wish.programmeId }));
  refuse([
    await placeFault(tx, wish, onFile),
    ...(wish.programmeId === null ? [] : programmeFaults(programme || null, wish, around)),
    await mentorFault(tx, wish, around),
    beforeBirth(startField, wish.startsOn, birthDate),
    outOfOrder(startField, {
      first: wish.startsOn,
      then: onFile?.endsOn ?? null,
      message: 'De eerste dag ligt na de laatste dag.',
    }),
  ]);
  return programme ? { ...wish, level: programme.level } : wish;
}

async function placeFault(
  tx: EntityManager,
  { organisationId, locationId }: EnrolmentWish,
  onFile: Enrolment | null,
): Promise<FieldProblem | null> {
  const isOld = onFile?.organisationId === organisationId && onFile.locationId === locationId;
  if (isOld) return null;
  const organisation = await tx.findOneBy(Organisation, { id: organisationId, kind: 'mbo' });
  const location =
    locationId === null ? null : await tx.findOneBy(Location, { id: locationId, organisationId });
  const isOpen = organisation?.closedOn === null && (!location || location.closedOn === null);
  const isKnown = locationId === null || location !== null;
  return isOpen && isKnown ? null : fault('place', 'Kies een instelling en locatie uit de lijst.');
}

function programmeFaults(
  programme: Programme | null,
  { programmeId, learningPath, startsOn }: EnrolmentWish,
  { onFile, today }: Around,
): (FieldProblem | null)[] {
  if (programme === null) return [fault('programmeId', 'Kies een opleiding uit de lijst.')];
  const isOld = onFile?.programmeId === programmeId && onFile.startsOn === startsOn;
  return [
    isOld || isValidOn(programme, startsOn ?? today)
      ? null
      : fault('programmeId', 'Deze opleiding bestaat niet op de eerste dag. Kies een andere.'),
    learningPath === null || programme.learningPaths.includes(learningPath)
      ? null
      : fault('learningPath', 'Deze opleiding heeft die leerweg niet.'),
  ];
}

export const isValidOn = (
  { validFrom, validUntil }: Pick<Programme, 'validFrom' | 'validUntil'>,
  day: Day,
): boolean => validFrom <= day && (validUntil === null || day <= validUntil);

async function mentorFault(
  tx: EntityManager,
  { mentorId, organisationId }: EnrolmentWish,
  { onFile, today }: Around,
): Promise<FieldProblem | null> {
  if (mentorId === null || mentorId === onFile?.mentorId) return null;
  const account = await tx.findOneBy(Account, { id: mentorId });
  const isOpen = account !== null && (account.closedOn === null || account.closedOn > today);
  const held = await tx.findBy(Appointment, {
    accountId: mentorId,
    role: 'mentor',
    organisationId,
  });
  const isThere = isOpen && held.some(({ endsOn }) => endsOn === null || endsOn >= today);
  return isThere ? null : fault('mentorId', 'Kies een mentor van deze instelling.');
}
