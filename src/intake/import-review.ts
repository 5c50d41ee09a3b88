import { Injectable } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import type { Import } from './import.entity.js';
import { ImportRows, type KeptRow, type RowCounts, type Tab } from './import-rows.js';
import { Imports } from './imports.js';
import { PeopleToInvite, type PersonToInvite } from './people-to-invite.js';

const SAMPLE_ROWS = 20;
const SAMPLES = 2;

/** What a person looks at of a file. That students of the house were seen is written down. */
@Injectable()
export class ImportReview {
  constructor(
    private readonly imports: Imports,
    private readonly rows: ImportRows,
    private readonly invitees: PeopleToInvite,
    private readonly views: ViewLog,
  ) {}

  find(viewer: Viewer, id: string): Promise<Import> {
    return this.imports.find(viewer, id);
  }

  /** One of which rows wait for a person. Problem 'not-found' when there are none, or no longer. */
  async waiting(viewer: Viewer, id: string): Promise<{ kept: Import; counts: RowCounts }> {
    const kept = await this.imports.find(viewer, id);
    const counts = await this.rows.counts(id);
    const left = counts.mend + counts.good + counts.same + counts.skipped;
    if (kept.state !== 'checked' && (kept.state !== 'done' || left === 0))
      throw new Problem('not-found');
    return { kept, counts };
  }

  counts(id: string): Promise<RowCounts> {
    return this.rows.counts(id);
  }

  async page(
    viewer: Viewer,
    { id }: Import,
    tab: Tab,
    part: { limit: number; offset: number },
  ): Promise<KeptRow[]> {
    const shown = await this.rows.page(id, tab, part.limit, part.offset);
    const students = [...new Set(shown.flatMap(studentsIn))];
    this.views.sawStudents(viewer, 'list', { kind: 'import', id }, students);
    return shown;
  }

  /** Of each column the first cells that say something, to recognise it by. */
  async samples({ id }: Import): Promise<Map<number, string[]>> {
    const samples = new Map<number, string[]>();
    for (const { content } of await this.rows.page(id, 'any', SAMPLE_ROWS))
      content.cells.forEach((cell, index) => {
        const known = samples.get(index) ?? [];
        if (cell !== '' && known.length < SAMPLES && !known.includes(cell))
          samples.set(index, [...known, cell]);
      });
    return samples;
  }

  sameFile(viewer: Viewer, kept: Import): Promise<Import | null> {
    return this.imports.sameFile(viewer, kept);
  }

  people(kept: Import): Promise<PersonToInvite[]> {
    return this.invitees.of(kept);
  }
}

/** Who of the house stands in a row: the student that it is about, or those whom it may be about. */
function studentsIn({ content: { verdict } }: KeptRow): string[] {
  if (verdict === null) return [];
  const { question, studentId } = verdict;
  const candidates = question?.kind === 'match' ? question.candidates : [];
  return [...(studentId ? [studentId] : []), ...candidates.map((each) => each.studentId)];
}
