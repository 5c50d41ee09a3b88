import type { EntityManager } from 'typeorm';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import type { AuditLine } from '../audit/audit-line.js';
import { listed } from '../database/listed.js';
import { put } from '../database/put.js';
import { sealedFor } from '../database/sealed.js';
import { rows, sql } from '../database/sql.js';
import { take } from '../database/take.js';
import type { Day } from '../policy/day.js';
import { Enrolment } from '../students/enrolment.entity.js';
import { Guardian } from '../students/guardian.entity.js';
import { HandoverStep } from '../students/handover-step.entity.js';
import { Placement } from '../students/placement.entity.js';
import { StudyAdvice } from '../students/study-advice.entity.js';
import { Trajectory } from '../trajectories/trajectory.entity.js';
import type { PlannedFacts } from './plan/story/story.js';

/** A student with what is known of them, in ids. */
export interface Knowing {
  readonly studentId: string;
  readonly birthDate: Day;
  readonly facts: PlannedFacts;
}

interface Around {
  readonly today: Day;
  readonly accountId: (email: string) => string;
}

const afternoon = (day: Day): Date => new Date(`${day}T14:00:00Z`);

/** What is known of students beside contacts: many at a time, each with its line in the log. */
@Injectable()
export class KnownFacts {
  constructor(private readonly audit: Audit) {}

  async write(tx: EntityManager, all: readonly Knowing[], around: Around): Promise<void> {
    const enrolments = await enrolmentsOf(tx, all);
    const steps = all.flatMap((each) => stepsOf(each, around));
    const advices = all.flatMap((each) => adviceOf(each, enrolments, around));
    await put(tx, HandoverStep, steps);
    await put(tx, StudyAdvice, advices);
    await put(
      tx,
      Placement,
      all.flatMap((each) => placementOf(each, enrolments, around)),
    );
    await put(tx, Guardian, all.flatMap(guardiansOf));
    for (const each of all) await writeHelp(tx, each);
    const stops = await stop(tx, all, around);
    const lines = [...steps.map(stepLine), ...advices.map(adviceLine), ...stops];
    if (lines.length > 0) await this.audit.append(tx, lines.sort(inOrder));
  }
}

const inOrder = (a: AuditLine, b: AuditLine): number =>
  (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0);

async function enrolmentsOf(
  tx: EntityManager,
  all: readonly Knowing[],
): Promise<ReadonlyMap<string, string>> {
  const ids = listed(
    tx,
    all.map(({ studentId }) => studentId),
  );
  const found = await take(tx, Enrolment, sql`x.student_id in ${ids} and x.ends_on is null`);
  return new Map(found.map(({ studentId, id }) => [studentId, id]));
}

function stepsOf({ studentId, facts }: Knowing, { accountId }: Around): HandoverStep[] {
  return facts.handover.map(({ state, on, by }, place) =>
    Object.assign(new HandoverStep(), {
      ...{ studentId, state, onDay: on, recordedBy: accountId(by) },
      recordedAt: new Date(afternoon(on).getTime() + place),
    }),
  );
}

function adviceOf(
  { studentId, facts: { advice } }: Knowing,
  enrolments: ReadonlyMap<string, string>,
  { accountId }: Around,
): StudyAdvice[] {
  if (advice === null) return [];
  const { kind, on, by } = advice;
  const enrolmentId = enrolments.get(studentId) ?? null;
  const recorded = { recordedBy: accountId(by), recordedAt: afternoon(on) };
  return [
    Object.assign(new StudyAdvice(), { studentId, enrolmentId, kind, givenOn: on, ...recorded }),
  ];
}

function placementOf(
  { studentId, birthDate, facts }: Knowing,
  enrolments: ReadonlyMap<string, string>,
  { today }: Around,
): Placement[] {
  if (facts.placement === null) return [];
  const enrolmentId = enrolments.get(studentId) ?? null;
  const placement = Object.assign(new Placement(), { studentId, enrolmentId });
  placement.tell(facts.placement, { birthDate, today });
  return [placement];
}

const guardiansOf = ({ studentId, facts }: Knowing): Guardian[] =>
  facts.guardians.map((guardian) => Object.assign(new Guardian(), { studentId, ...guardian }));

async function writeHelp(tx: EntityManager, { studentId, facts }: Knowing): Promise<void> {
  if (facts.whatHelps === null) return;
  const { text, on } = facts.whatHelps;
  await rows(
    tx,
    sql`update students set what_helps = ${sealedFor(tx, text)}, what_helps_on = ${on}, version = version + 1
        where id = ${studentId}`,
  );
}

async function stop(
  tx: EntityManager,
  all: readonly Knowing[],
  { accountId }: Around,
): Promise<AuditLine[]> {
  const lines: AuditLine[] = [];
  for (const { studentId, facts } of all) {
    if (facts.stop === null) continue;
    const { on, by, reason } = facts.stop;
    const trajectory = await tx.findOneByOrFail(Trajectory, { studentId });
    trajectory.stopCoaching(on, reason, on);
    const { id, version, coachingStoppedOn, stopReason } = trajectory;
    await tx.update(
      Trajectory,
      { id, version },
      { coachingStoppedOn, stopReason, version: version + 1 },
    );
    const details = { student: studentId, coachingStoppedOn: [null, on] };
    lines.push(line('trajectory.stop', { kind: 'trajectory', id }, accountId(by), details, on));
  }
  return lines;
}

const stepLine = ({ id, studentId, state, onDay, recordedBy }: HandoverStep): AuditLine =>
  line(
    'handover.step',
    { kind: 'handover', id },
    recordedBy,
    { student: studentId, state, onDay },
    onDay,
  );

const adviceLine = ({ id, studentId, kind, givenOn, recordedBy }: StudyAdvice): AuditLine =>
  line(
    'study-advice.record',
    { kind: 'study-advice', id },
    recordedBy,
    { student: studentId, kind, givenOn },
    givenOn,
  );

function line(
  action: string,
  subject: AuditLine['subject'],
  accountId: string,
  details: Record<string, unknown>,
  on: Day,
): AuditLine {
  return { kind: 'change', action, actor: { accountId }, subject, details, at: afternoon(on) };
}
