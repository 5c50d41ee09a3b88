import { Injectable } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { PAGE_SIZE, sliceOf, type ListQuery, type ListRules } from '../directory/listing.js';
import type { Viewer } from '../web/viewer.js';
import { Caseload, type FollowedStudent } from './caseload.js';
import { STAGE_CODES, STAGES, type Stage } from './stage.js';
import { StudentsInDetail, type StudentDetails } from './student-details.js';
import { answersTo, byName } from './student-name.js';

export type StudentSort = 'naam' | 'fase' | 'start';

export const STUDENT_LIST: ListRules<StudentSort> = {
  path: '/leerlingen',
  sorts: ['naam', 'fase', 'start'],
  filters: { fase: ['alle', ...STAGES.map((stage) => STAGE_CODES[stage])] },
};

export interface ListedStudent extends FollowedStudent {
  readonly details: StudentDetails | null;
}

/** One page of a list of students. */
export interface StudentsFound {
  readonly students: readonly ListedStudent[];
  /** How many the search and the filter leave, over all pages. */
  readonly total: number;
  /** How many the search leaves in each stage, whatever the filter. */
  readonly perStage: ReadonlyMap<Stage, number>;
}

type Order = (a: FollowedStudent, b: FollowedStudent) => number;

const ORDERS: Readonly<Record<StudentSort, Order>> = {
  naam: byName,
  fase: (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || byName(a, b),
  start: (a, b) => compare(startOf(a), startOf(b)) || byName(a, b),
};

/** The students that somebody may see, to search in. */
@Injectable()
export class StudentList {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly inDetail: StudentsInDetail,
    private readonly viewLog: ViewLog,
  ) {}

  async of(viewer: Viewer, query: ListQuery<StudentSort>): Promise<StudentsFound> {
    const visible = await this.caseload.of(studentsVisibleTo(viewer, this.clock.today()));
    const named = visible.filter((student) => answersTo(student, query.search));
    const { fase = 'alle' } = query.filters;
    const wanted = named.filter(({ stage }) => fase === 'alle' || STAGE_CODES[stage] === fase);
    const order = ORDERS[query.sort];
    wanted.sort(query.isDescending ? (a, b) => order(b, a) : order);
    const { offset } = sliceOf(query, wanted.length);
    const shown = wanted.slice(offset, offset + PAGE_SIZE);
    const details = await this.inDetail.of(shown.map(({ id }) => id));
    this.viewLog.sawStudents(
      viewer,
      'list',
      { kind: 'page', id: STUDENT_LIST.path },
      shown.map(({ id }) => id),
    );
    return {
      students: shown.map((row) => ({ ...row, details: details.get(row.id) ?? null })),
      total: wanted.length,
      perStage: countStages(named),
    };
  }
}

function countStages(students: readonly FollowedStudent[]): Map<Stage, number> {
  const counts = new Map<Stage, number>();
  for (const { stage } of students) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return counts;
}

/** Without a known start last. */
const startOf = ({ mboStartsOn }: FollowedStudent): string => mboStartsOn ?? '9999-12-31';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
