import { Injectable } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { pageSizeOf, readList, searchIn, sliceOf, type ListQuery } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';
import type { CaseloadRow, NamedRow } from './caseload-row.js';
import type { FollowedStudent } from './caseload.js';
import { CaseloadRows } from './caseload-rows.js';
import { NameSearch, type Hit } from './name-search.js';
import type { Stage } from './stage.js';
import { StudentsInDetail, type StudentDetails } from './student-details.js';
import {
  filterOf,
  hasSignal,
  hasTalkThisWeek,
  isQuiet,
  needsSomebody,
  rulesFor,
  type StudentSort,
} from './student-filters.js';
import { orderOf } from './student-orders.js';

export type Asked = Readonly<Record<string, unknown>>;

export interface ListedStudent extends FollowedStudent {
  readonly details: StudentDetails | null;
}

/** The same with all that the list of a caseload shows. */
export interface CaseloadStudent extends CaseloadRow {
  readonly details: StudentDetails | null;
}

/** The list as it was asked for, whole. */
export interface StudentsWanted {
  readonly query: ListQuery<StudentSort>;
  /** Who is left, in order. */
  readonly wanted: readonly CaseloadRow[];
  readonly counts: ListCounts;
}

/** How many there are behind each chip, whatever chip is chosen. */
export interface ListCounts {
  readonly all: number;
  readonly signals: number;
  readonly needing: number;
  readonly quiet: number;
  readonly talksThisWeek: number;
  readonly perStage: ReadonlyMap<Stage, number>;
}

/** The students that somebody may see: searched, filtered, sorted and page by page. */
@Injectable()
export class StudentList {
  constructor(
    private readonly clock: Clock,
    private readonly rows: CaseloadRows,
    private readonly inDetail: StudentsInDetail,
    private readonly viewLog: ViewLog,
  ) {}

  async of(viewer: Viewer, asked: Asked): Promise<StudentsWanted> {
    const { all, found } = await this.searched(viewer, searchIn(asked));
    const query = readList(rulesFor(viewer, all), asked);
    const today = this.clock.today();
    return { query, wanted: ordered(found, query, today), counts: countsOf(found, query, today) };
  }

  /** Of these students those whom the viewer may see. */
  async chosen(viewer: Viewer, ids: ReadonlySet<string>): Promise<CaseloadRow[]> {
    const all = await this.rows.of(viewer);
    return all.filter(({ id }) => ids.has(id));
  }

  /** One page of it, which is then on record as seen. */
  async page(
    viewer: Viewer,
    { query, wanted }: Pick<StudentsWanted, 'query' | 'wanted'>,
  ): Promise<CaseloadStudent[]> {
    const { offset } = sliceOf(query, wanted.length);
    const shown = wanted.slice(offset, offset + pageSizeOf(query));
    const ids = shown.map(({ id }) => id);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: query.rules.path }, ids);
    return this.detailed(shown);
  }

  /** Every student of the viewer, and who of them answers: of the others no more than the name is looked up. */
  private async searched(
    viewer: Viewer,
    search: string,
  ): Promise<{ all: readonly NamedRow[]; found: Found }> {
    if (search === '') {
      const all = await this.rows.of(viewer);
      return { all, found: new Map(all.map((row) => [row, 0])) };
    }
    const all = await this.rows.namedOf(viewer);
    const hits = hitsAmong(all, search);
    const rows = hits.size === 0 ? [] : await this.rows.ofNamed(viewer, [...hits.keys()]);
    return { all, found: new Map(rows.map((row) => [row, hits.get(row.id) ?? 0])) };
  }

  async detailed(rows: readonly CaseloadRow[]): Promise<CaseloadStudent[]> {
    const details = await this.inDetail.of(rows.map(({ id }) => id));
    return rows.map((row) => ({ ...row, details: details.get(row.id) ?? null }));
  }
}

/** Who answers to the search, and how well. */
type Found = ReadonlyMap<CaseloadRow, Hit>;

function hitsAmong(all: readonly NamedRow[], search: string): Map<string, Hit> {
  const name = new NameSearch(search);
  const hits = new Map<string, Hit>();
  for (const row of all) {
    const hit = name.hitOn(row);
    if (hit !== null) hits.set(row.id, hit);
  }
  return hits;
}

/** Who answers best to the search comes first, then as the list is sorted. */
function ordered(found: Found, query: ListQuery<StudentSort>, today: Day): CaseloadRow[] {
  const order = orderOf(query.sort, query.isDescending, today);
  const hit = (row: CaseloadRow) => found.get(row) ?? 0;
  const rows = [...found.keys()].filter(filterOf(query, today));
  return rows.sort(query.search === '' ? order : (a, b) => hit(a) - hit(b) || order(a, b));
}

function countsOf(found: Found, query: ListQuery, today: Day): ListCounts {
  const rows = [...found.keys()].filter(filterOf(query, today, { withChips: false }));
  const perStage = new Map<Stage, number>();
  for (const { stage } of rows) perStage.set(stage, (perStage.get(stage) ?? 0) + 1);
  return {
    all: rows.length,
    signals: rows.filter(hasSignal).length,
    needing: rows.filter(needsSomebody).length,
    quiet: rows.filter(isQuiet).length,
    talksThisWeek: rows.filter((row) => hasTalkThisWeek(row, today)).length,
    perStage,
  };
}
