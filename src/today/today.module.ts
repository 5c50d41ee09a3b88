import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';

/** What each role begins the day with. */
@Module({ imports: [StudentsModule] })
export class TodayModule {}
