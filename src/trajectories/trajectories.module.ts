import { Module } from '@nestjs/common';
import { StudentsModule } from '../students/students.module.js';
import { Assignments } from './assignments.js';
import { Colleagues } from './colleagues.js';
import { RegionCounts } from './region-figures.js';
import { RegionMaps } from './region-map.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { OutcomesController } from './decisions/outcomes.controller.js';
import { RegistrationController } from './decisions/registration.controller.js';
import { TrajectoriesController } from './decisions/trajectories.controller.js';
import { ChoicesOfEnrolment } from './enrolment-choices.js';
import { Enrolments } from './enrolments.js';
import { CourseController } from './enrolments/course.controller.js';
import { EnrolmentDesk } from './enrolments/enrolment-desk.js';
import { EnrolmentsController } from './enrolments/enrolments.controller.js';
import { Lookalikes } from './lookalikes.js';
import { MboStart } from './mbo-start.js';
import { OutcomesApi } from './outcomes.api.js';
import { Outcomes } from './outcomes.js';
import { RegistrationParts, Registrations } from './registrations.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { Schools } from './schools.js';
import { Trajectories } from './trajectories.js';
import { TrajectoryFacts } from './trajectory-facts.js';

/** Students who follow an initiative: phases, coaching, how it ended. */
@Module({
  imports: [StudentsModule],
  controllers: [
    CourseController,
    DecisionsController,
    EnrolmentsController,
    OutcomesApi,
    OutcomesController,
    RegistrationController,
    RegistrationsController,
    TrajectoriesController,
  ],
  providers: [
    Assignments,
    ChoicesOfEnrolment,
    Colleagues,
    EnrolmentDesk,
    Enrolments,
    Lookalikes,
    MboStart,
    Outcomes,
    RegionCounts,
    RegionMaps,
    RegistrationParts,
    Registrations,
    Schools,
    Trajectories,
    TrajectoryFacts,
  ],
  exports: [
    Assignments,
    Colleagues,
    Enrolments,
    MboStart,
    Outcomes,
    RegionCounts,
    RegionMaps,
    Trajectories,
    TrajectoryFacts,
  ],
})
export class TrajectoriesModule {}
