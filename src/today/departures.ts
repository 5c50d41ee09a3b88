import { Injectable } from '@nestjs/common';
import { studentsVisibleTo } from '../access/visible-students.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { type ListQuery, type ListRules, shownOf } from '../directory/listing.js';
import { type HandoverNeed, handoverNeeds } from '../policy/handover-needs.js';
import { Caseload, type FollowedStudent } from '../students/caseload.js';
import { StudentsInDetail, type StudentDetails } from '../students/student-details.js';
import { NameSearch } from '../students/name-search.js';
import { byName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';

export type DepartureSort = 'eerst' | 'naam' | 'start';

export const DEPARTURES: ListRules<DepartureSort> = {
  path: '/overdrachten',
  sorts: ['eerst', 'naam', 'start'],
  filters: { stand: ['alle', 'onvolledig', 'compleet'] },
};

/** A student who will leave the school, with what the mbo still needs to know. */
export interface Departure extends FollowedStudent {
  readonly details: StudentDetails;
  readonly needs: readonly HandoverNeed[];
}

export interface DeparturesFound {
  readonly departures: readonly Departure[];
  /** Over all pages. */
  readonly total: number;
  /** What the search leaves, whatever the filter. */
  readonly complete: number;
  readonly incomplete: number;
}

type Order = (a: Departure, b: Departure) => number;

const byStart: Order = (a, b) =>
  (a.mboStartsOn ?? '9999-12-31').localeCompare(b.mboStartsOn ?? '9999-12-31') || byName(a, b);

/** "Incomplete first": who lacks most, then who begins first. */
const ORDERS: Readonly<Record<DepartureSort, Order>> = {
  eerst: (a, b) => b.needs.length - a.needs.length || byStart(a, b),
  naam: byName,
  start: byStart,
};

/** The students whom a school hands over. */
@Injectable()
export class Departures {
  constructor(
    private readonly clock: Clock,
    private readonly caseload: Caseload,
    private readonly inDetail: StudentsInDetail,
    private readonly viewLog: ViewLog,
  ) {}

  async of(viewer: Viewer, query: ListQuery<DepartureSort>): Promise<DeparturesFound> {
    const all = await this.departuresOf(viewer);
    const search = new NameSearch(query.search);
    const named = all.filter((departure) => search.finds(departure));
    const isComplete = ({ needs }: Departure) => needs.length === 0;
    const { stand } = query.filters;
    const wanted = named.filter(
      (departure) => stand === 'alle' || isComplete(departure) === (stand === 'compleet'),
    );
    const order = ORDERS[query.sort];
    wanted.sort(query.isDescending ? (a, b) => order(b, a) : order);
    const departures = shownOf(query, wanted);
    this.record(viewer, departures);
    const complete = named.filter(isComplete).length;
    return {
      departures,
      total: wanted.length,
      complete,
      incomplete: named.length - complete,
    };
  }

  private async departuresOf(viewer: Viewer): Promise<Departure[]> {
    const students = await this.caseload.of(studentsVisibleTo(viewer, this.clock.today()));
    const details = await this.inDetail.of(students.map(({ id }) => id));
    return students.flatMap((student) => {
      const known = details.get(student.id);
      if (!known) return [];
      const needs = handoverNeeds({ ...known, mboStartsOn: student.mboStartsOn });
      return [{ ...student, details: known, needs }];
    });
  }

  private record(viewer: Viewer, shown: readonly Departure[]): void {
    const ids = shown.map(({ id }) => id);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: DEPARTURES.path }, ids);
  }
}
