import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Allow } from '../web/allow.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import type { Asked } from './student-list.js';
import { StudentExport, type ExportKind } from './student-export.js';

const TYPES: Readonly<Record<ExportKind, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Students as a file, to take along. It changes nothing, and is on record as taken. */
@Controller('leerlingen/export')
export class StudentExportController {
  constructor(
    private readonly students: StudentExport,
    private readonly clock: Clock,
  ) {}

  /** `lijst` is the query string of the list, `leerling` whom of it were chosen, `vorm` csv or xlsx. */
  @Get()
  @Allow('coach', 'care_coordinator', 'coordinator')
  async download(@Viewing() viewer: Viewer, @Query() given: Asked): Promise<StreamableFile> {
    const kind: ExportKind = given['vorm'] === 'xlsx' ? 'xlsx' : 'csv';
    const [list = ''] = textsOf(given['lijst']);
    const bytes = await this.students.file(viewer, {
      asked: Object.fromEntries(new URLSearchParams(list)),
      chosen: textsOf(given['leerling']),
      kind,
    });
    // No name of anybody in it: it stays behind in a folder of downloads.
    const name = `leerlingen-${this.clock.today()}.${kind}`;
    return new StreamableFile(bytes, {
      type: TYPES[kind],
      disposition: `attachment; filename="${name}"`,
    });
  }
}

const textsOf = (value: unknown): string[] =>
  [value].flat().filter((each): each is string => typeof each === 'string' && each !== '');
