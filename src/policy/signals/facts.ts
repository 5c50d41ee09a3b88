import type { Calendar } from '../calendar.js';
import type { Talk } from '../check-in.js';
import type { Day } from '../day.js';
import type { HandoverState } from '../handover-steps.js';
import type { Phase, PhaseName, TrajectoryFacts } from '../phases.js';

/** All that signals follow from, of one trajectory. What lies after the day that is asked about does not count. */
export interface SignalFacts {
  readonly initiative: string;
  /** The dates of the trajectory, as its phases follow from them. */
  readonly dates: TrajectoryFacts;
  readonly phases: readonly Phase[];
  readonly birthDate: Day;
  /** A diploma at level 2 or higher: the day; null without one. */
  readonly startQualificationOn: Day | null;
  readonly hasCoach: boolean;
  readonly enrolment: EnrolmentFacts;
  /** In the order in which they were recorded; empty: no handover was started in the program. */
  readonly handover: readonly { readonly state: HandoverState; readonly onDay: Day }[];
  /** Days of two-way contact, in contacts and held check-ins, in any order. */
  readonly twoWayDays: readonly Day[];
  /** As the rhythm works them out for the day that is asked about, in the order of their numbers. */
  readonly talks: readonly TalkFact[];
  readonly absence: AbsenceFacts;
  readonly placements: readonly PlacementFact[];
  /** Not withdrawn, of the enrolment that goes on, in any order. */
  readonly advices: readonly {
    readonly kind: 'positive' | 'warning' | 'negative';
    readonly givenOn: Day;
  }[];
  /** What people ticked, in any order. */
  readonly recorded: readonly RecordedFact[];
}

export interface EnrolmentFacts {
  /** As the institution writes it; null while nobody knows. */
  readonly status: string | null;
  readonly hasMentor: boolean;
  /** The mbo start, or that of an application that came to nothing while no other took its place. */
  readonly plannedStart: Day | null;
  /** First days at another programme or institution after a switch. */
  readonly switchedOn: readonly Day[];
}

export interface TalkFact extends Talk {
  /** The student's own score 1-5. */
  readonly score: number | null;
  /** What was agreed in it: the days on which they were ticked done, null for what is not. */
  readonly agreements: readonly { readonly doneOn: Day | null }[];
}

export interface AbsenceFacts {
  /** The days of which the institution's files speak, in order and without overlap; empty while none came in. */
  readonly known: readonly { readonly from: Day; readonly to: Day }[];
  /** Who delivered them, for the reader; null while none came in. */
  readonly institution: string | null;
  /** In the order of their days; one per day. */
  readonly lines: readonly AbsenceFact[];
}

export interface AbsenceFact {
  readonly onDay: Day;
  readonly kind: 'ongeoorloofd' | 'ziek' | 'geoorloofd';
  /** Clock hours as minutes. */
  readonly minutes: number;
}

export interface PlacementFact {
  readonly wantedFrom: Day | null;
  readonly isFound: boolean;
  readonly foundOn: Day | null;
  readonly supervisorBriefed: boolean | null;
  readonly startedOn: Day | null;
  readonly endsOn: Day | null;
  readonly stoppedOn: Day | null;
}

export interface RecordedFact {
  readonly id: string;
  readonly code: string;
  readonly onDay: Day;
  /** The day on which a person closed it; null while nobody did. */
  readonly closedOn: Day | null;
}

/** Of the student's organisation in each phase; the other one where there is none, null where there is neither. */
export type CalendarOfPhase = (phase: PhaseName) => Calendar | null;
