import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module.js';
import { AbsenceIntakeModule } from './absence/absence-intake.module.js';
import { BringingIn } from './bringing-in.js';
import { CheckController } from './check.controller.js';
import { ColumnMemory } from './column-memory.js';
import { ColumnsController } from './columns.controller.js';
import { Engines } from './engines.js';
import { FileReading } from './file-reading.js';
import { ImportChanges } from './import-changes.js';
import { ImportCleaning } from './import-cleaning.js';
import { ImportController } from './import.controller.js';
import { ImportJudging } from './import-judging.js';
import { ImportOverview } from './import-overview.js';
import { ImportPlaces } from './import-places.js';
import { ImportReview } from './import-review.js';
import { ImportRows } from './import-rows.js';
import { ImportScopes } from './import-scopes.js';
import { ImportSteps } from './import-steps.js';
import { ImportWork } from './import-work.js';
import { Imports } from './imports.js';
import { ImportsController } from './imports.controller.js';
import { IntakeModule } from './intake.module.js';
import { InviteController } from './invite.controller.js';
import { Inviting } from './inviting.js';
import { PeopleToInvite } from './people-to-invite.js';
import { RosterEngine } from './roster-engine.js';
import { SchoolChoices } from './school-choices.js';
import { TakingIn } from './taking-in.js';
import { UndoController } from './undo.controller.js';
import { Undoing } from './undoing.js';

/** Bringing in files on the screen: look first, mend in place, then take in. */
@Module({
  imports: [AbsenceIntakeModule, AbsenceModule, IntakeModule],
  controllers: [
    ImportsController, // before the one with an id: it has the example
    ImportController,
    ColumnsController,
    CheckController,
    UndoController,
    InviteController,
  ],
  providers: [
    BringingIn,
    ColumnMemory,
    Engines,
    FileReading,
    ImportChanges,
    ImportCleaning,
    ImportJudging,
    ImportOverview,
    ImportPlaces,
    ImportReview,
    ImportRows,
    ImportScopes,
    ImportSteps,
    ImportWork,
    Imports,
    Inviting,
    PeopleToInvite,
    RosterEngine,
    SchoolChoices,
    TakingIn,
    Undoing,
  ],
})
export class ImportScreensModule {}
