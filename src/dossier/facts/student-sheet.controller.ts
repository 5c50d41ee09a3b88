import { Controller, Get, Param } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { FactDesk } from '../../students/fact-desk.js';
import { Allow } from '../../web/allow.js';
import { page, type Page } from '../../web/page.js';
import { Viewing, type Viewer } from '../../web/viewer.js';
import { StudentSheets } from './student-sheet.js';
import { studentSheetPage } from './student-sheet.page.js';

/** What is on file of one student: a tab of the dossier. */
@Controller('leerlingen/:id/gegevens')
export class StudentSheetController {
  constructor(
    private readonly desk: FactDesk,
    private readonly sheets: StudentSheets,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('coach', 'mentor', 'school_mentor', 'care_coordinator', 'coordinator')
  async show(@Viewing() viewer: Viewer, @Param('id') id: string): Promise<Page> {
    const head = await this.desk.head(viewer, id, 'name_contact', 'read');
    const sheet = await this.sheets.of(await this.desk.student(viewer, id));
    const reading = { viewer, today: this.clock.today() };
    return page('dossier/facts', studentSheetPage(head, sheet, reading));
  }
}
