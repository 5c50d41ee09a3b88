import type {
  Channel,
  ContactParty,
  ContactResult,
  Impression,
} from '../contacts/contact.entity.js';
import type { Level } from '../policy/signals/level.js';
import type { Outcome } from '../directory/data/code-lists.js';
import type { AgreementParty } from '../agreements/agreement.entity.js';
import type { AlertStepKind } from '../alerts/alert-step.entity.js';
import type { AlertOutcome } from '../policy/alerts.js';
import type { Decision, MissedBecause } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { Part } from '../policy/visibility.js';
import type { EnrolmentEnd } from '../students/enrolment.entity.js';
import type { HandoverState } from '../students/handover-step.entity.js';
import type { StudyAdviceKind } from '../students/study-advice.entity.js';

/** What can have happened, and which part of the access matrix tells of it. */
export const TIMELINE_KINDS = {
  contact: 'talks',
  talk_held: 'talks',
  talk_missed: 'talks',
  talk_exempt: 'talks',
  talk_overdue: 'talks', // as long as nothing is recorded
  student_part: 'talks', // that the student said something beforehand
  meeting: 'working_note', // what a weekoverleg decided is for the coach, not for school or mentor
  coach_asked: 'talks', // to take over
  coach_declined: 'talks',
  agreement_made: 'talks', // by itself; what was agreed in a contact or a talk stands with it
  agreement_done: 'talks',
  signal: 'signals',
  signal_closed: 'signals', // by a person, with a reason
  level: 'signals', // another one came in force
  alert: 'signals', // each step of it
  registered: 'enrolment',
  imported: 'enrolment',
  coach: 'enrolment',
  coach_ended: 'enrolment', // and nobody came instead
  handover: 'handover',
  enrolment: 'enrolment',
  enrolment_ended: 'enrolment',
  placement_found: 'enrolment',
  placement_started: 'enrolment',
  placement_ended: 'enrolment',
  placement_stopped: 'enrolment',
  study_advice: 'enrolment',
  coaching_stopped: 'outcome',
  closed: 'outcome',
  outcome: 'outcome',
} as const satisfies Readonly<Record<string, Part>>;

export type TimelineKind = keyof typeof TIMELINE_KINDS;

/** Where an event stands: by day, then by the moment at which it was written down, as UTC text. */
export interface TimelineKey {
  readonly at: Day;
  readonly moment: string;
  readonly kind: TimelineKind;
  readonly id: string;
}

export interface AgreedInContact {
  readonly id: string;
  readonly what: string;
  readonly who: AgreementParty;
  readonly dueOn: Day | null;
  readonly isDone: boolean;
}

/** `by` is the name of who did it or wrote it down; null for the program and for who is not known. */
interface Happened<Kind extends TimelineKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly at: Day;
  readonly by: string | null;
}

export interface ContactEvent extends Happened<'contact'> {
  readonly channel: Channel;
  readonly result: ContactResult;
  readonly parties: readonly ContactParty[];
  readonly impression: Impression | null;
  readonly note: string | null;
  readonly isCorrected: boolean;
  /** Set for who took it back: it stays on record. */
  readonly withdrawn: { readonly by: string | null; readonly reason: string | null } | null;
  readonly agreements: readonly AgreedInContact[];
}

export interface TalkEvent extends Happened<
  'talk_held' | 'talk_missed' | 'talk_exempt' | 'talk_overdue'
> {
  readonly number: number;
  readonly present: readonly AgreementParty[];
  readonly decision: Decision | null;
  /** "We weten het nog niet." */
  readonly forMeeting: boolean;
  /** Of the decision, of why it was missed, or of why it need not be held. */
  readonly reason: string | null;
  readonly missedBecause: MissedBecause | null;
  readonly ownWords: string | null;
  /** "Wilde niets zeggen." */
  readonly saidNothing: boolean;
  readonly goesWell: string | null;
  readonly agreements: readonly AgreedInContact[];
}

export interface StudentPartEvent extends Happened<'student_part'> {
  readonly number: number;
  /** "Liever niet." */
  readonly declined: boolean;
}

export interface RequestEvent extends Happened<'coach_asked' | 'coach_declined'> {
  readonly coach: string;
  readonly reason: string | null;
}

export interface MeetingEvent extends Happened<'meeting'> {
  readonly decision: 'go_on' | 'alert' | 'other_help' | 'close';
  readonly note: string | null;
}

export interface AgreementEvent extends Happened<'agreement_made' | 'agreement_done'> {
  readonly what: string;
  readonly who: AgreementParty;
  readonly dueOn: Day | null;
}

export interface SignalEvent extends Happened<'signal'> {
  readonly code: string;
  readonly note: string | null;
  readonly isClosed: boolean;
}

export interface SignalClosedEvent extends Happened<'signal_closed'> {
  readonly code: string;
  readonly reason: string | null;
}

export interface LevelEvent extends Happened<'level'> {
  /** Null for the first. */
  readonly before: Level | null;
  readonly level: Level;
  /** Why, as it was then; what weighed most first. */
  readonly reasons: readonly string[];
  /** Why somebody set it; null when it followed from the rules. */
  readonly chosen: string | null;
}

export interface AlertEvent extends Happened<'alert'> {
  readonly alertId: string;
  readonly step: AlertStepKind;
  readonly note: string | null;
  /** To whom it was assigned or passed. */
  readonly toWhom: string | null;
  /** How the alert ended; null while it did not. */
  readonly outcome: AlertOutcome | null;
}

export interface EnrolmentEvent extends Happened<'enrolment' | 'enrolment_ended'> {
  readonly institution: string;
  readonly location: string | null;
  readonly programme: string | null;
  readonly reason: EnrolmentEnd | null;
  readonly bottleneck: string | null;
}

export interface PlacementEvent extends Happened<
  'placement_found' | 'placement_started' | 'placement_ended' | 'placement_stopped'
> {
  readonly company: string | null;
  readonly reason: string | null;
}

export interface TrajectoryEvent extends Happened<'registered' | 'coaching_stopped' | 'closed'> {
  readonly initiative: string;
  readonly reason: string | null;
}

export interface CoachEvent extends Happened<'coach' | 'coach_ended'> {
  readonly coach: string;
}

export interface ImportEvent extends Happened<'imported'> {
  readonly organisation: string | null;
}

export interface AdviceEvent extends Happened<'study_advice'> {
  readonly advice: StudyAdviceKind;
}

export interface HandoverEvent extends Happened<'handover'> {
  readonly state: HandoverState;
}

export interface OutcomeEvent extends Happened<'outcome'> {
  readonly outcome: Outcome;
  readonly wentFrom: string | null;
  readonly wentTo: string | null;
  readonly bottleneck: string | null;
}

export type TimelineEvent =
  | ContactEvent
  | TalkEvent
  | StudentPartEvent
  | RequestEvent
  | MeetingEvent
  | AgreementEvent
  | SignalEvent
  | SignalClosedEvent
  | LevelEvent
  | AlertEvent
  | EnrolmentEvent
  | PlacementEvent
  | TrajectoryEvent
  | CoachEvent
  | ImportEvent
  | AdviceEvent
  | HandoverEvent
  | OutcomeEvent;
