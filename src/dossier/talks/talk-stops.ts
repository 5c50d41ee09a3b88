import type { ListedCheckIn } from '../../check-ins/listed-check-in.js';
import type { TalkAhead } from '../../check-ins/talks-ahead.js';
import { addDays, latest, type Day } from '../../policy/day.js';
import { isLate } from '../../students/talk-at-hand.js';
import { dayInList } from '../../students/student-words.js';
import type { Milestone } from '../journey.js';
import { nextTalkOf } from './next-talk.page.js';

/** The talks on the line of a student: those that were held, the next one and those expected after it. */
export function talkStops(
  talks: readonly ListedCheckIn[],
  ahead: readonly TalkAhead[],
  today: Day,
): Milestone[] {
  const held = talks.flatMap(({ heldOn, number }) =>
    heldOn === null ? [] : [{ title: `Gesprek ${number}`, on: heldOn }],
  );
  const next = nextTalkOf(talks, today);
  const others = talks.filter(
    ({ id, kept }) => (kept === 'waiting' || kept === 'overdue') && id !== next?.id,
  );
  return [
    ...held,
    ...(next ? [nextStop(next, today)] : []),
    ...others.map((talk) => laterStop(talk, today)),
    ...ahead.map(({ number, dueWeek }) => ({
      ...{ title: `Gesprek ${number}`, on: dueWeek, when: around(dueWeek, today) },
    })),
  ];
}

/** What is late, or should have been planned by now, is still to be done: it never stands behind today. */
function nextStop(talk: ListedCheckIn, today: Day): Milestone {
  const { number, plannedOn, dueWeek } = talk;
  const on = latest(plannedOn ?? dueWeek, today);
  const title = `Gesprek ${number}`;
  if (isLate(talk, today)) return { title, on, when: 'te laat', isNext: true };
  return plannedOn === null
    ? { title, on, when: around(dueWeek, today), isNext: true }
    : { title, on: plannedOn, when: dayInList(plannedOn, today), isNext: true };
}

/** Beside one that is late there is one that waits: it is not where the student is, nor done. */
function laterStop(talk: ListedCheckIn, today: Day): Milestone {
  const { title, when, on } = nextStop(talk, today);
  return { title, when, on: latest(on, addDays(today, 1)) };
}

/** rond 19 jan */
const around = (day: Day, today: Day): string =>
  `rond ${dayInList(day, today).replace(/^[a-z]{2} /, '')}`;
