import { Module } from '@nestjs/common';
import { Caseload } from './caseload.js';
import { DossierHeads } from './dossier-head.js';
import { StudentFacts } from './student-facts.js';
import { StudentsInDetail } from './student-details.js';
import { StudentList } from './student-list.js';
import { StudentsController } from './students.controller.js';

/** Students: who they are and where they stand. */
@Module({
  controllers: [StudentsController],
  providers: [Caseload, DossierHeads, StudentFacts, StudentsInDetail, StudentList],
  exports: [Caseload, DossierHeads, StudentFacts, StudentsInDetail],
})
export class StudentsModule {}
