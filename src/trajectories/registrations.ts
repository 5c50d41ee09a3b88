import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { isPostgres } from '../database/is-postgres.js';
import { insertOnce } from '../database/insert-once.js';
import { rows, sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import { fault, refuse } from '../students/day-fields.js';
import { Enrolment } from '../students/enrolment.entity.js';
import { personFaults } from '../students/personal-facts.js';
import { StudentNumbers } from '../students/student-numbers.js';
import { Student } from '../students/student.entity.js';
import type { Viewer } from '../web/viewer.js';
import { Assignments } from './assignments.js';
import { checkEnrolment } from './enrolment-checks.js';
import { Lookalikes } from './lookalikes.js';
import { Schools } from './schools.js';
import { Trajectory } from './trajectory.entity.js';

/** "Empty means DOORSTROOMCOACHING." */
const INITIATIVE = 'DOORSTROOMCOACHING';

/** A student as somebody adds them by hand: with what a line of a roster needs. */
export interface NewStudent {
  /** The same form sent twice gives the same. */
  readonly id: string;
  readonly givenName: string;
  readonly prefix: string | null;
  readonly surname: string;
  readonly birthDate: Day;
  readonly number: string;
  /** Null for who comes in through the institution. */
  readonly schoolId: string | null;
  readonly institutionId: string | null;
  readonly mboStartsOn: Day | null;
}

/** What a registration is put together from. */
@Injectable()
export class RegistrationParts {
  constructor(
    readonly numbers: StudentNumbers,
    readonly assignments: Assignments,
    readonly lookalikes: Lookalikes,
    readonly schools: Schools,
    readonly facts: Facts,
  ) {}
}

/** Students whom a person names first. */
@Injectable()
export class Registrations {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly parts: RegistrationParts,
  ) {}

  /**
   * Student, trajectory and, where the institution is known, enrolment; of a coach the own student at
   * once. Problem 'invalid-input' for what cannot be; `ProbablyKnown` unless somebody said that it is
   * somebody else.
   */
  async register(viewer: Viewer, wish: NewStudent, isSomebodyElse: boolean): Promise<void> {
    await this.transactions.run(async (tx) => {
      await oneAtATime(tx, viewer);
      if (await tx.existsBy(Student, { id: wish.id })) return;
      await this.check(tx, viewer, wish);
      if (!isSomebodyElse) await this.parts.lookalikes.refuse(tx, viewer, wish);
      const student = studentFrom(wish, this.clock.now());
      if (!(await insertOnce(tx, Student, student))) {
        await sameOrTaken(tx, wish);
        return;
      }
      const owner = wish.schoolId ?? wish.institutionId ?? '';
      await this.parts.numbers.add(tx, owner, student);
      await this.enrol(tx, wish);
      await this.follow(tx, viewer, wish);
      const details = { school: wish.schoolId, organisationId: wish.institutionId };
      await this.audit.changed(
        tx,
        viewer,
        'student.add',
        { kind: 'student', id: wish.id },
        details,
      );
    });
  }

  private async check(tx: EntityManager, viewer: Viewer, wish: NewStudent): Promise<void> {
    const { schoolId, institutionId, mboStartsOn, number } = wish;
    refuse([
      ...personFaults({ ...wish, leavesSchoolOn: null }, this.clock.today()),
      ...(await this.parts.schools.faults(tx, viewer, wish)),
      schoolId === null && mboStartsOn === null
        ? fault('mboStartsOn', 'Vul in wanneer de student op het mbo begint.')
        : null,
      institutionId === null && mboStartsOn !== null
        ? fault('institutionId', 'Kies op welke mbo-instelling de student begint.')
        : null,
    ]);
    const owner = await this.parts.numbers.ownerOf(tx, schoolId ?? institutionId ?? '', number);
    if (owner !== null) throw numberTaken();
  }

  private async enrol(tx: EntityManager, wish: NewStudent): Promise<void> {
    const { id: studentId, institutionId, birthDate, mboStartsOn: startsOn } = wish;
    if (institutionId === null) return;
    const nothing = { locationId: null, programmeId: null, level: null, learningPath: null };
    const facts = await checkEnrolment(
      tx,
      { organisationId: institutionId, ...nothing, status: null, mentorId: null, startsOn },
      { onFile: null, birthDate, today: this.clock.today(), startField: 'mboStartsOn' },
    );
    const studentNumber = wish.schoolId === null ? wish.number : null;
    await tx.insert(
      Enrolment,
      Object.assign(new Enrolment(), { studentId, ...facts, studentNumber }),
    );
  }

  private async follow(tx: EntityManager, viewer: Viewer, wish: NewStudent): Promise<void> {
    const today = this.clock.today();
    const { id: studentId, mboStartsOn } = wish;
    const facts = { studentId, initiative: INITIATIVE, registeredOn: today, mboStartsOn };
    const trajectory = Object.assign(new Trajectory(), { ...facts, coachId: null });
    await tx.insert(Trajectory, trajectory);
    this.parts.facts.added();
    if (viewer.role !== 'coach') return;
    const coach = { coachId: viewer.accountId, from: today };
    await this.parts.assignments.assign(tx, viewer, { trajectoryId: trajectory.id, ...coach });
  }
}

const studentFrom = ({ institutionId: _, mboStartsOn: __, ...wish }: NewStudent, createdAt: Date) =>
  Object.assign(new Student(), {
    ...wish,
    ...{ gender: null, cluster: null, exitProfile: null, email: null, phone: null },
    ...{ postcode: null, municipality: null, leavesSchoolOn: null, createdAt },
  });

/** Somebody who presses twice is heard twice in turn: the second finds the student of the first. On SQLite that is so anyway. */
async function oneAtATime(tx: EntityManager, { accountId }: Viewer): Promise<void> {
  if (!isPostgres(tx)) return;
  await rows(tx, sql`select a.id from accounts a where a.id = ${accountId} for no key update`);
}

/** Of two at once one came first: with this form, or with this number. */
async function sameOrTaken(tx: EntityManager, { id }: NewStudent): Promise<void> {
  if (!(await tx.existsBy(Student, { id }))) throw numberTaken();
}

const numberTaken = (): Problem =>
  new Problem('invalid-input', undefined, [
    fault('number', 'Onder dit nummer staat er al een leerling van deze school. Kijk het na.'),
  ]);
