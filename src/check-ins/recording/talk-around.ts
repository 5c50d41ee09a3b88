import type { Day } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import type { StudentPart } from '../student-part.entity.js';
import type { Outlook } from './outlooks.js';
import type { EarlierTalk } from './talk-files.js';
import type { PeopleAround } from './talk-people.js';

/** What stands around a talk while somebody writes it down. */
export interface TalkAround {
  readonly viewer: Viewer;
  readonly today: Day;
  /** Today, or the day that was planned when it is over. */
  readonly usualDay: Day;
  readonly talk: ListedCheckIn;
  readonly earlier: EarlierTalk;
  readonly part: StudentPart | null;
  /** In words: "gisteren". */
  readonly partOn: string;
  readonly outlook: Outlook;
  readonly people: PeopleAround;
}
