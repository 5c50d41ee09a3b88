import { Injectable } from '@nestjs/common';
import { studentsVisibleTo } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import type { Day } from '../policy/day.js';
import { phaseOn } from '../policy/phases.js';
import {
  startNeeds,
  startUrgency,
  type StartFacts,
  type StartNeed,
} from '../policy/start-needs.js';
import { Caseload, type FollowedStudent } from '../students/caseload.js';
import { StudentsInDetail, type StudentDetails } from '../students/student-details.js';
import { byName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import { Colleagues, type Colleague } from '../trajectories/colleagues.js';

/** A student around the start at the mbo. */
export interface Starter extends FollowedStudent {
  readonly details: StudentDetails;
  readonly needs: readonly StartNeed[];
  /** 0 comes first. */
  readonly urgency: number;
  /** Who can help: the care coordinator of the institution. */
  readonly helper: Colleague | null;
}

export interface CoachDay {
  readonly students: readonly FollowedStudent[];
  /** The most urgent first. */
  readonly first: readonly Starter[];
  /** Who to turn to when students are missing. */
  readonly coordinator: Colleague | null;
}

/** What the day of a coach begins with. */
@Injectable()
export class CoachDays {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly inDetail: StudentsInDetail,
    private readonly colleagues: Colleagues,
    private readonly viewLog: ViewLog,
  ) {}

  async of(viewer: Viewer): Promise<CoachDay> {
    const today = this.clock.today();
    const students = await this.caseload.of(studentsVisibleTo(viewer, today));
    const details = await this.inDetail.of(students.filter(isAroundStart).map(({ id }) => id));
    const first = startersAmong(students, details, today);
    if (students.length > 0) this.record(viewer, students);
    return {
      students: [...students].sort(byName),
      first: await this.withHelpers(first),
      coordinator: students.length === 0 ? await this.coordinatorFor(viewer) : null,
    };
  }

  private async withHelpers(starters: readonly Starter[]): Promise<Starter[]> {
    const at = [...new Set(starters.flatMap(({ details }) => details.institutionId ?? []))];
    const helpers = at.length === 0 ? [] : await this.colleagues.at(at, 'care_coordinator');
    return starters.map((starter) => ({
      ...starter,
      helper:
        helpers.find(({ organisationId }) => organisationId === starter.details.institutionId) ??
        null,
    }));
  }

  private async coordinatorFor({ posts }: Viewer): Promise<Colleague | null> {
    const regions = posts.map(({ regionNumber }) => regionNumber);
    const [coordinator] = await this.colleagues.inRegions(regions, 'coordinator');
    return coordinator ?? null;
  }

  private record(viewer: Viewer, students: readonly FollowedStudent[]): void {
    const ids = students.map(({ id }) => id);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: '/vandaag' }, ids);
  }
}

const isAroundStart = ({ stage }: FollowedStudent): boolean =>
  stage === 'transition' || stage === 'first_half_year';

function startersAmong(
  students: readonly FollowedStudent[],
  details: ReadonlyMap<string, StudentDetails>,
  today: Day,
): Starter[] {
  const starters = students.flatMap((student): Starter[] => {
    const known = details.get(student.id);
    if (!known) return [];
    const facts = factsOf(student, known, today);
    const urgency = startUrgency(facts, today);
    if (urgency === null) return [];
    const needs = startNeeds(facts, today);
    return [{ ...student, details: known, needs, urgency, helper: null }];
  });
  return starters.sort((a, b) => a.urgency - b.urgency || byStart(a, b) || byName(a, b));
}

function factsOf(student: FollowedStudent, details: StudentDetails, today: Day): StartFacts {
  return {
    phase: phaseOn(student.phases, today)?.phase ?? null,
    mboStartsOn: student.mboStartsOn,
    hasProgramme: details.programme !== null,
    hasLocation: details.location !== null,
    hasMentor: details.mentor !== null,
  };
}

function byStart(a: FollowedStudent, b: FollowedStudent): number {
  return (a.mboStartsOn ?? '9999-12-31').localeCompare(b.mboStartsOn ?? '9999-12-31');
}
