import { Injectable } from '@nestjs/common';
import { ViewLog } from '../audit/view-log.js';
import { Problem } from '../problems/problem.js';
import { asCsv, asXlsx, type SheetRows } from '../web/spreadsheet.js';
import type { Viewer } from '../web/viewer.js';
import { columnsFor } from './export-columns.js';
import { StudentList, type Asked } from './student-list.js';

/** As many as one file may bring in. */
export const MOST_EXPORTED = 20_000;

/** So many at a time are looked up: databases limit how many values a query may have. */
const AT_A_TIME = 500;

export type ExportKind = 'csv' | 'xlsx';

/** Students as a file for a spreadsheet: a whole list as it is filtered, or those that were chosen from it. */
@Injectable()
export class StudentExport {
  constructor(
    private readonly list: StudentList,
    private readonly viewLog: ViewLog,
  ) {}

  /** `chosen` are ids; empty for the whole list. Who is not the viewer's is left out, as if not there. */
  async file(
    viewer: Viewer,
    { asked, chosen, kind }: { asked: Asked; chosen: readonly string[]; kind: ExportKind },
  ): Promise<Buffer> {
    const rows = await this.rows(viewer, asked, chosen);
    return kind === 'csv' ? asCsv(rows) : asXlsx('Leerlingen', rows);
  }

  private async rows(viewer: Viewer, asked: Asked, chosen: readonly string[]): Promise<SheetRows> {
    const ids = new Set(chosen);
    const rows =
      ids.size === 0
        ? (await this.list.of(viewer, asked)).wanted
        : await this.list.chosen(viewer, ids);
    if (ids.size > 0 && rows.length === 0) throw new Problem('not-found');
    if (rows.length > MOST_EXPORTED)
      throw new Problem('invalid-input', 'Dit zijn te veel leerlingen. Kies eerst een filter.');
    this.viewLog.sawStudents(
      viewer,
      'export',
      { kind: 'page', id: '/leerlingen/export' },
      rows.map(({ id }) => id),
    );
    const columns = columnsFor(viewer);
    const cells: string[][] = [columns.map(({ head }) => head)];
    for (let from = 0; from < rows.length; from += AT_A_TIME)
      for (const student of await this.list.detailed(rows.slice(from, from + AT_A_TIME)))
        cells.push(columns.map(({ cell }) => cell(student)));
    return cells;
  }
}
