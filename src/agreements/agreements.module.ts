import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { AgreementLists } from './agreement-lists.js';
import { Agreements } from './agreements.js';
import { AgreementsController } from './agreements.controller.js';
import { MinutedAgreements } from './minuted-agreements.js';
import { StudentAgreementsController } from './student-agreements.controller.js';

/** What was promised: who does what, by when. */
@Module({
  imports: [StudentsModule],
  controllers: [AgreementsController, StudentAgreementsController],
  providers: [Agreements, AgreementLists, MinutedAgreements],
  exports: [Agreements, AgreementLists, MinutedAgreements],
})
export class AgreementsModule {}
