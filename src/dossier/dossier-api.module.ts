import { Module } from '@nestjs/common';
import { CheckInsModule } from '../check-ins/check-ins.module.js';
import { StudentsModule } from '../students/students.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { ExplainedLevels } from './explained-level.js';
import { Explanations } from './explanation.js';
import { StudentFile } from './student-file.js';
import { StudentSearch } from './student-search.js';
import { DossierModule } from './dossier.module.js';
import { StudentsApi } from './students.api.js';
import { TimelineApi } from './timeline.api.js';

/** Students for other systems, and what the program concludes about them. */
@Module({
  imports: [CheckInsModule, SignalsModule, StudentsModule, TrajectoriesModule, DossierModule],
  controllers: [StudentsApi, TimelineApi],
  providers: [ExplainedLevels, Explanations, StudentFile, StudentSearch],
  exports: [Explanations],
})
export class DossierApiModule {}
