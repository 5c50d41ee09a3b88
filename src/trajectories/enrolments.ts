import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOpen, mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { isEmpty } from '../directory/changes.js';
import type { Day } from '../policy/day.js';
import { changeByRule, isAnother } from '../policy/enrolment-change.js';
import { mayGoOn } from '../policy/enrolment-period.js';
import { Problem } from '../problems/problem.js';
import { change } from '../students/change.js';
import { fault, refuse } from '../students/day-fields.js';
import { Enrolment } from '../students/enrolment.entity.js';
import type { Student } from '../students/student.entity.js';
import { visibleStudent } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { checkEnrolment, type EnrolmentWish } from './enrolment-checks.js';
import { placeInWords } from './enrolment-words.js';
import { MboStart } from './mbo-start.js';
import { Outcomes } from './outcomes.js';

/** An enrolment as it was on somebody's screen. */
export interface SeenEnrolment {
  readonly studentId: string;
  readonly id: string;
  readonly version: number;
}

/** Whoever keeps the enrolments, and whoever may say how it went. */
export const mayChangeCourse = (viewer: Viewer): boolean =>
  isOpen(viewer, 'enrolment', 'write') || isOpen(viewer, 'outcome', 'write');

/** Where a student learns at the mbo, with its history. Of a student outside the viewer's scope: Problem 'not-found'; of a stale screen: 'conflict'. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly start: MboStart,
    private readonly outcomes: Outcomes,
  ) {}

  async add(viewer: Viewer, studentId: string, wish: EnrolmentWish): Promise<void> {
    mustOpen(viewer, 'enrolment', 'write');
    const today = this.clock.today();
    await this.writing(viewer, studentId, async (tx, student) => {
      const others = await tx.findBy(Enrolment, { studentId });
      if (others.some((other) => mayGoOn(other, today)))
        throw new Problem('not-now', 'Er loopt al een inschrijving. Leg daar een overstap vast.');
      const around = { ...student, onFile: null, today, startField: 'startsOn' };
      const facts = await checkEnrolment(tx, wish, around);
      const enrolment = Object.assign(new Enrolment(), { studentId, ...facts });
      await tx.insert(Enrolment, enrolment);
      await this.record(tx, viewer, 'enrolment.add', enrolment, facts);
    });
  }

  /** What was on file was wrong. */
  async correct(viewer: Viewer, seen: SeenEnrolment, wish: EnrolmentWish): Promise<void> {
    mustOpen(viewer, 'enrolment', 'write');
    await this.writing(viewer, seen.studentId, async (tx, student) => {
      const row = await find(tx, seen);
      await this.replace(tx, viewer, { row, version: seen.version, student }, wish);
    });
  }

  /** Another programme or institution from that day; before the start that is a correction. Says which it was. */
  async switchTo(
    viewer: Viewer,
    seen: SeenEnrolment,
    wish: EnrolmentWish & { readonly startsOn: Day },
    bottleneck: string | null,
  ): Promise<'correction' | 'switch'> {
    if (!mayChangeCourse(viewer)) throw new Problem('not-found');
    const today = this.clock.today();
    return this.writing(viewer, seen.studentId, async (tx, student) => {
      const row = await find(tx, seen);
      const kind = changeByRule(row, today);
      if (kind === 'correction')
        await this.replace(tx, viewer, { row, version: seen.version, student }, wish);
      else
        await this.goElsewhere(
          tx,
          viewer,
          { row, version: seen.version, student },
          wish,
          bottleneck,
        );
      return kind;
    });
  }

  /** The student stopped, or did not begin; with the outcome that goes with it. */
  async stop(
    viewer: Viewer,
    seen: SeenEnrolment,
    lastDay: Day,
    bottleneck: string | null,
  ): Promise<void> {
    if (!mayChangeCourse(viewer)) throw new Problem('not-found');
    const today = this.clock.today();
    await this.writing(viewer, seen.studentId, async (tx) => {
      const row = await find(tx, seen);
      const hasBegun = row.hasBegun(today);
      const changes = await change(tx, Enrolment, { row, version: seen.version }, (each) =>
        hasBegun ? each.stop(lastDay, bottleneck, today) : each.withdraw(today, bottleneck),
      );
      await this.record(tx, viewer, 'enrolment.stop', row, changes);
      await this.outcomes.add(
        tx,
        viewer,
        { studentId: row.studentId, trajectoryId: null },
        {
          kind: hasBegun ? 'uitgevallen' : 'niet_gestart',
          onDay: hasBegun ? lastDay : today,
          wentFrom: await placeInWords(tx, row),
          wentTo: null,
          bottleneck,
        },
      );
    });
  }

  private async replace(
    tx: EntityManager,
    viewer: Viewer,
    { row, version, student }: Replacing,
    wish: EnrolmentWish,
  ): Promise<void> {
    const today = this.clock.today();
    const around = { ...student, onFile: row, today, startField: 'startsOn' };
    const facts = await checkEnrolment(tx, wish, around);
    const changes = await change(tx, Enrolment, { row, version }, (each) => {
      Object.assign(each, facts);
    });
    if (!isEmpty(changes)) await this.record(tx, viewer, 'enrolment.correct', row, changes);
  }

  private async goElsewhere(
    tx: EntityManager,
    viewer: Viewer,
    { row, version, student }: Replacing,
    wish: EnrolmentWish & { readonly startsOn: Day },
    bottleneck: string | null,
  ): Promise<void> {
    const { startsOn } = wish;
    refuse([
      row.startsOn !== null && startsOn <= row.startsOn
        ? fault('startsOn', 'Kies een dag na de start van de opleiding waar de student nu is.')
        : null,
      isAnother(row, wish)
        ? null
        : fault('programmeId', 'Kies een andere opleiding of een andere instelling.'),
    ]);
    const around = { ...student, onFile: null, today: this.clock.today(), startField: 'startsOn' };
    const facts = await checkEnrolment(tx, wish, around);
    const changes = await change(tx, Enrolment, { row, version }, (each) =>
      each.endForSwitch(startsOn, bottleneck),
    );
    const next = Object.assign(new Enrolment(), { studentId: row.studentId, ...facts });
    await tx.insert(Enrolment, next);
    await this.record(tx, viewer, 'enrolment.switch', row, { ...changes, to: next.id });
    await this.outcomes.add(
      tx,
      viewer,
      { studentId: row.studentId, trajectoryId: null },
      {
        kind: 'nog_mbo_andere_opleiding',
        onDay: startsOn,
        wentFrom: await placeInWords(tx, row),
        wentTo: await placeInWords(tx, next),
        bottleneck,
      },
    );
  }

  /** In the scope of the viewer, with the trajectory's start kept in step. */
  private writing<T>(
    viewer: Viewer,
    studentId: string,
    work: (tx: EntityManager, student: Student) => Promise<T>,
  ): Promise<T> {
    return this.transactions.run(async (tx) => {
      const student = await visibleStudent(tx, viewer, studentId, this.clock.today());
      return this.start.following(tx, viewer, studentId, () => work(tx, student));
    });
  }

  private async record(
    tx: EntityManager,
    viewer: Viewer,
    action: string,
    { id, studentId }: Enrolment,
    details: object,
  ): Promise<void> {
    const subject = { kind: 'enrolment', id };
    await this.audit.changed(tx, viewer, action, subject, { student: studentId, ...details });
  }
}

interface Replacing {
  readonly row: Enrolment;
  readonly version: number;
  readonly student: Student;
}

async function find(tx: EntityManager, { id, studentId }: SeenEnrolment): Promise<Enrolment> {
  const row = await tx.findOneBy(Enrolment, { id, studentId });
  if (!row) throw new Problem('not-found');
  return row;
}
