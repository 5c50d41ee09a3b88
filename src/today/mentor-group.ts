import { Injectable } from '@nestjs/common';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { mentorGroupPage } from './mentor-group.page.js';
import { OwnStudents } from './own-students.js';

/** The home of a mentor: a task screen, for who comes now and then. */
@Injectable()
export class MentorGroup {
  constructor(private readonly own: OwnStudents) {}

  async page(viewer: Viewer): Promise<Page> {
    const { students } = await this.own.of(viewer, '/gesprekken');
    return page('today/mentor-group', mentorGroupPage(students));
  }
}
