import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module.js';
import { AlertsModule } from '../alerts/alerts.module.js';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { StudentsModule } from '../students/students.module.js';
import { DossierController } from './dossier.controller.js';
import { DossierReader } from './dossier-facts.js';
import { Involved } from './involved.js';
import { LastSeen } from './last-seen.js';
import { PaperController } from './paper.controller.js';
import { DossierSides } from './sides.js';
import { Stories } from './story.js';
import { SignalPanels } from './signals/signal-panel.js';
import { DossierTalks } from './talks/dossier-talks.js';
import { StudentTalksController } from './talks/student-talks.controller.js';
import { Timeline } from './timeline.js';
import { WhoSeesController } from './who-sees.controller.js';
import { WhoSees } from './who-sees.js';

/** One student's story, who may read it and who did. */
@Module({
  imports: [
    AbsenceModule,
    AgreementsModule,
    AlertsModule,
    CheckInsModule,
    ContactsModule,
    InitiativesModule,
    SignalsModule,
    StudentsModule,
  ],
  controllers: [DossierController, PaperController, StudentTalksController, WhoSeesController],
  providers: [
    DossierTalks,
    DossierReader,
    DossierSides,
    Involved,
    LastSeen,
    SignalPanels,
    Stories,
    Timeline,
    WhoSees,
  ],
  exports: [Timeline],
})
export class DossierModule {}
