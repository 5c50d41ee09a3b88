import type { Calendar } from './calendar.js';
import type { Talk } from './check-in.js';
import { addDays, type Day, earliest, latest } from './day.js';
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
 * `stretches` in the order of the work; `kept` in the order of their numbers.
 */
export function courseOn(stretches: readonly Stretch[], kept: readonly Talk[], today: Day): Course {
  const talks = [...kept];
  for (;;) {
    const last = talks.at(-1) ?? null;
    const settled = talks.filter(countsAsAnchor);
    if (last?.state === 'waiting') {
      const now = moved(last, stretches, settled);
      talks[talks.length - 1] = now ?? { ...last, state: 'cancelled', settledOn: today };
      if (!now) continue;
      if (now.windowTo >= today) return { talks, changesOn: nextChange(now, today) };
      talks[talks.length - 1] = { ...now, state: 'overdue' };
    } else {
      const next = nextTalk(stretches, talks, today);
      if (!next) return { talks, changesOn: nextBegin(stretches, today) };
      if (last?.state === 'cancelled') talks.pop();
      talks.push(next);
    }
  }
}

/** The due weeks that would follow if each talk is held in its due week; to look ahead, never to keep. */
export function dueWeeksAhead(
  stretches: readonly Stretch[],
  talks: readonly Talk[],
): { readonly number: number; readonly dueWeek: Day }[] {
  const ahead: { number: number; dueWeek: Day }[] = [];
  let number = talks.at(-1)?.number ?? 0;
  const lastAnchor = latestAnchor(talks.filter(({ state }) => state !== 'cancelled'));
  for (const stretch of stretches) {
    let anchor = laterAnchor(firstAnchor(stretch), lastAnchor);
    for (let due = dueAfter(anchor, stretch); due; due = dueAfter(anchor, stretch)) {
      ahead.push({ number: (number += 1), dueWeek: due.dueWeek });
      anchor = due.dueWeek;
    }
  }
  return ahead;
}

/** The check-ins as they stood on an earlier day: "the facts that are known now and dated up to D". */
export function asOf(talks: readonly Talk[], day: Day): Talk[] {
  return talks.filter(({ cameOn }) => cameOn <= day).map((talk) => unsettledAfter(talk, day));
}

function unsettledAfter(talk: Talk, day: Day): Talk {
  const happenedOn = talk.heldOn ?? talk.settledOn;
  const isLater = happenedOn !== null && happenedOn > day;
  const isNotYetOverdue = talk.state === 'overdue' && talk.windowTo >= day;
  if (!isLater && !isNotYetOverdue) return talk;
  const state = talk.windowTo < day ? 'overdue' : 'waiting';
  return { ...talk, state, heldOn: null, settledOn: null, decision: null };
}

const countsAsAnchor = ({ state }: Talk): boolean => state !== 'waiting' && state !== 'cancelled';

const laterAnchor = (first: Day, last: Day | null): Day =>
  last === null ? first : latest(first, last);

function latestAnchor(settled: readonly Talk[]): Day | null {
  const last = settled.at(-1);
  return last ? anchorAfter(last) : null;
}

function due(stretch: Stretch, settled: readonly Talk[]): DueTalk | null {
  return dueAfter(laterAnchor(firstAnchor(stretch), latestAnchor(settled)), stretch);
}

/** The waiting check-in where the facts of today put it; null when its phase has no place for it any more. */
function moved(talk: Talk, stretches: readonly Stretch[], settled: readonly Talk[]): Talk | null {
  const stretch = stretches.find(({ phase }) => phase === talk.phase);
  const found = stretch ? due(stretch, settled) : null;
  return found && { ...talk, ...found };
}

/** A cancelled one comes back under its own number when coaching goes on after all. */
function nextTalk(stretches: readonly Stretch[], talks: readonly Talk[], today: Day): Talk | null {
  const last = talks.at(-1) ?? null;
  const settled = talks.filter(countsAsAnchor);
  for (const stretch of begun(stretches, settled, today)) {
    const found = due(stretch, settled);
    if (!found) continue;
    return {
      number: last === null ? 1 : last.number + (last.state === 'cancelled' ? 0 : 1),
      phase: stretch.phase,
      state: 'waiting',
      cameOn: earliest(today, laterAnchor(stretch.begins, settled.map(endOf).at(-1) ?? null)),
      plannedOn: null,
      heldOn: null,
      settledOn: null,
      decision: null,
      ...found,
    };
  }
  return null;
}

/** From the phase of the last talk on: what is over does not begin again. */
function begun(stretches: readonly Stretch[], settled: readonly Talk[], today: Day): Stretch[] {
  const last = settled.at(-1);
  const from = last ? stretches.findIndex(({ phase }) => phase === last.phase) : 0;
  return stretches.slice(Math.max(from, 0)).filter(({ begins }) => begins <= today);
}

/** The day on which a talk makes place for the next one. */
const endOf = ({ settledOn, windowTo }: Talk): Day => settledOn ?? addDays(windowTo, 1);

const nextChange = ({ windowFrom, windowTo }: Talk, today: Day): Day =>
  windowFrom > today ? windowFrom : addDays(windowTo, 1);

function nextBegin(stretches: readonly Stretch[], today: Day): Day | null {
  const later = stretches.map(({ begins }) => begins).filter((begins) => begins > today);
  const [first, ...others] = later;
  return first === undefined ? null : earliest(first, ...others);
}
