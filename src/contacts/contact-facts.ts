import type { NewAgreement } from '../agreements/agreements.js';
import type { Day } from '../policy/day.js';
import type { PersonSignalCode } from '../policy/person-signals.js';
import type { Channel, ContactParty, ContactResult, Impression } from './contact.entity.js';

/** What a contact says. */
export interface ContactFacts {
  readonly date: Day;
  readonly parties: readonly ContactParty[];
  readonly channel: Channel;
  readonly result: ContactResult;
  readonly impression: Impression | null;
  readonly note: string | null;
}

/** A contact with one student, or with several in one go, and what came of it. */
export interface NewContact extends ContactFacts {
  readonly studentIds: readonly string[];
  readonly agreements: readonly NewAgreement[];
  readonly signals: readonly PersonSignalCode[];
  /** Shielded; for each of the students. */
  readonly workingNote: string | null;
  /** Made once for each form: the same key from the same person is the same contact. */
  readonly key: string;
}

/** Of a group. */
export const MOST_STUDENTS = 60;
/** The stored fields that a correction can change. Whoever was not reached did not say how it goes. */
export const asStored = ({ date, parties, channel, result, impression, note }: ContactFacts) => ({
  onDay: date,
  parties: [...parties],
  channel,
  result,
  impression: result === 'reached' ? impression : null,
  note,
});
