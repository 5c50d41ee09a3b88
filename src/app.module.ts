import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AbsenceModule } from './absence/absence.module.js';
import { AccessModule } from './access/access.module.js';
import { AgreementsModule } from './agreements/agreements.module.js';
import { ApiModule } from './api/api.module.js';
import { AssignmentModule } from './assignment/assignment.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Config } from './config/config.js';
import { CheckInsModule } from './check-ins/check-ins.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import type { Database } from './database/database.js';
import { DatabaseModule } from './database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DossierApiModule } from './dossier/dossier-api.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DossierModule } from './dossier/dossier.module.js';
import { PersonFactsModule } from './dossier/person-facts.module.js';
import { FeedModule } from './planning/feed/feed.module.js';
import { AlertsModule } from './alerts/alerts.module.js';
import { InboxModule } from './alerts/inbox/inbox.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { SignalsModule } from './signals/signals.module.js';
import { QualityModule } from './alerts/quality/quality.module.js';
import { RulesScreenModule } from './signals/rules-screen/rules-screen.module.js';
import { FactsModule } from './facts/facts.module.js';
import { FollowUpsModule } from './follow-ups/follow-ups.module.js';
import { HealthModule } from './health/health.module.js';
import { InitiativesModule } from './initiatives/initiatives.module.js';
import { AbsenceIntakeModule } from './intake/absence/absence-intake.module.js';
import { ImportScreensModule } from './intake/import-screens.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { MailModule } from './mail/mail.module.js';
import { NightlyModule } from './nightly/nightly.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { RecordingModule } from './check-ins/recording/recording.module.js';
import { TodayModule } from './today/today.module.js';
import { TrajectoriesModule } from './trajectories/trajectories.module.js';
import { WebModule } from './web/web.module.js';

/** The features of the product, ground floor first. */
@Module({})
export class AppModule {
  /** Without `jobs` nothing runs by itself: so for the command line, beside a server that does. */
  static for(config: Config, database: Database, { jobs = true } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...(jobs ? [ScheduleModule.forRoot()] : []),
        ConfigModule.for(config),
        DatabaseModule.for(database),
        FactsModule,
        WebModule,
        AuditModule,
        MailModule,
        DirectoryModule,
        InitiativesModule,
        AccessModule,
        NoticesModule,
        AgreementsModule,
        ContactsModule,
        CheckInsModule,
        RecordingModule,
        FollowUpsModule,
        SignalsModule,
        RulesScreenModule,
        AlertsModule,
        InboxModule,
        QualityModule,
        DossierModule,
        PersonFactsModule,
        TrajectoriesModule,
        AssignmentModule,
        AbsenceModule,
        AbsenceIntakeModule,
        IntakeModule,
        ImportScreensModule,
        FeedModule,
        TodayModule,
        MeetingsModule,
        PlanningModule,
        NightlyModule,
        DossierApiModule,
        ApiModule,
        HealthModule,
        DemoModule,
      ],
    };
  }
}
