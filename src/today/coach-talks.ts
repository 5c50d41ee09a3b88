import { Injectable } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { CheckInLists } from '../check-ins/check-in-lists.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { type ListQuery, readList, shownOf } from '../directory/listing.js';
import { NameSearch } from '../students/name-search.js';
import type { Viewer } from '../web/viewer.js';
import { SHOWN, showOf, TALK_SHOWS, TALKS, type TalkShow, type TalkSort } from './talk-filters.js';
import { orderOf } from './talk-orders.js';

export interface TalksFound {
  readonly query: ListQuery<TalkSort>;
  /** Those of the page that is asked for. */
  readonly talks: readonly ListedCheckIn[];
  readonly total: number;
  /** How many there are behind each chip, whatever chip is chosen. */
  readonly counts: ReadonlyMap<TalkShow, number>;
}

/** The talks of a coach's students: searched, filtered, sorted and page by page. */
@Injectable()
export class CoachTalks {
  constructor(
    private readonly lists: CheckInLists,
    private readonly viewLog: ViewLog,
  ) {}

  async of(viewer: Viewer, asked: Readonly<Record<string, unknown>>): Promise<TalksFound> {
    const query = readList(TALKS, asked);
    const name = new NameSearch(query.search);
    const found = (await this.lists.of(viewer)).filter(
      (talk) => name.hitOn({ ...talk, numbers: [talk.studentNumber] }) !== null,
    );
    const show = showOf(query);
    const wanted = found.filter(({ state }) => SHOWN[show].includes(state)).sort(orderOf(query));
    const talks = shownOf(query, wanted);
    const seen = talks.map(({ studentId }) => studentId);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: TALKS.path }, seen);
    return { query, talks, total: wanted.length, counts: countsOf(found) };
  }
}

function countsOf(found: readonly ListedCheckIn[]): Map<TalkShow, number> {
  const count = (show: TalkShow) => found.filter(({ state }) => SHOWN[show].includes(state)).length;
  return new Map(TALK_SHOWS.map((show) => [show, count(show)]));
}
