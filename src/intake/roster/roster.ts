import type { Actor } from '../../audit/audit-line.js';
import type { RosterColumn, RosterField } from './fields.js';
import type { RowWork } from './work.js';

/** Why a row, or a cell of it, is not taken in (interfaces, "refusal codes"). */
export type RefusalCode =
  | 'missing'
  | 'bad_date'
  | 'bad_age'
  | 'bad_number'
  | 'unknown_organisation'
  | 'unknown_account'
  | 'unknown_programme'
  | 'level_mismatch'
  | 'start_before_birth'
  | 'duplicate'
  | 'bad_value';

/** A row of a roster with its cells by field: texts as they stand in the file, trimmed; an empty cell may be left out. */
export interface RosterRow {
  /** The line number that Excel shows. */
  readonly row: number;
  /** Its id in `import_rows`, when it stands there already. */
  readonly id?: string;
  readonly cells: Readonly<Partial<Record<RosterField, string>>>;
  /**
   * What a person chose: 'correction' or 'switch' for another programme, the id of the student that
   * this is, or 'new' for one who only looks like another.
   */
  readonly choice?: string | null;
  /** What stands beyond the last column of the header: the row has shifted. */
  readonly beyond?: string;
}

/** Of whom somebody may bring in a roster: the organisations, schools and institutions; null is all. */
export interface ImportScope {
  readonly organisationIds: ReadonlySet<string> | null;
}

export const ALL_ORGANISATIONS: ImportScope = { organisationIds: null };

export interface Fault {
  readonly column: RosterColumn;
  /** As it stands in the file. */
  readonly value: string;
  readonly code: RefusalCode;
  /** A Dutch sentence that says what to do. */
  readonly message: string;
}

/** Worth knowing; the row is taken in. */
export interface Notice {
  readonly column: RosterColumn;
  readonly message: string;
}

/** A mentor in the file without an account (or without that role), to be invited. */
export interface UnknownMentor {
  readonly email: string;
  /** The institution where the mentor would work. */
  readonly organisationId: string | null;
}

/** What only a person can tell. Without an answer the rule decides: see `Judged.question`. */
export type Question =
  | {
      /** Another programme or institution than on file: a mistake put right, or a step of the student? */
      readonly kind: 'change';
      readonly byRule: 'correction' | 'switch';
      readonly from: string;
      readonly to: string;
    }
  | {
      /** Somebody with the same birth date and surname is there already: `choice` 'new', or one of these ids. */
      readonly kind: 'match';
      readonly candidates: readonly {
        readonly studentId: string;
        readonly name: string;
        readonly number: string;
        readonly organisation: string | null;
      }[];
    };

/** A cell of a known student that says something else than what is on file. */
export interface Change {
  readonly column: RosterColumn;
  /** As people read it; null is empty. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A row with what becomes of it. */
export interface JudgedRow {
  readonly row: number;
  readonly id: string;
  /** refused: cannot be taken in as it is; same: changes nothing; good: is new or changes something. */
  readonly state: 'good' | 'refused' | 'same';
  readonly plan: 'new' | 'update' | 'same' | null;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  readonly unknownMentor: UnknownMentor | null;
  /** Still to be answered, or answered already with `choice`. */
  readonly question: Question | null;
  readonly changes: readonly Change[];
  /** The student who is on file; null for a new one. */
  readonly studentId: string | null;
  /** The row as it was judged, to judge it again when somebody else was quicker. */
  readonly source: RosterRow;
  /** What taking it in does; null when that is nothing. */
  readonly work: RowWork | null;
}

export interface TakenIn {
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Rows that stay open: their student kept being changed by somebody else. */
  readonly left: readonly JudgedRow[];
}

/** What `takeIn` wants to know of the import that it works for. */
export interface TakingIn {
  readonly importId: string;
  readonly actor: Actor;
  readonly scope: ImportScope;
}
