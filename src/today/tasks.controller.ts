import { Controller, Param, Post } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { seeOther, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { TickedTasks } from './ticked-tasks.js';

/** What the program asks, ticked as done by hand. */
@Controller('taken/:id')
@Allow('coach')
export class TasksController {
  constructor(private readonly tasks: TickedTasks) {}

  @Post('gedaan')
  async tick(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    await this.tasks.tick(viewer, id);
    return seeOther('/vandaag', 'Gedaan. Dat staat niet meer op je lijst.');
  }
}
