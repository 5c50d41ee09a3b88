import { Controller, Param, Post } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { homeOf } from '../web/menu.js';
import { seeOther, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { RegionTasks } from './region-tasks.js';
import { TickedTasks } from './ticked-tasks.js';

/** What the program asks, ticked as done by hand. */
@Controller('taken/:id')
@Allow('coach', 'coordinator')
export class TasksController {
  constructor(
    private readonly tasks: TickedTasks,
    private readonly ofRegion: RegionTasks,
  ) {}

  @Post('gedaan')
  async tick(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Redirect> {
    const tasks = viewer.role === 'coordinator' ? this.ofRegion : this.tasks;
    await tasks.tick(viewer, id);
    return seeOther(homeOf(viewer.role), 'Gedaan. Dat staat niet meer op je lijst.');
  }
}
