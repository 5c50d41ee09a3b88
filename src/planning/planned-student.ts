import type { HolidayRegion } from '../policy/holiday.js';
import type { KeptState, Talk } from '../policy/check-in.js';
import type { PhaseName } from '../policy/phases.js';
import type { RhythmFacts } from '../check-ins/rhythm-rules.js';
import type { Calendar } from '../policy/calendar.js';
import type { ComingTalks } from './coming-talks.js';
import type { StudentName } from '../students/student-name.js';

/** A check-in as the planning shows it. */
export interface PlannedTalk extends Talk {
  readonly id: string;
  readonly version: number;
  /** "10:30" */
  readonly plannedAt: string | null;
  readonly place: string | null;
  /** Null while it is a proposal. */
  readonly confirmedAt: string | null;
  readonly state: KeptState;
}

/** A school or institution, with its own place where that is known. */
export interface TalkPlace {
  readonly id: string;
  /** "ROC Maasveld, Techniekpark" */
  readonly label: string;
  readonly region: HolidayRegion | null;
}

/** A student who is followed, with the talks that were and that come. */
export interface PlannedStudent extends StudentName, ComingTalks {
  readonly id: string;
  readonly numbers: readonly string[];
  readonly nameKey: string;
  readonly facts: RhythmFacts;
  /** By number. */
  readonly talks: readonly PlannedTalk[];
  /** Of the institution where the student is in a phase; null while that is not known. */
  readonly calendarIn: (phase: PhaseName) => Calendar | null;
  readonly school: TalkPlace | null;
  readonly institution: TalkPlace | null;
}

/** Where a talk is: the vso school in the preparation, afterwards the institution; the other one where there is none. */
export const placeIn = (
  phase: PhaseName,
  { school, institution }: Pick<PlannedStudent, 'school' | 'institution'>,
): TalkPlace | null =>
  phase === 'preparation' ? (school ?? institution) : (institution ?? school);

/** The one that waits for its day. */
export const waitingTalk = ({ talks }: Pick<PlannedStudent, 'talks'>): PlannedTalk | null =>
  talks.find(({ state }) => state === 'waiting') ?? null;
