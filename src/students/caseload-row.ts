import type { ApplicationStatus, MboLevel } from '../directory/data/code-lists.js';
import type { Reason } from '../policy/attention.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';
import type { Standing } from './caseload.js';
import type { StudentName } from './student-name.js';
import type { TalkAtHand } from './talk-at-hand.js';

/** Something that is on its way to a student's day. */
export interface ComingUp {
  readonly on: Day;
  readonly what: 'agreement' | 'mbo_start' | 'aftercare' | 'transition';
}

/** Contacts and agreements, for who may know of them. */
export interface RecentTalks {
  readonly lastContactOn: Day | null;
  readonly triesSinceContact: number;
}

/** By what a student is searched, and the places and people that a list can be filtered by. */
export interface NamedRow extends StudentName {
  readonly id: string;
  readonly numbers: readonly string[];
  readonly schoolId: string | null;
  readonly institutionId: string | null;
  readonly mentorId: string | null;
}

/**
 * A student among those of a viewer: what is searched, filtered, sorted and shown, and no more. There may
 * be thousands of them for a page of fifty.
 */
export interface CaseloadRow extends NamedRow, Standing {
  readonly mboStartsOn: Day | null;
  readonly level: MboLevel | null;
  readonly status: ApplicationStatus | null;
  /** Null for who may not know of contacts. */
  readonly talks: RecentTalks | null;
  readonly comingUp: ComingUp | null;
  /** Null where none is to come, and for who may not know of talks. */
  readonly talk: TalkAtHand | null;
  /** In force, by the signals; null for who may not know, and for who is not followed. */
  readonly signalLevel: Level | null;
  /** Why the student needs somebody, the first reason in front. */
  readonly reasons: readonly Reason[];
  /** The place of the first reason in the order of the work. */
  readonly urgency: number;
  /** As text in the order of the names. */
  readonly nameKey: string;
}
