import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { Organisation } from '../directory/organisation.entity.js';
import { Problem } from '../problems/problem.js';
import type { Student } from '../students/student.entity.js';
import { StudentFacts } from '../students/student-facts.js';
import { visibleStudent } from '../students/visible-student.js';
import { TrajectoryFacts } from '../trajectories/trajectory-facts.js';
import type { Viewer } from '../web/viewer.js';
import { type Explanation, Explanations } from './explanation.js';
import { enrolmentForSystems, outcomeForSystems, trajectoryForSystems } from './file-parts.js';

/** One student for another system: the facts that are open to its account, and what the program concludes. */
@Injectable()
export class StudentFile {
  constructor(
    private readonly clock: Clock,
    private readonly explanations: Explanations,
    private readonly facts: StudentFacts,
    private readonly trajectories: TrajectoryFacts,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Problem('not-found') outside the viewer's scope. */
  async of(viewer: Viewer, id: string): Promise<object> {
    const today = this.clock.today();
    const student = await visibleStudent(this.database.manager, viewer, id, today);
    const explanation = await this.explanations.of(id, today);
    if (!explanation) throw new Problem('not-found');
    this.viewLog.sawStudents(viewer, 'dossier', { kind: 'student', id }, [id]);
    const { student: known, phase, phases, checkIns, nextDueWeek, tasks } = explanation;
    const { level } = explanation;
    const { lastContactOn } = student;
    return {
      ...known,
      ...(await this.person(student)),
      ...(isOpen(viewer, 'enrolment', 'read') ? await this.way(id) : {}),
      ...(isOpen(viewer, 'talks', 'read') ? { lastContactOn, checkIns, nextDueWeek, tasks } : {}),
      ...(isOpen(viewer, 'signals', 'summary') ? { level } : {}),
      ...(isOpen(viewer, 'signals', 'read') ? concludedFor(explanation) : {}),
      ...(isOpen(viewer, 'outcome', 'read') ? await this.outcomes(id) : {}),
      phase,
      phases,
      version: student.version,
    };
  }

  private async person(student: Student): Promise<object> {
    const { givenName, prefix, surname, birthDate, email, phone, schoolId, leavesSchoolOn } =
      student;
    const school = schoolId
      ? await this.database.manager.findOneByOrFail(Organisation, { id: schoolId })
      : null;
    return {
      ...{ givenName, prefix, surname, birthDate, email, phone },
      school: school && { brin: school.brin, name: school.name, leavesOn: leavesSchoolOn },
    };
  }

  private async way(id: string): Promise<object> {
    const [enrolments, trajectories] = await Promise.all([
      this.facts.enrolments(id),
      this.trajectories.trajectories(id),
    ]);
    return {
      enrolments: enrolments.map(enrolmentForSystems),
      trajectories: trajectories.map(trajectoryForSystems),
    };
  }

  private async outcomes(id: string): Promise<object> {
    const outcomes = await this.trajectories.outcomes(id);
    return {
      outcomes: outcomes.filter(({ isWithdrawn }) => !isWithdrawn).map(outcomeForSystems),
    };
  }
}

/** What follows from the facts, "without score and points". */
function concludedFor(explanation: Explanation): object {
  const { signals, unknown, computedLevel, override, policyVersion, alert } = explanation;
  return {
    signals: signals.map(({ code, since, expires, reason, source }) => ({
      ...{ code, since, expires, reason, source },
    })),
    ...{ unknown, computedLevel, override, policyVersion, alert },
  };
}
