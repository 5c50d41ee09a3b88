import { Injectable } from '@nestjs/common';
import { AgreementLists, type ListedAgreement } from '../agreements/agreement-lists.js';
import { ViewLog } from '../audit/view-log.js';
import type { AttentionKind, Reason } from '../policy/attention.js';
import type { CaseloadRow } from '../students/caseload-row.js';
import { CaseloadRows } from '../students/caseload-rows.js';
import { StudentsInDetail, type StudentDetails } from '../students/student-details.js';
import { Colleagues, type Colleague } from '../trajectories/colleagues.js';
import type { Viewer } from '../web/viewer.js';

/** A student who needs the coach, and why; what was promised stands apart. */
export interface Needing extends CaseloadRow {
  readonly details: StudentDetails;
  readonly why: readonly [Reason, ...Reason[]];
  /** Who can help with what is lacking for the start: the care coordinator of the institution. */
  readonly helper: Colleague | null;
}

export interface CoachDay {
  readonly students: readonly CaseloadRow[];
  /** How many need the coach. */
  readonly needing: number;
  /** The first of them, who needs the coach most in front. */
  readonly first: readonly Needing[];
  /** What the coach promised and did not do, the first to be kept first. */
  readonly promises: readonly ListedAgreement[];
  /** Who to turn to when students are missing. */
  readonly coordinator: Colleague | null;
}

/** These have a place of their own on the page: beside, and among the promises. */
const ELSEWHERE: ReadonlySet<AttentionKind> = new Set(['quiet', 'promise_late']);

/** What the day of a coach begins with. */
@Injectable()
export class CoachDays {
  constructor(
    private readonly caseload: CaseloadRows,
    private readonly inDetail: StudentsInDetail,
    private readonly agreements: AgreementLists,
    private readonly colleagues: Colleagues,
    private readonly viewLog: ViewLog,
  ) {}

  /** `atMost` students get their details; the others are counted. */
  async of(viewer: Viewer, atMost: number): Promise<CoachDay> {
    const students = await this.caseload.of(viewer);
    const needing = needingAmong(students);
    const promises = await this.agreements.openOf(viewer);
    const seen = students.map(({ id }) => id);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: '/vandaag' }, seen);
    return {
      students,
      needing: needing.length,
      first: await this.withDetails(needing.slice(0, atMost)),
      promises,
      coordinator: students.length === 0 ? await this.coordinatorFor(viewer) : null,
    };
  }

  private async withDetails(needing: readonly Waiting[]): Promise<Needing[]> {
    const details = await this.inDetail.of(needing.map(({ student }) => student.id));
    const at = new Set(needing.flatMap(({ student }) => student.institutionId ?? []));
    const helpers = at.size === 0 ? [] : await this.colleagues.at([...at], 'care_coordinator');
    return needing.flatMap(({ student, why }) => {
      const known = details.get(student.id);
      const helper = helpers.find(({ organisationId }) => organisationId === student.institutionId);
      return known ? [{ ...student, why, details: known, helper: helper ?? null }] : [];
    });
  }

  private async coordinatorFor({ posts }: Viewer): Promise<Colleague | null> {
    const regions = posts.map(({ regionNumber }) => regionNumber);
    const [coordinator] = await this.colleagues.inRegions(regions, 'coordinator');
    return coordinator ?? null;
  }
}

interface Waiting {
  readonly student: CaseloadRow;
  readonly why: readonly [Reason, ...Reason[]];
}

function needingAmong(students: readonly CaseloadRow[]): Waiting[] {
  const waiting = students.flatMap((student): Waiting[] => {
    const [first, ...others] = student.reasons.filter(({ kind }) => !ELSEWHERE.has(kind));
    return first ? [{ student, why: [first, ...others] }] : [];
  });
  return waiting.sort(
    (a, b) =>
      a.student.urgency - b.student.urgency || (a.student.nameKey < b.student.nameKey ? -1 : 1),
  );
}
