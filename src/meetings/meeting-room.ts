import type { Day } from '../policy/day.js';
import type { AgendaItem } from './agenda.js';
import type { StudentAtHand } from './agenda-students.js';
import type { DoerChoice } from './doers.js';
import type { MeetingAtHand } from './meeting-finder.js';
import type { Earlier } from './minutes.js';

/** One student on the agenda with all that the meeting may know of them. */
export interface Point {
  readonly item: AgendaItem;
  readonly student: StudentAtHand;
}

/** The student who is talked about now. */
export interface CurrentPoint extends Point {
  readonly earlier: Earlier | null;
  readonly doers: readonly DoerChoice[];
  /** Only for who may open it. */
  readonly opensDossier: boolean;
  readonly mayRemove: boolean;
}

export interface MeetingRoom {
  readonly meeting: MeetingAtHand;
  readonly regionName: string;
  readonly points: readonly Point[];
  readonly current: CurrentPoint | null;
  readonly mayPlan: boolean;
  readonly today: Day;
}

/** The first after this one about whom nothing was decided yet; else the first before it. */
export function nextOf(
  { points }: Pick<MeetingRoom, 'points'>,
  current: Pick<AgendaItem, 'id'>,
): string | null {
  const at = points.findIndex(({ item }) => item.id === current.id);
  const others = [...points.slice(at + 1), ...points.slice(0, Math.max(at, 0))];
  return others.find(({ item }) => item.decision === null)?.item.id ?? null;
}
