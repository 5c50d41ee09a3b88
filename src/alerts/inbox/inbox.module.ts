import { Module } from '@nestjs/common';
import { AbsenceModule } from '../../absence/absence.module.js';
import { AgreementsModule } from '../../agreements/agreements.module.js';
import { StudentsModule } from '../../students/students.module.js';
import { TrajectoriesModule } from '../../trajectories/trajectories.module.js';
import { AlertsModule } from '../alerts.module.js';
import { AdviserCounts } from './adviser-counts.js';
import { AdviserPlaces } from './adviser-places.js';
import { AlertWorkController } from './alert-work.controller.js';
import { AlertWorkDesk } from './alert-work-desk.js';
import { AlertsController } from './alerts.controller.js';
import { InboxDesk } from './inbox-desk.js';
import { MyStudentsController } from './my-students.controller.js';
import { MyStudents } from './my-students.js';
import { Receipts } from './receipts.js';
import { SharedFacts } from './shared-facts.js';
import { SharedStudents } from './shared-student.js';
import { SharedWork } from './shared-doings.js';
import { WithColleagues } from './with-colleagues.js';

/** The screens on which alerts are worked. */
@Module({
  imports: [AbsenceModule, AgreementsModule, AlertsModule, StudentsModule, TrajectoriesModule],
  controllers: [AlertsController, AlertWorkController, MyStudentsController],
  providers: [
    AdviserCounts,
    AdviserPlaces,
    AlertWorkDesk,
    InboxDesk,
    MyStudents,
    Receipts,
    SharedFacts,
    SharedStudents,
    SharedWork,
    WithColleagues,
  ],
})
export class InboxModule {}
