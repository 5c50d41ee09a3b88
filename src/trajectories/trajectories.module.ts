import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { Assignments } from './assignments.js';
import { Colleagues } from './colleagues.js';
import { RegionCounts } from './region-figures.js';
import { RegionMaps } from './region-map.js';
import { TrajectoryFacts } from './trajectory-facts.js';

/** Students who follow an initiative: phases, coaching, how it ended. */
@Module({
  imports: [StudentsModule],
  providers: [Assignments, Colleagues, RegionCounts, RegionMaps, TrajectoryFacts],
  exports: [Assignments, Colleagues, RegionCounts, RegionMaps, TrajectoryFacts],
})
export class TrajectoriesModule {}
