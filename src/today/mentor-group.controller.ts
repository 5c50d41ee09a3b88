import { Controller, Get } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { MentorGroups } from './mentor-group.js';
import { mentorGroupPage } from './mentor-group.page.js';

/** The home of a mentor: a task screen, for who comes now and then. */
@Controller('gesprekken')
export class MentorGroupController {
  constructor(private readonly groups: MentorGroups) {}

  @Get()
  @Allow('mentor')
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    return page('today/mentor-group', mentorGroupPage(await this.groups.of(viewer)));
  }
}
