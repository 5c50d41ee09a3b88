import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { CoachDayController } from './coach-day.controller.js';
import { CoachDays } from './coach-day.js';
import { Colleagues } from './colleagues.js';
import { DayLine } from './day-line.js';

/** What each role begins the day with. */
@Module({
  imports: [StudentsModule],
  controllers: [CoachDayController],
  providers: [CoachDays, Colleagues, DayLine],
})
export class TodayModule {}
