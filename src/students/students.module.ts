import { Module } from '@nestjs/common';
import { Caseload } from './caseload.js';
import { CaseloadRows } from './caseload-rows.js';
import { DossierHeads } from './dossier-head.js';
import { ListNames } from './list-names.js';
import { SavedViews } from './saved-views.js';
import { StudentExportController } from './student-export.controller.js';
import { StudentExport } from './student-export.js';
import { AdvicesController } from './advice/advices.controller.js';
import { FactDesk } from './fact-desk.js';
import { Guardians } from './guardians.js';
import { GuardianRemovalController } from './guardians/guardian-removal.controller.js';
import { GuardiansController } from './guardians/guardians.controller.js';
import { HandoverController } from './handover/handover.controller.js';
import { Handovers } from './handovers.js';
import { HelpController } from './person/help.controller.js';
import { PersonController } from './person/person.controller.js';
import { PersonalFacts } from './personal-facts.js';
import { Placements } from './placements.js';
import { PlacementsController } from './placements/placements.controller.js';
import { StudyAdvices } from './study-advices.js';
import { StudentFacts } from './student-facts.js';
import { StudentsInDetail } from './student-details.js';
import { StudentList } from './student-list.js';
import { StudentNumbers } from './student-numbers.js';
import { StudentsController } from './students.controller.js';

/** Students: who they are and where they stand. */
@Module({
  controllers: [
    AdvicesController,
    GuardianRemovalController,
    GuardiansController,
    HandoverController,
    HelpController,
    PersonController,
    PlacementsController,
    StudentExportController,
    StudentsController,
  ],
  providers: [
    FactDesk,
    Guardians,
    Handovers,
    PersonalFacts,
    Placements,
    StudentNumbers,
    StudyAdvices,
    Caseload,
    CaseloadRows,
    DossierHeads,
    ListNames,
    SavedViews,
    StudentExport,
    StudentFacts,
    StudentsInDetail,
    StudentList,
  ],
  exports: [
    FactDesk,
    Guardians,
    Handovers,
    PersonalFacts,
    Placements,
    StudentNumbers,
    StudyAdvices,
    Caseload,
    CaseloadRows,
    DossierHeads,
    StudentFacts,
    StudentsInDetail,
    StudentList,
  ],
})
export class StudentsModule {}
