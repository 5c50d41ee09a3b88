import type { AuditKind } from './audit-entry.entity.js';

/** Who acts: an account, or the program itself and its command line (null). */
export interface Actor {
  readonly accountId: string | null;
  /** Whose work it is, when the actor stands in for somebody. */
  readonly onBehalfOf?: string | null;
}

export const THE_PROGRAM: Actor = { accountId: null };

/** What is acted upon, by kind and id: never a name. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

export interface AuditLine {
  readonly kind: AuditKind;
  /** Such as `organisation.revise`. */
  readonly action: string;
  readonly actor: Actor;
  readonly subject: Subject;
  /** When it happened, where that is before it is written. */
  readonly at?: Date;
  readonly details?: Record<string, unknown>;
}

/** A line as it is stored, with `details` as the text that the hash was taken over. */
export interface StoredLine {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly details: string;
}

/** The text of which a line's hash is taken: the hash of the line before, then every field in a fixed order. */
export function sealedText(previousHash: string, line: StoredLine): string {
  const { seq, at, kind, action, actorId, onBehalfOf, subjectKind, subjectId, details } = line;
  return JSON.stringify([
    previousHash,
    seq,
    at,
    kind,
    action,
    actorId,
    onBehalfOf,
    subjectKind,
    subjectId,
    details,
  ]);
}
