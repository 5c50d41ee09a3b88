import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import type { Calendar } from '../policy/calendar.js';
import { addDays, latest, type Day } from '../policy/day.js';
import { isoWeek, mondayOf } from '../policy/week.js';
import { PLAN } from './first-rows.js';

/** This week and the six after it. */
const WEEKS = 7;
/** What the drawing has room for; the number below it says how many there are. */
const MOST_DOTS = 12;

/** For {{> weken}}: each talk a dot, open while no time is chosen; null for who has no talks ahead. */
export function weekDots(talks: readonly ListedCheckIn[], calendar: Calendar | null, today: Day) {
  const first = mondayOf(today);
  const placed = talks.flatMap((talk) => placeOf(talk, first));
  if (placed.length === 0) return null;
  const weeks = Array.from({ length: WEEKS }, (_, index) => addDays(first, 7 * index)).map(
    (monday) => weekOf(monday, { placed, calendar, isNow: monday === first }),
  );
  return { weeks, plan: planLink(placed.filter(({ isOpen }) => isOpen).length) };
}

interface Placed {
  readonly week: Day;
  readonly isOpen: boolean;
}

/** What is late stands elsewhere; what should have had a time before this week still can. */
function placeOf({ state, heldOn, plannedOn, dueWeek }: ListedCheckIn, first: Day): Placed[] {
  const on = heldOn ?? plannedOn;
  if (on !== null) return on < first ? [] : [{ week: mondayOf(on), isOpen: false }];
  return state === 'open' || state === 'upcoming'
    ? [{ week: latest(dueWeek, first), isOpen: true }]
    : [];
}

function weekOf(
  monday: Day,
  { placed, calendar, isNow }: { placed: Placed[]; calendar: Calendar | null; isNow: boolean },
) {
  const here = placed.filter(({ week }) => week === monday);
  const open = here.filter(({ isOpen }) => isOpen).length;
  const isFree = calendar !== null && !calendar.isLessonWeek(monday);
  const holiday = isFree ? (calendar.holidayOn(addDays(monday, 2)) ?? 'Vrij') : null;
  return {
    number: isoWeek(monday).week,
    isNow,
    isFree,
    total: here.length === 0 && isFree ? 'vrij' : String(here.length),
    spoken: spokenOf(here.length, open, holiday),
    dots: [...here]
      .sort((a, b) => Number(a.isOpen) - Number(b.isOpen))
      .slice(0, MOST_DOTS)
      .map(({ isOpen }) => ({ isOpen })),
  };
}

/** "6 gesprekken, 2 zonder tijd" */
function spokenOf(count: number, open: number, holiday: string | null): string {
  const talks = count === 1 ? '1 gesprek' : `${count} gesprekken`;
  const withoutTime = open === 0 ? [] : [`${open} zonder tijd`];
  const said = count === 0 && holiday !== null ? [] : [talks, ...withoutTime];
  return [...(holiday === null ? [] : [holiday.toLowerCase()]), ...said].join(', ');
}

/** All that the page behind it shows, also after the weeks that are drawn. */
function planLink(open: number) {
  if (open === 0) return { href: '/planning', label: 'Bekijk de planning' };
  const label = open === 1 ? 'Plan 1 gesprek zonder tijd' : `Plan ${open} gesprekken zonder tijd`;
  return { href: PLAN, label };
}
