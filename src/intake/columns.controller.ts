import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { readInput } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { columnsPage, type ColumnFault } from './columns.page.js';
import { mapped } from './column-choice.js';
import type { Column } from './engine.js';
import { Engines } from './engines.js';
import type { Import } from './import.entity.js';
import { importPath } from './import.words.js';
import { ImportChanges } from './import-changes.js';
import { ImportReview } from './import-review.js';
import { ImportWork } from './import-work.js';
import { seesGoodRows } from './imports-visible.js';

/** What the columns of a file are. */
@Controller('import/:id/kolommen')
@Allow('school_mentor', 'coordinator', 'administrator', 'care_coordinator', 'mentor')
export class ColumnsController {
  constructor(
    private readonly review: ImportReview,
    private readonly changes: ImportChanges,
    private readonly work: ImportWork,
    private readonly engines: Engines,
  ) {}

  @Get()
  async columns(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    return this.show(viewer, await this.open(viewer, id));
  }

  @Post()
  async name(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const kept = await this.review.find(viewer, id);
    if (!isOpen(kept)) return seeOther(importPath(id));
    const engine = this.engines.for(kept.kind);
    const { columns, said, faults } = mapped(kept.columns as Column[], readInput(body), engine);
    if (faults.length > 0) return this.show(viewer, Object.assign(kept, { columns }), faults);
    await this.changes.nameColumns(viewer, id, columns, said);
    await this.work.goOn(id);
    return seeOther(importPath(id));
  }

  private async open(viewer: Viewer, id: string): Promise<Import> {
    const kept = await this.review.find(viewer, id);
    if (!isOpen(kept)) throw new Problem('not-found');
    return kept;
  }

  private async show(
    viewer: Viewer,
    kept: Import,
    faults: readonly ColumnFault[] = [],
  ): Promise<Page> {
    const samples = seesGoodRows(viewer)
      ? await this.review.samples(kept)
      : new Map<number, string[]>();
    const { fields } = this.engines.for(kept.kind);
    const content = columnsPage({ kept, fields, samples, faults });
    return page('intake/columns', content, faults.length > 0 ? 422 : 200);
  }
}

/** Once rows are in, the columns are settled. */
const isOpen = ({ state, rowsDone }: Import): boolean =>
  state === 'columns' || (state === 'checked' && rowsDone === 0);
