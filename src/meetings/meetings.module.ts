import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { StudentsModule } from '../students/students.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { AlertsModule } from '../alerts/alerts.module.js';
import { AddingController } from './adding.controller.js';
import { AddingDesk } from './adding-desk.js';
import { Agendas } from './agenda.js';
import { AgendaStudents } from './agenda-students.js';
import { DecidedWork } from './decided-work.js';
import { MeetingController } from './meeting.controller.js';
import { MeetingDesk } from './meeting-desk.js';
import { MeetingFinder } from './meeting-finder.js';
import { MeetingLists } from './meeting-lists.js';
import { MeetingPeople } from './meeting-people.js';
import { MeetingPlaces } from './meeting-places.js';
import { MeetingRecords } from './meeting-records.js';
import { MeetingRooms } from './meeting-rooms.js';
import { Meetings } from './meetings.js';
import { MeetingsController } from './meetings.controller.js';
import { Minutes } from './minutes.js';
import { PointDesk } from './point-desk.js';
import { Points } from './points.js';
import { PointsController } from './points.controller.js';
import { ProposalDesk } from './proposal-desk.js';
import { Proposals } from './proposals.js';

/** The weekoverleg: colleagues talk about the students who need it, and decide once about each. */
@Module({
  imports: [AgreementsModule, AlertsModule, StudentsModule, TrajectoriesModule],
  controllers: [MeetingsController, AddingController, PointsController, MeetingController],
  providers: [
    AddingDesk,
    Agendas,
    AgendaStudents,
    DecidedWork,
    MeetingDesk,
    MeetingFinder,
    MeetingLists,
    MeetingPeople,
    MeetingPlaces,
    MeetingRecords,
    MeetingRooms,
    Meetings,
    Minutes,
    PointDesk,
    Points,
    ProposalDesk,
    Proposals,
  ],
})
export class MeetingsModule {}
