import { Injectable } from '@nestjs/common';
import { Keys } from '../../config/keys.js';
import type { Enrolment } from '../../students/enrolment.entity.js';
import type { Student } from '../../students/student.entity.js';
import type { Trajectory } from '../../trajectories/trajectory.entity.js';
import { ImportRow } from '../import-row.entity.js';
import type { NumberAt } from './number-at.js';
import type { JudgedRow } from './roster.js';
import type { Touch } from './work.js';

/** An assignment of a coach that an import ended, and its last day before that. */
export interface EndedAssignment {
  readonly id: string;
  readonly trajectoryId: string;
}

/** What a row changed of a student who was there already: enough to put everything back. */
export interface Before {
  readonly student: Student | null;
  readonly enrolments: readonly { readonly id: string; readonly before: Enrolment | null }[];
  readonly trajectory: { readonly id: string; readonly before: Trajectory | null } | null;
  readonly numbers: readonly NumberAt[];
  readonly ended: readonly EndedAssignment[];
  /** The assignment of the coach whom the row names. */
  readonly assignmentId: string | null;
}

const OUTCOMES = { new: 'accepted', update: 'updated', same: 'unchanged' } as const;

/** The lines that an import keeps of its rows, so that it can be resumed and undone. */
@Injectable()
export class Journal {
  constructor(private readonly keys: Keys) {}

  done(importId: string, judged: JudgedRow, before: Before | null): ImportRow {
    const done = line(importId, judged);
    done.state = 'done';
    done.studentId = judged.work?.studentId ?? judged.studentId;
    done.outcome = OUTCOMES[judged.plan ?? 'same'];
    done.sealedBefore = before && this.keys.seal(JSON.stringify(before), journalContext(judged.id));
    return done;
  }

  refused(importId: string, judged: JudgedRow): ImportRow {
    return Object.assign(line(importId, judged), { state: 'refused' as const });
  }

  /** Throws when the line was kept by another installation. */
  before({ id, sealedBefore }: Pick<ImportRow, 'id' | 'sealedBefore'>): Before | null {
    if (sealedBefore === null) return null;
    const text = this.keys.open(sealedBefore, journalContext(id));
    if (text === null) throw new Error(`the journal of import row ${id} cannot be opened`);
    return JSON.parse(text, moments) as Before;
  }
}

export const keptOf = <T extends { id: string }>({ after, before }: Touch<T>) => ({
  id: after.id,
  before,
});

export const journalContext = (id: string): string => `import-row-before:${id}`;

/** The one moment in what is kept. */
const moments = (field: string, value: unknown): unknown =>
  field === 'createdAt' && typeof value === 'string' ? new Date(value) : value;

function line(importId: string, { id, row, faults }: JudgedRow): ImportRow {
  const kept = new ImportRow();
  kept.id = id;
  kept.importId = importId;
  kept.row = row;
  if (faults.length > 0)
    kept.faults = faults.map(({ column, code, message }) => ({ column, code, message }));
  return kept;
}
