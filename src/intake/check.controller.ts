import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../web/allow.js';
import { readInput } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import type { CellContext } from './check-cells.js';
import { checkPage, ROWS_SHOWN, TAB_CODES, type ShownTab } from './check.page.js';
import { faultTable } from './fault-table.js';
import { tableFile } from './file-answer.js';
import type { Column } from './engine.js';
import { Engines } from './engines.js';
import type { Import } from './import.entity.js';
import { importPath } from './import.words.js';
import { ImportChanges } from './import-changes.js';
import { ImportReview } from './import-review.js';
import { ImportWork } from './import-work.js';
import { seesGoodRows } from './imports-visible.js';
import { MOST_ROWS } from './reading/file-table.js';
import { readEdits } from './row-edits.js';
import { SchoolChoices } from './school-choices.js';

/** Looking at the rows of a file, mending them in place, and taking in what is good. */
@Controller('import/:id')
@Allow('school_mentor', 'coordinator', 'administrator', 'care_coordinator', 'mentor')
export class CheckController {
  constructor(
    private readonly review: ImportReview,
    private readonly changes: ImportChanges,
    private readonly work: ImportWork,
    private readonly engines: Engines,
    private readonly schools: SchoolChoices,
  ) {}

  @Get('nakijken')
  async check(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Query() asked: Record<string, unknown>,
  ): Promise<Page | Redirect> {
    const { state } = await this.review.find(viewer, id);
    if (state === 'checking' || state === 'importing') return seeOther(importPath(id));
    const { kept, counts } = await this.review.waiting(viewer, id);
    const tab = tabOf(asked.tab, counts.mend > 0 ? 'mend' : counts.good > 0 ? 'good' : 'same');
    const mends = tab === 'mend' || tab === 'skipped';
    const last = Math.max(1, Math.ceil(counts[tab] / ROWS_SHOWN));
    const at = mends ? 1 : Math.min(last, Math.max(1, Math.trunc(Number(asked.pagina)) || 1));
    const mayName = seesGoodRows(viewer);
    const part = { limit: ROWS_SHOWN, offset: (at - 1) * ROWS_SHOWN };
    const rows = mends || mayName ? await this.review.page(viewer, kept, tab, part) : [];
    const same = await this.review.sameFile(viewer, kept);
    const notices = await this.notices(kept);
    const context = await this.context(viewer, kept);
    const view = { kept, counts, tab, page: at, rows, context, mayName, same, notices };
    return page('intake/check', checkPage(view));
  }

  @Post('nakijken')
  async mend(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const kept = await this.review.find(viewer, id);
    const { doe = '', version = '', ...typed } = readInput(body);
    if (kept.state !== 'checked' && kept.state !== 'done') return seeOther(importPath(id));
    const edits = readEdits(typed, this.engines.for(kept.kind).fields);
    if (doe !== 'inlezen') {
      await this.changes.mend(viewer, id, edits);
      await this.work.goOn(id);
      return seeOther(`${importPath(id)}/nakijken`);
    }
    const began = await this.changes.takeIn(viewer, id, Number(version), edits);
    if (began) await this.work.goOn(id);
    return seeOther(importPath(id));
  }

  /** The rows that cannot go in as they are, each with what is wrong: to mend in a spreadsheet. */
  @Get('fouten')
  async faults(
    @Viewing() viewer: Viewer,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { kept } = await this.review.waiting(viewer, id);
    const part = { limit: MOST_ROWS, offset: 0 };
    const rows = await this.review.page(viewer, kept, 'mend', part);
    return tableFile(reply, 'xlsx', 'te-verbeteren', faultTable(kept.columns as Column[], rows));
  }

  private async context(viewer: Viewer, { kind, columns }: Import): Promise<CellContext> {
    const { fields } = this.engines.for(kind);
    const choices = await this.schools.for(viewer);
    return { kind, columns: columns as Column[], fields, choices };
  }

  private async notices(kept: Import): Promise<string[]> {
    const people = await this.review.people(kept);
    if (people.length === 0) return [];
    const emails = people.map(({ email }) => email).join(', ');
    return [
      `Nog geen account: ${emails}. Leerlingen met zo'n mentor gaan wel mee. Na het inlezen kun je hen laten uitnodigen.`,
    ];
  }
}

const tabOf = (given: unknown, usual: ShownTab): ShownTab =>
  (Object.keys(TAB_CODES) as ShownTab[]).find((tab) => TAB_CODES[tab] === given) ?? usual;
