import type { Calendar } from './calendar.js';
import type { Talk } from './check-in.js';
import { addDays, type Day, earliest, earliestOf, latest } from './day.js';
import type { PhaseName } from './phases.js';
import { fridayOf, mondayOf } from './week.js';

/*
 * Rules section 3. Seed: "elke vijf weken een studievoortgangsgesprek met de leerling, de mentor van het
 * mbo en de doorstroomcoach". Weeks are lesson weeks, so holidays do not count.
 */

/** A phase in which talks fall, and the rhythm that holds in it. */
export interface Stretch {
  readonly phase: PhaseName;
  /** "The later of the phase's begin and the registration." */
  readonly begins: Day;
  /** The last day of the phase. */
  readonly ends: Day;
  /** Of the institution where the student is in this phase. */
  readonly calendar: Calendar;
  /** Lesson weeks from anchor to due week. */
  readonly every: number;
}

interface DueTalk {
  readonly dueWeek: Day;
  readonly windowFrom: Day;
  readonly windowTo: Day;
}

/** "So that first week counts as lesson week 1": the Monday of the week before the first school day. */
export function firstAnchor({ begins, calendar }: Pick<Stretch, 'begins' | 'calendar'>): Day {
  return addDays(mondayOf(calendar.schoolDayOnOrAfter(begins)), -7);
}

/** "Afterwards the week in which the last check-in was held; for one that was not held, its due week." */
export function anchorAfter({ heldOn, dueWeek }: Pick<Talk, 'heldOn' | 'dueWeek'>): Day {
  return heldOn === null ? dueWeek : mondayOf(heldOn);
}

/** The talk that is due after an anchor week; null when that lies beyond the phase. */
export function dueAfter(anchor: Day, { calendar, every, ends }: Stretch): DueTalk | null {
  const dueWeek = calendar.lessonWeekAfter(anchor, every);
  if (dueWeek > ends) return null;
  const after = fridayOf(calendar.lessonWeekAfter(dueWeek, 1));
  return {
    dueWeek,
    windowFrom: calendar.lessonWeekBefore(dueWeek),
    windowTo: earliest(after, ends),
  };
}

/** The check-ins of a trajectory on a day, and when the mere passing of time changes them next. */
export interface Course {
  readonly talks: readonly Talk[];
  /** Null when nothing will change by itself. */
  readonly changesOn: Day | null;
}

/**
 * What became of the check-ins by `today`: the waiting one follows the facts, one whose window closed
 * unrecorded reads overdue, the next one comes into being. Recorded ones never change. The same facts
 * and day give the same course, whether it was looked at every night or once after weeks.
 * `stretches` in the order of the work, `kept` in that of their numbers; `lastDay`: that of coaching,
 * once it is over.
 */
export function courseOn(
  stretches: readonly Stretch[],
  kept: readonly Talk[],
  today: Day,
  lastDay: Day | null = null,
): Course {
  if (lastDay !== null)
    return { talks: kept.map((talk) => endedBy(lastDay, talk, today)), changesOn: null };
  const talks = kept.filter(isSettled);
  let waiting = waitingOn(today, { stretches, talks, kept: kept.find(isWaiting) ?? null });
  while (waiting && waiting.windowTo < today) {
    talks.push({ ...waiting, state: 'overdue' });
    waiting = waitingOn(today, { stretches, talks, kept: null });
  }
  if (waiting) talks.push(waiting);
  return {
    talks: withCancelled(talks, kept, today),
    changesOn: earliestOf(
      [...stretches.map(({ begins }) => begins), ...daysOf(waiting)].filter((day) => day > today),
    ),
  };
}

/** The due weeks that would follow if each talk is held in its due week; to look ahead, never to keep. */
export function dueWeeksAhead(
  stretches: readonly Stretch[],
  talks: readonly Talk[],
): { readonly number: number; readonly dueWeek: Day }[] {
  const ahead: { number: number; dueWeek: Day }[] = [];
  const known = talks.filter(({ state }) => state !== 'cancelled');
  let number = known.at(-1)?.number ?? 0;
  for (const stretch of stretches) {
    // The last talk of a phase can fall later than the week from which the next phase would count.
    const held = ahead.map(({ dueWeek }) => dueWeek);
    let due = dueAfter(latest(anchorIn(stretch, known), ...held), stretch);
    for (; due; due = dueAfter(due.dueWeek, stretch))
      ahead.push({ number: (number += 1), dueWeek: due.dueWeek });
  }
  return ahead;
}

