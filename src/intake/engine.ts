import type { Actor } from '../audit/audit-line.js';
import type { FileRow } from './reading/file-table.js';
import type { Viewer } from '../web/viewer.js';

/*
 * What the flow around a file asks of what knows its content. A roster and an absence file are read, mapped,
 * judged, taken in and undone alike; which columns there are and what a row means is theirs.
 */

/** What a column of a file was taken for, as the import keeps it. */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly field: string | null;
  readonly how: 'known' | 'remembered' | 'unknown' | 'dropped';
  /** What a column holds that is never read. */
  readonly dropped: string | null;
}

export interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly message: string;
}

export type RowQuestion =
  | {
      readonly kind: 'change';
      readonly byRule: 'correction' | 'switch';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'match';
      readonly candidates: readonly {
        readonly studentId: string;
        readonly name: string;
        readonly number: string;
        readonly organisation: string | null;
      }[];
    };

/** What was concluded of a row. */
export interface Verdict {
  readonly state: 'good' | 'refused' | 'same';
  readonly plan: 'new' | 'update' | 'same' | null;
  readonly faults: readonly CellFault[];
  readonly notices: readonly { readonly column: string; readonly message: string }[];
  /** The student who is on file; null for a new one. */
  readonly studentId: string | null;
  /** Somebody in the file without an account. */
  readonly unknownMentor: { readonly email: string; readonly organisationId: string | null } | null;
  readonly question: RowQuestion | null;
  readonly changes: readonly {
    readonly column: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

/** A row to be judged: its cells by field, what a person chose, and its place in `import_rows`. */
export interface SourceRow {
  readonly id: string;
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly choice: string | null;
  readonly beyond?: string;
}

/** Of whom rows may be brought in; null is everybody. */
export type Scope = ReadonlySet<string> | null;

/** Taking in the rows of an import, on behalf of who brought it in. */
export interface Task {
  readonly importId: string;
  readonly actor: Actor;
  readonly scope: Scope;
}

export interface Engine {
  /** Each field with what people call it, in the order of the file. */
  readonly fields: Readonly<Record<string, string>>;
  /** Two made-up lines, to begin one's own file with. */
  readonly example: {
    readonly header: readonly string[];
    readonly lines: readonly (readonly string[])[];
  };
  recognise(
    header: readonly string[],
    remembered: ReadonlyMap<string, string | null>,
    rows: readonly FileRow[],
  ): Column[];
  knowsHeader(cells: readonly string[], remembered: ReadonlyMap<string, string | null>): boolean;
  /** How the header of a column is remembered. */
  keyOf(header: string): string;
  /** Of these rows those that are about somebody, with their cells by field. */
  read(
    header: readonly string[],
    columns: readonly Column[],
    rows: readonly FileRow[],
  ): Omit<SourceRow, 'id' | 'choice'>[];
  judge(rows: readonly SourceRow[], scope: Scope): Promise<ReadonlyMap<string, Verdict>>;
  /** Takes in what is good among these rows, each with what became of it in `import_rows`. */
  takeIn(task: Task, rows: readonly SourceRow[]): Promise<void>;
  /** Problem('not-now') with why, when somebody has built on it or it is too long ago. */
  undo(importId: string, viewer: Viewer): Promise<void>;
}
