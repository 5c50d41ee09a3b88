import type { Day } from '../policy/day.js';
import { rankOf } from '../policy/signals/level.js';
import type { CaseloadRow } from './caseload-row.js';
import { STAGES } from './stage.js';
import type { StudentSort } from './student-filters.js';
import { dayToAct } from './talk-at-hand.js';

type Order = (a: CaseloadRow, b: CaseloadRow) => number;

/** Behind every day there is. */
const NEVER = '9999-12-31';

const ORDERS: Readonly<
  Record<StudentSort, (a: CaseloadRow, b: CaseloadRow, today: Day) => number>
> = {
  /** "Wie heeft mij eerst nodig": the worst level first. */
  aandacht: byNeed,
  naam: () => 0,
  fase: (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage),
  start: (a, b) => compare(a.mboStartsOn ?? NEVER, b.mboStartsOn ?? NEVER),
  /** Nothing recorded first, then the longest ago. */
  contact: (a, b) => compare(a.talks?.lastContactOn ?? '', b.talks?.lastContactOn ?? ''),
  volgend: (a, b, today) => compare(nextDay(a, today), nextDay(b, today)),
};

/** What is alike stands in the order of the names, also when the order is turned round. */
export function orderOf(sort: StudentSort, isDescending: boolean, today: Day): Order {
  const order = ORDERS[sort];
  const turned = isDescending ? -1 : 1;
  const byName: Order = (a, b) => compare(a.nameKey, b.nameKey) || compare(a.id, b.id);
  if (sort === 'naam') return (a, b) => turned * byName(a, b);
  return (a, b) => turned * order(a, b, today) || byName(a, b);
}

/** Of the talk at hand, and without one of what else comes. */
const nextDay = ({ talk, comingUp }: CaseloadRow, today: Day): Day =>
  talk === null ? (comingUp?.on ?? NEVER) : dayToAct(talk, today);

/** The worst level first, and of one level the first in the order of the work. */
export function byNeed(a: CaseloadRow, b: CaseloadRow): number {
  return rank(b) - rank(a) || a.urgency - b.urgency || byFirstReason(a, b);
}

const rank = ({ signalLevel }: CaseloadRow): number => rankOf(signalLevel ?? 'on_track');

/** Of the same reason the longest silence and the oldest promise first. */
function byFirstReason({ reasons: [one] }: CaseloadRow, { reasons: [other] }: CaseloadRow): number {
  if (!one || !other) return 0;
  return other.count - one.count || compare(one.since ?? '', other.since ?? '');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
