import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mustOpen } from '../access/opens.js';
import { Audit } from '../audit/audit.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import { isEmpty, revise, type Changes } from '../directory/changes.js';
import { Facts } from '../facts/facts.js';
import type { Day } from '../policy/day.js';
import { birthDateFault } from '../policy/student-age.js';
import type { Part } from '../policy/visibility.js';
import type { Viewer } from '../web/viewer.js';
import { beforeBirth, fault, inTheFuture, refuse } from './day-fields.js';
import { StudentNumbers } from './student-numbers.js';
import { Student } from './student.entity.js';
import { visibleStudent } from './visible-student.js';

/** What people put right of who a student is. */
export type PersonNews = Pick<
  Student,
  | ('givenName' | 'prefix' | 'surname' | 'birthDate' | 'number' | 'gender' | 'cluster')
  | ('exitProfile' | 'leavesSchoolOn' | 'advice' | 'email' | 'phone' | 'postcode' | 'municipality')
>;

/** What helps at school, in the student's own words: never a diagnosis. */
export type HelpNews = Pick<Student, 'wantsSupport' | 'whatHelps' | 'whatHelpsOn'>;

/** A student as somebody had them on the screen. */
export interface SeenStudent {
  readonly id: string;
  readonly version: number;
}

/** Who a student is. Of a student outside the viewer's scope: Problem 'not-found'; of a stale screen: 'conflict'. */
@Injectable()
export class PersonalFacts {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly numbers: StudentNumbers,
    private readonly facts: Facts,
  ) {}

  async revise(viewer: Viewer, seen: SeenStudent, news: PersonNews): Promise<void> {
    const today = this.clock.today();
    await this.change(
      viewer,
      seen,
      { part: 'name_contact', action: 'student.revise' },
      async (tx, student) => {
        refuse(personFaults(news, today));
        await this.numbers.renumber(tx, student, news.number);
        return news;
      },
    );
  }

  async reviseHelp(viewer: Viewer, seen: SeenStudent, news: HelpNews): Promise<void> {
    const today = this.clock.today();
    const { whatHelps, whatHelpsOn } = news;
    await this.change(
      viewer,
      seen,
      { part: 'support', action: 'student.help' },
      async (_, student) => {
        refuse([
          beforeBirth('whatHelpsOn', whatHelpsOn, student.birthDate),
          inTheFuture('whatHelpsOn', whatHelpsOn, today),
        ]);
        return { ...news, whatHelpsOn: whatHelps === null ? null : (whatHelpsOn ?? today) };
      },
    );
  }

  /** Only what changes is written: a contact may be recorded meanwhile. What it was and became is not copied to the log. */
  private async change(
    viewer: Viewer,
    { id, version }: SeenStudent,
    { part, action }: { part: Part; action: string },
    work: (tx: EntityManager, student: Student) => Promise<Partial<Student>>,
  ): Promise<void> {
    mustOpen(viewer, part, 'write');
    await this.transactions.run(async (tx) => {
      const student = await visibleStudent(tx, viewer, id, this.clock.today());
      const wanted = await work(tx, student);
      const changes: Changes = await revise(tx, Student, student, version, wanted as Student);
      if (isEmpty(changes)) return;
      const details = { fields: Object.keys(changes) };
      await this.audit.changed(tx, viewer, action, { kind: 'student', id }, details);
      await this.facts.changed(tx, [id]);
    });
  }
}

/** What cannot be of who somebody is. */
export function personFaults(
  { birthDate, leavesSchoolOn }: { birthDate: Day; leavesSchoolOn: Day | null },
  today: Day,
) {
  const sentence = birthDateFault(birthDate, today);
  return [
    sentence === null ? null : fault('birthDate', sentence),
    beforeBirth('leavesSchoolOn', leavesSchoolOn, birthDate),
  ];
}
