import type { MboLevel } from '../directory/data/code-lists.js';
import type { Initiatives } from '../initiatives/initiatives.js';
import type { Calendar } from '../policy/calendar.js';
import type { Talk } from '../policy/check-in.js';
import { addDays, type Day, earliestOf, latest } from '../policy/day.js';
import { type Phase, type PhaseName, phasesOf } from '../policy/phases.js';
import { intervalInForce } from '../policy/rhythm-interval.js';
import type { Stretch } from '../policy/rhythm.js';

/** What the rhythm of talks of one trajectory follows from. */
export interface RhythmFacts {
  readonly id: string;
  readonly studentId: string;
  readonly initiative: string;
  readonly registeredOn: Day;
  readonly mboStartsOn: Day | null;
  readonly coachingStoppedOn: Day | null;
  readonly closedOn: Day | null;
  /** The same person, with whom the work goes on. */
  readonly joinedIntoId: string | null;
  readonly schoolId: string | null;
  readonly leavesSchoolOn: Day | null;
  /** Where the student is enrolled today, or will be, or was last. */
  readonly institutionId: string | null;
  readonly level: MboLevel | null;
  /** The next day on which an enrolment begins; from then on its calendar counts. */
  readonly nextEnrolmentOn: Day | null;
  readonly coachId: string | null;
  readonly mentorId: string | null;
}

/** The phases of a trajectory, those in which talks fall today, and the calendar of each. */
export interface Rhythm {
  readonly phases: readonly Phase[];
  readonly stretches: readonly Stretch[];
  /** Of coaching, once that is over: then there are no stretches. */
  readonly lastDay: Day | null;
}

const NO_END: Day = '9999-12-31';

/** Tells the rhythm of many trajectories, with the calendars of their organisations at hand. */
export class RhythmRules {
  constructor(
    private readonly initiatives: Initiatives,
    /** Of each organisation by its id. */
    private readonly calendars: ReadonlyMap<string, Calendar>,
  ) {}

  /** "When coaching is stopped, that day is its last": from then on there is no rhythm. */
  rhythmOf(facts: RhythmFacts, talks: readonly Talk[], today: Day): Rhythm {
    const { schoolId, leavesSchoolOn, joinedIntoId } = facts;
    const phases = phasesOf(
      { ...facts, hasVsoSchool: schoolId !== null, vsoEndsOn: leavesSchoolOn },
      this.calendarOf(schoolId),
    );
    const lastDay = lastDayOf(facts, today);
    if (lastDay !== null || joinedIntoId !== null) return { phases, stretches: [], lastDay };
    const stretches = phases.flatMap((phase) => this.stretch(phase, facts, talks) ?? []);
    return { phases, stretches, lastDay };
  }

  /** Of the institution where the student is in a phase; the other one where there is none. */
  calendarIn(phase: PhaseName, { schoolId, institutionId }: RhythmFacts): Calendar | null {
    return phase === 'preparation'
      ? this.calendarOf(schoolId ?? institutionId)
      : this.calendarOf(institutionId ?? schoolId);
  }

  private stretch(
    { phase, from, to }: Phase,
    facts: RhythmFacts,
    talks: readonly Talk[],
  ): Stretch | null {
    const cadence = this.initiatives.cadenceOf(facts.initiative, phase, facts.level);
    const calendar = cadence && this.calendarIn(phase, facts);
    if (!calendar) return null;
    const begins = latest(from, facts.registeredOn);
    return { phase, begins, ends: to ?? NO_END, calendar, every: intervalInForce(cadence, talks) };
  }

  private calendarOf(organisationId: string | null): Calendar | null {
    return organisationId === null ? null : (this.calendars.get(organisationId) ?? null);
  }
}

/** Of coaching that has ended; null while it goes on. The day of closing is no day of coaching any more. */
function lastDayOf({ coachingStoppedOn, closedOn }: RhythmFacts, today: Day): Day | null {
  const last = earliestOf([coachingStoppedOn, closedOn && addDays(closedOn, -1)]);
  return last !== null && last <= today ? last : null;
}
