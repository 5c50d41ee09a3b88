import { Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { blankForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { undoPage } from './done.page.js';
import { importPath } from './import.words.js';
import { Imports } from './imports.js';
import { Undoing } from './undoing.js';

/** Taking back a whole import. Absence is replaced by a better file instead. */
@Controller('import/:id/ongedaan')
@Allow('school_mentor', 'coordinator', 'administrator')
export class UndoController {
  constructor(
    private readonly imports: Imports,
    private readonly undoing: Undoing,
  ) {}

  @Get()
  async ask(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const kept = await this.imports.find(viewer, id);
    return page('intake/undo', undoPage(kept, this.undoing.inTheWay(kept)));
  }

  @Post()
  async undo(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page | Redirect> {
    return submit(
      blankForm(),
      async () => {
        await this.undoing.undo(viewer, id);
        return seeOther(importPath(id), 'De import is ongedaan gemaakt.');
      },
      async (_, problem) => {
        const kept = await this.imports.find(viewer, id);
        return page('intake/undo', undoPage(kept, problem.message), problem.status);
      },
    );
  }
}
