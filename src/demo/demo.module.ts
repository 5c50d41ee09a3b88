import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { AbsenceIntakeModule } from '../intake/absence/absence-intake.module.js';
import { IntakeModule } from '../intake/intake.module.js';
import { DemoAlerts } from './demo-alerts.js';
import { DemoConclusions } from './demo-conclusions.js';
import { DemoLevels } from './demo-levels.js';
import { AlertsModule } from '../alerts/alerts.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { DemoPast } from './demo-past.js';
import { DemoTalks } from './demo-talks.js';
import { Demo } from './demo.js';
import { DemoFiles } from './files/demo-files.js';
import { KnownFacts } from './known-facts.js';
import { ToldPast } from './told-past.js';

/** The region Rivierenveld, made the way that people would have made it. */
@Module({
  imports: [
    ...[AgreementsModule, CheckInsModule, ContactsModule, SignalsModule, AlertsModule],
    ...[IntakeModule, AbsenceIntakeModule],
  ],
  providers: [
    ...[Demo, DemoPast, DemoFiles, ToldPast, KnownFacts],
    ...[DemoTalks, DemoAlerts, DemoLevels, DemoConclusions],
  ],
  exports: [Demo],
})
export class DemoModule {}
