import { Controller, Get, Query } from '@nestjs/common';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { readList } from '../../directory/listing.js';
import { Allow } from '../../web/allow.js';
import { page, type Page } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { MY_STUDENTS } from './alert-paths.js';
import { chosenFrom, MY_STUDENTS_LIST, myStudentsPage } from './my-students.page.js';
import { MyStudents } from './my-students.js';

/** Whom a youth adviser guides. */
@Controller('jongeren')
@Allow('youth_adviser')
export class MyStudentsController {
  constructor(
    private readonly students: MyStudents,
    private readonly viewLog: ViewLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(MY_STUDENTS_LIST, asked);
    const found = chosenFrom(query, await this.students.of(viewer));
    const ids = [...new Set(found.shown.map(({ alert }) => alert.studentId))];
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: MY_STUDENTS }, ids);
    return page('alerts/my-students', myStudentsPage(query, found, this.clock.today()));
  }
}
