import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { DossierController } from './dossier.controller.js';
import { Timeline } from './timeline.js';

/** One student's story, who may read it and who did. */
@Module({
  imports: [StudentsModule],
  controllers: [DossierController],
  providers: [Timeline],
  exports: [Timeline],
})
export class DossierModule {}
