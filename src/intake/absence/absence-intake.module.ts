import { Module } from '@nestjs/common';
import { AbsenceEngine } from './absence-engine.js';
import { AbsenceFiles } from './absence-files.js';
import { AbsenceImports } from './absence-imports.js';

/** Absence files of schools and institutions on their way in. */
@Module({
  providers: [AbsenceEngine, AbsenceFiles, AbsenceImports],
  exports: [AbsenceEngine, AbsenceFiles],
})
export class AbsenceIntakeModule {}
