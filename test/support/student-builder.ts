import type { EntityManager } from 'typeorm';
import type { Account } from '../../src/directory/account.entity.js';
import type { Location } from '../../src/directory/location.entity.js';
import type { Organisation } from '../../src/directory/organisation.entity.js';
import { Enrolment } from '../../src/students/enrolment.entity.js';
import { StudentNumber } from '../../src/students/student-number.entity.js';
import { Student } from '../../src/students/student.entity.js';
import { CoachAssignment } from '../../src/trajectories/coach-assignment.entity.js';
import { Trajectory } from '../../src/trajectories/trajectory.entity.js';
import { numberKey } from '../../src/policy/formats.js';
import { nextNumber } from './cast.js';
import type { World } from './world.js';

/** What a test says of a student; the rest is filled in. */
export type StudentFacts = Partial<Omit<Student, 'id'>> & { school?: Organisation };

interface Enrolling extends Partial<Omit<Enrolment, 'id'>> {
  at?: Organisation;
  location?: Location;
}

/** A student with all that a test wants around them, stored by `saved()`. */
export class StudentBuilder {
  private trajectory: Partial<Trajectory> | null = null;
  private enrolling: Enrolling | null = null;

  constructor(
    private readonly world: World,
    private readonly facts: StudentFacts,
  ) {}

  /** Follows the coaching, with this coach or with none yet. */
  withCoach(coach: Account | null, facts: Partial<Trajectory> = {}): this {
    this.trajectory = { ...facts, coachId: coach?.id ?? null };
    return this;
  }

  /** Enrolled at an mbo institution; with `mentor`, in that mentor's class. */
  inMbo(facts: Enrolling & { mentor?: Account } = {}): this {
    const { mentor, ...rest } = facts;
    this.enrolling = { mentorId: mentor?.id ?? null, ...rest };
    return this;
  }

  async saved(): Promise<{
    student: Student;
    trajectory: Trajectory | null;
    enrolment: Enrolment | null;
  }> {
    const student = await this.newStudent();
    const trajectory = this.trajectory && this.newTrajectory(student, this.trajectory);
    const enrolment = this.enrolling && (await this.newEnrolment(student, this.enrolling));
    await this.world.write(async (tx) => {
      await tx.insert(Student, student);
      if (student.schoolId !== null)
        await tx.insert(StudentNumber, {
          organisationId: student.schoolId,
          number: numberKey(student.number),
          studentId: student.id,
        });
      if (trajectory) await this.withHistory(tx, trajectory);
      if (enrolment) await tx.insert(Enrolment, enrolment);
    });
    return { student, trajectory, enrolment };
  }

  /** As it is when somebody assigns: who coaches now has done so since a day. */
  private async withHistory(tx: EntityManager, trajectory: Trajectory): Promise<void> {
    await tx.insert(Trajectory, trajectory);
    const { id: trajectoryId, coachId, registeredOn: fromDay } = trajectory;
    if (coachId === null) return;
    const facts = { trajectoryId, coachId, fromDay };
    await tx.insert(CoachAssignment, Object.assign(new CoachAssignment(), facts));
  }

  private async newStudent(): Promise<Student> {
    const { school, ...facts } = this.facts;
    const number = String(10_000 + nextNumber());
    const schoolId = (school ?? (await this.world.organisation({ kind: 'vso' }))).id;
    return Object.assign(new Student(), {
      schoolId,
      number,
      givenName: 'Daan',
      prefix: null,
      surname: 'Kuipers',
      birthDate: '2009-05-14',
      gender: 'M',
      cluster: '4',
      exitProfile: 'VERVOLG',
      email: null,
      phone: null,
      postcode: null,
      municipality: null,
      leavesSchoolOn: null,
      ...facts,
    });
  }

  private newTrajectory(student: Student, facts: Partial<Trajectory>): Trajectory {
    return Object.assign(new Trajectory(), {
      studentId: student.id,
      initiative: 'DOORSTROOMCOACHING',
      registeredOn: '2026-09-01',
      mboStartsOn: this.enrolling?.startsOn ?? null,
      ...facts,
    });
  }

  private async newEnrolment(student: Student, facts: Enrolling): Promise<Enrolment> {
    const { at, location, ...rest } = facts;
    const here = at?.id ?? location?.organisationId;
    return Object.assign(new Enrolment(), {
      studentId: student.id,
      organisationId: here ?? (await this.world.organisation({ kind: 'mbo' })).id,
      locationId: location?.id ?? null,
      programmeId: null,
      level: 2,
      learningPath: 'BOL',
      status: 'ingeschreven',
      startsOn: '2026-08-31',
      ...rest,
    });
  }
}
