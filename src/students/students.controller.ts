import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import type { Problem } from '../problems/problem.js';
import { Allow } from '../web/allow.js';
import { blankForm, readForm, submit, type Form } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { ListNames } from './list-names.js';
import { SavedViewDto } from './saved-view.dto.js';
import { SavedViews } from './saved-views.js';
import { StudentList, type Asked } from './student-list.js';
import { studentsPage, type Ticking } from './students.page.js';

/** Students by name, for who works with them. */
@Controller('leerlingen')
@Allow('coach', 'care_coordinator', 'coordinator')
export class StudentsController {
  constructor(
    private readonly list: StudentList,
    private readonly names: ListNames,
    private readonly views: SavedViews,
    private readonly clock: Clock,
  ) {}

  @Get()
  async all(@Viewing() viewer: Viewer, @Query() asked: Asked): Promise<Page> {
    return this.page(viewer, asked);
  }

  /** Keeps the list as it is now, under a name. */
  @Post('weergaven')
  async keep(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(SavedViewDto, body),
      async (values) => {
        const { name, query } = await this.views.keep(viewer, values);
        return seeOther(query === '' ? '/leerlingen' : `/leerlingen?${query}`, `Bewaard: ${name}.`);
      },
      (saving, refusal) => {
        const query = [saving.input['query'] ?? ''].flat()[0];
        return this.page(viewer, Object.fromEntries(new URLSearchParams(query)), saving, refusal);
      },
    );
  }

  @Post('weergaven/:viewId/weg')
  async remove(@Viewing() viewer: Viewer, @Param('viewId') id: string): Promise<Redirect> {
    await this.views.remove(viewer, id);
    return seeOther('/leerlingen', 'De bewaarde lijst is verwijderd.');
  }

  private async page(
    viewer: Viewer,
    asked: Asked,
    saving: Form<SavedViewDto> = blankForm(),
    refusal: Problem | null = null,
  ): Promise<Page> {
    const found = await this.list.of(viewer, asked);
    const content = studentsPage({
      ...found,
      viewer,
      students: await this.list.page(viewer, found),
      total: found.wanted.length,
      names: await this.names.of(found.query.rules),
      saved: await this.views.of(viewer),
      saving,
      refusal: refusal?.detail ?? null,
      ticking: tickingIn(asked),
      today: this.clock.today(),
    });
    return page('students/list', content, refusal?.status ?? 200);
  }
}

function tickingIn({ kies }: Asked): Ticking {
  if (kies === 'alles') return 'all';
  return kies === 'ja' ? 'some' : 'none';
}
