import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { fileIn, TakesFile, type UploadedFile } from '../web/upload.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { BringingIn } from './bringing-in.js';
import { Engines } from './engines.js';
import { exampleFile } from './example-file.js';
import { UploadDto } from './import.dto.js';
import { importPath } from './import.words.js';
import { ImportOverview } from './import-overview.js';
import { ImportWork } from './import-work.js';
import { MOST_BYTES } from './reading/file-table.js';

const TOO_LARGE =
  'Dit bestand is groter dan 5 MB. Splits het, of haal weg wat niet nodig is, en kies het opnieuw.';

/** Bringing in a file, and what was brought in before. */
@Controller('import')
@Allow('school_mentor', 'coordinator', 'administrator', 'care_coordinator', 'mentor')
export class ImportsController {
  constructor(
    private readonly overview: ImportOverview,
    private readonly bringingIn: BringingIn,
    private readonly work: ImportWork,
    private readonly engines: Engines,
  ) {}

  @Get()
  list(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    return this.show(viewer, blankForm(), asked);
  }

  @Post()
  @TakesFile(MOST_BYTES)
  async bringIn(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    const form = await readForm(UploadDto, body);
    return submit(
      form,
      async (wish) => {
        const file = chosen(fileIn(body, 'bestand'));
        const { id } = await this.bringingIn.begin(viewer, wish, file);
        await this.work.read(id, file.bytes);
        return seeOther(importPath(id));
      },
      (again, problem) => this.show(viewer, again, {}, problem),
    );
  }

  /** A table to begin with: the columns, and two lines about nobody. */
  @Get('voorbeeld')
  async example(
    @Viewing() viewer: Viewer,
    @Query() asked: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return exampleFile(viewer, asked, this.engines, reply);
  }

  private async show(
    viewer: Viewer,
    form: Form<UploadDto>,
    asked: Record<string, unknown>,
    problem: Problem | null = null,
  ): Promise<Page> {
    const content = await this.overview.page(viewer, form, asked, problem?.message ?? null);
    return page('intake/imports', content, problem?.status ?? 200);
  }
}

function chosen(file: UploadedFile | null): UploadedFile {
  if (file && !file.isTooLarge && file.bytes.length > 0) return file;
  const message = file?.isTooLarge
    ? TOO_LARGE
    : file
      ? 'Dit bestand is leeg. Kies een ander bestand.'
      : 'Kies een bestand.';
  throw new Problem('invalid-input', message, [{ field: 'bestand', message }]);
}
