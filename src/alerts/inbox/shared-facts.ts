import { Injectable } from '@nestjs/common';
import { SharedWork, type SharedDoings } from './shared-doings.js';
import { SharedStudents, type SharedStudent } from './shared-student.js';

/** All that an alert shares of a student. */
@Injectable()
export class SharedFacts {
  constructor(
    private readonly students: SharedStudents,
    private readonly work: SharedWork,
  ) {}

  async of(studentId: string): Promise<{ shared: SharedStudent; doings: SharedDoings }> {
    const [shared, doings] = await Promise.all([
      this.students.of(studentId),
      this.work.of(studentId),
    ]);
    return { shared, doings };
  }
}
