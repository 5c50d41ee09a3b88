import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { readList } from '../directory/listing.js';
import { Allow } from '../web/allow.js';
import { page, type Page } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { STUDENT_LIST, StudentList } from './student-list.js';
import { studentsPage } from './students.page.js';

/** Students by name, for who works with them. */
@Controller('leerlingen')
export class StudentsController {
  constructor(
    private readonly list: StudentList,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'care_coordinator', 'coordinator')
  async all(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(STUDENT_LIST, asked);
    const found = await this.list.of(viewer, query);
    return page('students/list', studentsPage(viewer.role, query, found, this.clock.today()));
  }
}
