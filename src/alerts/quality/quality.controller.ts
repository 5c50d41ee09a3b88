import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../config/clock.js';
import { periodOf } from '../../directory/periods.js';
import { Allow } from '../../web/allow.js';
import { page, type Page } from '../../web/page.js';
import { asCsv } from '../../web/spreadsheet.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { QualityReader } from './quality-reader.js';
import { qualitySheet } from './quality-sheet.js';
import { periodCodeIn, qualityFigures, qualityPage, type QualityShown } from './quality.page.js';

/** How well alerts do their work in a region. */
@Controller('meldingen/kwaliteit')
@Allow('coordinator')
export class QualityController {
  constructor(
    private readonly reader: QualityReader,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Query('periode') asked: unknown): Promise<Page> {
    return page('alerts/quality', qualityPage(await this.shown(viewer, asked)));
  }

  @Get('bestand')
  async file(
    @Viewing() viewer: Viewer,
    @Query('periode') asked: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const shown = await this.shown(viewer, asked);
    const name = `kwaliteit-meldingen-${shown.today}.csv`;
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`);
    return asCsv(qualitySheet(shown));
  }

  private async shown(viewer: Viewer, asked: unknown): Promise<QualityShown> {
    const [code, today] = [periodCodeIn(asked), this.clock.today()];
    const period = periodOf(code, today);
    const work = await this.reader.of(viewer, period);
    return { code, work, today, figures: qualityFigures(work, period, today) };
  }
}
