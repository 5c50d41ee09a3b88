import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import type { ListQuery } from '../directory/listing.js';
import type { CheckInState } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { nameKey } from '../students/student-name.js';
import type { TalkSort } from './talk-filters.js';

type Order = (a: ListedCheckIn, b: ListedCheckIn) => number;

/** Of what is over nothing asks for anybody: it comes last, the latest first. */
const IS_OVER: ReadonlySet<CheckInState> = new Set(['held', 'missed', 'exempt', 'cancelled']);

/** The day on which a talk was, or will be; without one the week in which it belongs. */
export const dayOfTalk = ({ heldOn, plannedOn, dueWeek }: Moment): Day =>
  heldOn ?? plannedOn ?? dueWeek;
type Moment = Pick<ListedCheckIn, 'heldOn' | 'plannedOn' | 'dueWeek'>;

const ORDERS: Readonly<Record<TalkSort, Order>> = {
  eerst: (a, b) =>
    rank(a) - rank(b) ||
    (IS_OVER.has(a.state) && IS_OVER.has(b.state) ? -byDay(a, b) : byDay(a, b)),
  datum: byDay,
  naam: () => 0,
  locatie: (a, b) => compare(whereOf(a), whereOf(b)) || byDay(a, b),
};

/** What is alike stands in the order of the names, also when the order is turned round. */
export function orderOf({ sort, isDescending }: ListQuery<TalkSort>): Order {
  const turned = isDescending ? -1 : 1;
  const byName: Order = (a, b) =>
    compare(nameKey(a), nameKey(b)) || a.number - b.number || compare(a.id, b.id);
  if (sort === 'naam') return (a, b) => turned * byName(a, b);
  return (a, b) => turned * ORDERS[sort](a, b) || byName(a, b);
}

/** ROC Maasveld, Stationsweg; empty when it is not known. */
export const whereOf = ({ organisation, location }: Where): string =>
  [organisation, location].filter(Boolean).join(', ');
type Where = Pick<ListedCheckIn, 'organisation' | 'location'>;

/** Late ones first. */
const rank = ({ state }: ListedCheckIn): number =>
  state === 'overdue' ? 0 : IS_OVER.has(state) ? 2 : 1;

function byDay(a: ListedCheckIn, b: ListedCheckIn): number {
  return compare(dayOfTalk(a), dayOfTalk(b)) || compare(a.plannedAt ?? '24', b.plannedAt ?? '24');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
