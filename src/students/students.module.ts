import { Module } from '@nestjs/common';
import { Caseload } from './caseload.js';
import { StudentsInDetail } from './student-details.js';
import { StudentList } from './student-list.js';
import { StudentsController } from './students.controller.js';

/** Students: who they are and where they stand. */
@Module({
  controllers: [StudentsController],
  providers: [Caseload, StudentsInDetail, StudentList],
  exports: [Caseload, StudentsInDetail],
})
export class StudentsModule {}
