import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { Explanations } from './explanation.js';

/** Students for other systems, and what the program concludes about them. */
@Module({
  imports: [StudentsModule],
  providers: [Explanations],
  exports: [Explanations],
})
export class DossierApiModule {}
