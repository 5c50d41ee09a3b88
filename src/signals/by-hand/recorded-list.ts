import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { mustOpen } from '../../access/opens.js';
import { rows, sql } from '../../database/sql.js';
import type { Day } from '../../policy/day.js';
import { Problem } from '../../problems/problem.js';
import type { Viewer } from '../../web/viewer.js';
import { mayClose } from './recording.js';

/** Something that a person noticed and nobody closed. */
export interface OpenRecorded {
  readonly id: string;
  readonly code: string;
  readonly onDay: Day;
  readonly note: string | null;
  readonly recordedBy: string;
  /** The name of who recorded it. */
  readonly by: string | null;
}

/** What people noticed. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class RecordedList {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The last first. */
  openOf(studentId: string): Promise<OpenRecorded[]> {
    return rows<OpenRecorded>(
      this.database.manager,
      sql`select x.id, x.code, x.on_day as "onDay", x.note, x.recorded_by as "recordedBy",
            a.name as "by"
          from recorded_signals x left join accounts a on a.id = x.recorded_by
          where x.student_id = ${studentId} and x.closed_at is null
          order by x.recorded_at desc, x.id`,
    );
  }

  /** One that is the viewer's to close; Problem 'not-found' for any other. */
  async closable(viewer: Viewer, studentId: string, id: string): Promise<OpenRecorded> {
    mustOpen(viewer, 'signals', 'add');
    const found = (await this.openOf(studentId)).find((each) => each.id === id);
    if (!found || !mayClose(viewer, found)) throw new Problem('not-found');
    return found;
  }
}
