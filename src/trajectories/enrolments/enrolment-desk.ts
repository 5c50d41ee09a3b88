import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem.js';
import { FactDesk } from '../../students/fact-desk.js';
import { StudentFacts, type EnrolmentFacts } from '../../students/student-facts.js';
import type { Viewer } from '../../web/viewer.js';
import { ChoicesOfEnrolment, type EnrolmentChoices } from '../enrolment-choices.js';

/** One enrolment on file, with what could be chosen instead. */
@Injectable()
export class EnrolmentDesk {
  constructor(
    private readonly desk: FactDesk,
    private readonly facts: StudentFacts,
    private readonly choices: ChoicesOfEnrolment,
  ) {}

  /** Problem 'not-found' outside the viewer's scope. */
  async find(viewer: Viewer, studentId: string, id: string): Promise<EnrolmentFacts> {
    await this.desk.student(viewer, studentId);
    const found = (await this.facts.enrolments(studentId)).find((each) => each.id === id);
    if (!found) throw new Problem('not-found');
    return found;
  }

  /** Without an id: for a new one. */
  async open(
    viewer: Viewer,
    studentId: string,
    id: string | null,
  ): Promise<{ onFile: EnrolmentFacts | null; offered: EnrolmentChoices }> {
    const onFile = id === null ? null : await this.find(viewer, studentId, id);
    return { onFile, offered: await this.choices.of(onFile) };
  }
}
