import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { put, type WhenThere } from '../../database/put.js';
import { rows, sql } from '../../database/sql.js';
import { Facts } from '../../facts/facts.js';
import { Enrolment } from '../../students/enrolment.entity.js';
import { StudentNumber } from '../../students/student-number.entity.js';
import { Student } from '../../students/student.entity.js';
import { Trajectory } from '../../trajectories/trajectory.entity.js';
import { ImportRow } from '../import-row.entity.js';
import { coachLines, keepCoaches, type CoachChanges } from './coach-changes.js';
import { Journal, keptOf, type Before } from './journal.js';
import type { JudgedRow, TakingIn } from './roster.js';
import { staleAmong } from './staleness.js';
import { ENROLMENT, STUDENT, TRAJECTORY } from './what-changes.js';
import type { Touch } from './work.js';

/** Writes judged rows, some hundreds at a time: students, what belongs to them, and the journal. */
@Injectable()
export class TakingInRows {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly journal: Journal,
    private readonly facts: Facts,
  ) {}

  /** Gives the rows that were left alone because somebody else changed their student meanwhile. */
  async write(
    tx: EntityManager,
    judged: readonly JudgedRow[],
    to: TakingIn,
  ): Promise<ReadonlySet<string>> {
    const stale = await staleAmong(tx, judged);
    const current = judged.filter(({ id }) => !stale.has(id));
    const [refused, good] = [current.filter(isRefused), current.filter((row) => !isRefused(row))];
    await this.people(tx, good);
    const moment = { actor: to.actor, today: this.clock.today(), now: this.clock.now() };
    const coaches = await keepCoaches(tx, good, moment);
    const { importId } = to;
    const lines = [
      // Nothing is to be undone of a row that did nothing, nor anything to be mended.
      ...good
        .filter((row) => row.work !== null || isByScreen(row))
        .map((row) => this.journal.done(importId, row, beforeOf(row, coaches))),
      // What a person still has to mend stands in the journal already when it came by screen.
      ...refused
        .filter((row) => !isByScreen(row))
        .map((row) => this.journal.refused(importId, row)),
    ];
    await put(tx, ImportRow, lines, JOURNAL);
    await count(tx, importId, good);
    await this.record(tx, good, to);
    return stale;
  }

  private async people(tx: EntityManager, good: readonly JudgedRow[]): Promise<void> {
    const works = good.flatMap(({ work }) => work ?? []);
    const students = works.flatMap(({ student }) => student ?? []);
    await store(tx, Student, students, STUDENT);
    const numbers = works.flatMap(({ studentId, numbers: added }) =>
      added.map(([organisationId, number]) => ({ organisationId, number, studentId })),
    );
    await put(tx, StudentNumber, numbers);
    const enrolments = works.flatMap((work) => work.enrolments);
    await store(tx, Enrolment, enrolments, ENROLMENT);
    const trajectories = works.flatMap(({ trajectory }) => trajectory ?? []);
    await store(tx, Trajectory, trajectories, TRAJECTORY);
  }

  private async record(
    tx: EntityManager,
    good: readonly JudgedRow[],
    { importId, actor }: TakingIn,
  ): Promise<void> {
    const students = good.flatMap(({ work }) => (work ? [work.studentId] : []));
    if (students.length === 0) return;
    await this.facts.changed(tx, students);
    const subject = { kind: 'import', id: importId };
    await this.audit.append(tx, [
      { kind: 'change', action: 'import.take-in', actor, subject, details: { students } },
      ...coachLines(good, actor),
    ]);
  }
}

/** Rows of the screens stand in the journal from the beginning. */
const isByScreen = ({ source }: JudgedRow): boolean => source.id !== undefined;
const isRefused = ({ state }: JudgedRow): boolean => state === 'refused';

async function store<T extends { id: string; version: number }>(
  tx: EntityManager,
  target: new () => T,
  touches: readonly Touch<T>[],
  whenThere: WhenThere,
): Promise<void> {
  const afterOf = ({ after }: Touch<T>): T => after;
  await put(tx, target, touches.filter(({ before }) => before === null).map(afterOf));
  await put(tx, target, touches.filter(({ before }) => before !== null).map(afterOf), whenThere);
}

const JOURNAL: WhenThere = {
  same: ['id'],
  set: ['state', 'studentId', 'outcome', 'sealedBefore'],
};

/** Null for who is new: then everything goes that belongs to the student. */
function beforeOf({ work, plan }: JudgedRow, { ended, begun }: CoachChanges): Before | null {
  if (!work || plan !== 'update') return null;
  const { student, enrolments, trajectory, numbers } = work;
  const trajectoryId = trajectory?.after.id ?? '';
  return {
    student: student?.before ?? null,
    enrolments: enrolments.map(keptOf),
    trajectory: trajectory && keptOf(trajectory),
    numbers,
    ended: ended.get(trajectoryId) ?? [],
    assignmentId: begun.get(trajectoryId)?.id ?? null,
  };
}

/** Kept up with every chunk, so that a person sees how far it is. */
async function count(
  tx: EntityManager,
  importId: string,
  good: readonly JudgedRow[],
): Promise<void> {
  const of = (plan: JudgedRow['plan']) => good.filter((row) => row.plan === plan).length;
  await rows(
    tx,
    sql`update imports set rows_done = rows_done + ${good.length}, accepted = accepted + ${of('new')},
          updated = updated + ${of('update')}, unchanged = unchanged + ${of('same')}
        where id = ${importId}`,
  );
}
