import type { AgreementParty } from '../../../agreements/agreement.entity.js';
import type {
  Channel,
  ContactParty,
  ContactResult,
  Impression,
} from '../../../contacts/contact.entity.js';
import type { Day } from '../../../policy/day.js';
import type { HandoverState } from '../../../policy/handover-steps.js';
import type { PersonSignalCode } from '../../../policy/person-signals.js';
import type { Guardian } from '../../../students/guardian.entity.js';
import type { PlacementNews } from '../../../students/placement.entity.js';
import type { StudyAdviceKind } from '../../../students/study-advice.entity.js';

export interface PlannedPromise {
  readonly who: AgreementParty;
  readonly what: string;
  readonly by: Day | null;
  /** Null while it is open. */
  readonly doneOn: Day | null;
}

export interface PlannedContact {
  readonly on: Day;
  /** The school day on which it was written down; later than `on` now and then. */
  readonly loggedOn: Day;
  /** Address of who had the contact. */
  readonly by: string;
  readonly parties: readonly ContactParty[];
  readonly channel: Channel;
  readonly result: ContactResult;
  readonly impression: Impression | null;
  readonly note: string | null;
  readonly workingNote: string | null;
  readonly signals: readonly PersonSignalCode[];
  readonly promises: readonly PlannedPromise[];
}

/** What is known of a student beside contacts. */
export interface PlannedFacts {
  readonly handover: readonly { state: HandoverState; on: Day; by: string }[];
  readonly placement: PlacementNews | null;
  readonly advice: { kind: StudyAdviceKind; on: Day; by: string } | null;
  readonly guardians: readonly Pick<Guardian, 'name' | 'kind' | 'phone' | 'email'>[];
  readonly whatHelps: { text: string; on: Day } | null;
  readonly stop: { on: Day; by: string; reason: string } | null;
}

/** The past months of one student. */
export interface Story {
  /** The place of the student in the plan. */
  readonly student: number;
  readonly contacts: readonly PlannedContact[];
  readonly facts: PlannedFacts;
}
