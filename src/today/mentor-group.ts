import { Controller, Get } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { mentorGroupPage } from './mentor-group.page.js';
import { OwnStudents } from './own-students.js';

/** The home of a mentor: a task screen, for who comes now and then. */
@Controller('gesprekken')
export class MentorGroupController {
  constructor(private readonly own: OwnStudents) {}

  @Get()
  @Allow('mentor')
  async show(@Viewing() viewer: Viewer): Promise<Page> {
    const { students } = await this.own.of(viewer, '/gesprekken');
    return page('today/mentor-group', mentorGroupPage(students));
  }
}