/** The check-ins as they stood on an earlier day: "the facts that are known now and dated up to D". */
export function asOf<Kept extends Talk>(talks: readonly Kept[], day: Day): Kept[] {
  return talks.filter(({ cameOn }) => cameOn <= day).map((talk) => unsettledAfter(talk, day));
}

/** Nothing about these check-ins happened after the day: then `asOf` gives them as they are. */
export const isAllKnownBy = (talks: readonly Talk[], day: Day): boolean =>
  talks.every((talk) => talk.cameOn <= day && unsettledAfter(talk, day) === talk);

function unsettledAfter<Kept extends Talk>(talk: Kept, day: Day): Kept {
  const happenedOn = talk.heldOn ?? talk.settledOn;
  const isLater = happenedOn !== null && happenedOn > day;
  const isNotYetOverdue = talk.state === 'overdue' && talk.windowTo >= day;
  if (!isLater && !isNotYetOverdue) return talk;
  const state = talk.windowTo < day ? 'overdue' : 'waiting';
  return { ...talk, state, heldOn: null, settledOn: null, decision: null };
}

const isWaiting = ({ state }: Talk): boolean => state === 'waiting';
const isSettled = ({ state }: Talk): boolean => state !== 'waiting' && state !== 'cancelled';

/** What the next talk is counted from: the later of the phase's first anchor and the last talk. */
function anchorIn(stretch: Stretch, talks: readonly Talk[]): Day {
  const last = talks.at(-1);
  // One that was recorded late can have been held after the due week of a later one that was not.
  const held = talks.flatMap(({ heldOn }) => (heldOn === null ? [] : mondayOf(heldOn)));
  return latest(firstAnchor(stretch), ...(last ? [anchorAfter(last)] : []), ...held);
}

interface SoFar {
  readonly stretches: readonly Stretch[];
  /** Without the waiting one and cancelled ones. */
  readonly talks: readonly Talk[];
  /** The one that was waiting until now. */
  readonly kept: Talk | null;
}

/** The talk that is waited for, where the facts put it; null when no phase has a place for one yet or any more. */
function waitingOn(today: Day, { stretches, talks, kept }: SoFar): Talk | null {
  for (const stretch of stretches) {
    if (stretch.begins > today && stretch.phase !== kept?.phase) continue;
    const due = dueAfter(anchorIn(stretch, talks), stretch);
    if (!due) continue;
    const talk = kept ?? comingOn(today, stretch, talks);
    const windowFrom = earliest(due.windowFrom, forwardOn(talk, today) ?? due.windowFrom);
    return { ...talk, phase: stretch.phase, ...due, windowFrom };
  }
  return null;
}

/** "The waiting check-in is brought forward: its due week stays, its window opens now." */
function forwardOn({ broughtForwardOn = null }: Pick<Talk, 'broughtForwardOn'>, today: Day) {
  return broughtForwardOn !== null && broughtForwardOn <= today ? broughtForwardOn : null;
}

/** One that was cancelled comes back under its own number when coaching goes on after all. */
function comingOn(today: Day, { phase, begins }: Stretch, talks: readonly Talk[]) {
  const last = talks.at(-1);
  return {
    number: (last?.number ?? 0) + 1,
    phase,
    state: 'waiting',
    cameOn: earliest(today, last ? latest(begins, endOf(last)) : begins),
    broughtForwardOn: null,
    plannedOn: null,
    heldOn: null,
    settledOn: null,
    decision: null,
  } as const;
}

/** The day on which a talk makes place for the next one. */
const endOf = ({ settledOn, windowTo }: Talk): Day => settledOn ?? addDays(windowTo, 1);

/** In the order of the numbers, with those that were cancelled, and the waiting one for which there is no place. */
function withCancelled(talks: readonly Talk[], kept: readonly Talk[], today: Day): Talk[] {
  const numbers = new Set(talks.map(({ number }) => number));
  const others = kept.filter(({ number }) => !numbers.has(number));
  return [
    ...talks,
    ...others.map((talk) => (isWaiting(talk) ? cancelled(talk, today) : talk)),
  ].sort((a, b) => a.number - b.number);
}

/** "Open check-ins are cancelled", and so is one that fell due after coaching had ended. */
function endedBy(lastDay: Day, talk: Talk, today: Day): Talk {
  const cameTooLate = talk.state === 'overdue' && talk.dueWeek > lastDay;
  return isWaiting(talk) || cameTooLate ? cancelled(talk, today) : talk;
}

const cancelled = (talk: Talk, today: Day): Talk => ({
  ...talk,
  state: 'cancelled',
  settledOn: today,
});

const daysOf = (waiting: Talk | null): Day[] =>
  waiting ? [waiting.windowFrom, addDays(waiting.windowTo, 1)] : [];
