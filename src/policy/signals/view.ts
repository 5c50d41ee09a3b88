import type { Calendar } from '../calendar.js';
import type { Day } from '../day.js';
import { type Phase, phaseOn } from '../phases.js';
import { asOf } from '../rhythm.js';
import type { AbsenceFacts, CalendarOfPhase, SignalFacts } from './facts.js';
import type { SignalSettings } from './settings.js';

/** What is asked about: under which settings, on which day. */
export interface Asked {
  readonly settings: SignalSettings;
  readonly today: Day;
}

/** What a rule looks at: the facts, the day that is asked about and what holds on it. */
export interface View extends Asked {
  /** Talks, deliveries and lines in order; what was recorded of a later day is not known yet. */
  readonly facts: SignalFacts;
  /** Today's; null before the first begins. */
  readonly phase: Phase | null;
  /** Of the student's organisation in the phase of today. */
  readonly calendar: Calendar | null;
  /** Of the mbo institution: what is about the start there counts in its school days, in every phase. */
  readonly mboCalendar: Calendar | null;
  /** Days of held talks up to today, in order. */
  readonly heldOn: readonly Day[];
}

export function viewOf(
  facts: SignalFacts,
  calendarOf: CalendarOfPhase,
  { settings, today }: Asked,
): View {
  const phase = phaseOn(facts.phases, today);
  const talks = asOf(facts.talks, today).sort((a, b) => a.number - b.number);
  return {
    ...{ settings, today, phase },
    facts: { ...facts, talks, absence: inOrder(facts.absence) },
    calendar: calendarOf(phase?.phase ?? facts.phases[0]?.phase ?? 'preparation'),
    mboCalendar: calendarOf('first_half_year'),
    heldOn: talks.flatMap(({ heldOn }) => heldOn ?? []).sort(),
  };
}

function inOrder({ known, lines, institution }: AbsenceFacts): AbsenceFacts {
  return {
    known: known.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    lines: lines.toSorted((a, b) => (a.onDay < b.onDay ? -1 : 1)),
    institution,
  };
}
