import type { AgreementParty } from '../agreements/agreement.entity.js';
import type { NewAgreement } from '../agreements/agreements.js';
import type {
  Decision,
  MissedBecause,
  Topic,
  TopicScale,
  ViewOnGoingOn,
} from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { PersonSignalCode } from '../policy/person-signals.js';

/** What student, mentor and coach each think of going on. */
export interface Views {
  readonly student: ViewOnGoingOn;
  readonly mentor: ViewOnGoingOn;
  readonly coach: ViewOnGoingOn;
}

/** What was said in a talk, without its date and decision; this can be corrected later. */
export interface TalkContent {
  readonly present: readonly AgreementParty[];
  readonly views: Views;
  readonly score: number | null;
  readonly ownWords: string | null;
  readonly saidNothing: boolean;
  readonly topics: Partial<Record<Topic, TopicScale>>;
  readonly goesWell: string | null;
  readonly needs: string | null;
  readonly bottlenecks: readonly string[];
  readonly bottleneckNote: string | null;
}

/** A talk that was held, as somebody records it. */
export interface HeldTalk extends TalkContent {
  readonly heldOn: Day;
  readonly decision: Decision;
  /** Of the decision, or of why it was held before its window. */
  readonly reason: string | null;
  /** "We weten het nog niet": goes on, and is a point for the weekoverleg. */
  readonly forMeeting: boolean;
  /** For `hand_over`. */
  readonly newCoachId: string | null;
  readonly withNotes: boolean;
  readonly agreements: readonly NewAgreement[];
  /** Agreements of before that turned out to be done. */
  readonly doneAgreementIds: readonly string[];
  readonly signals: readonly PersonSignalCode[];
}

export interface MissedTalk {
  readonly because: MissedBecause;
  readonly note: string | null;
}
