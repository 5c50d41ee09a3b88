import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { TrajectoriesModule } from '../trajectories/trajectories.module.js';
import { BringForward } from './bring-forward.js';
import { CheckInsApi } from './check-ins.api.js';
import { CheckInLists } from './check-in-lists.js';
import { CheckIns } from './check-ins.js';
import { CoachRequests } from './coach-requests.js';
import { Courses } from './courses.js';
import { Prompts } from './prompts.js';
import { RhythmReader } from './rhythm-facts.js';
import { Rhythms } from './rhythms.js';
import { LinkDesk } from './student-part/link-desk.js';
import { OwnPartController } from './student-part/own-part.controller.js';
import { OwnParts } from './student-part/own-parts.js';
import { StudentLinkController } from './student-part/student-link.controller.js';
import { StudentLinks } from './student-part/student-links.js';
import { StudentParts } from './student-part/student-parts.js';
import { TalkInvitations } from './talk-invitations.js';
import { TalkRecords } from './talk-records.js';
import { TalksAhead } from './talks-ahead.js';

/** The talk of student, mentor and coach, every five lesson weeks. */
@Module({
  imports: [AgreementsModule, TasksModule, TrajectoriesModule],
  controllers: [CheckInsApi, OwnPartController, StudentLinkController],
  providers: [
    BringForward,
    CheckInLists,
    CheckIns,
    CoachRequests,
    Courses,
    Prompts,
    RhythmReader,
    Rhythms,
    LinkDesk,
    OwnParts,
    StudentLinks,
    StudentParts,
    TalkInvitations,
    TalkRecords,
    TalksAhead,
  ],
  exports: [
    BringForward,
    CheckInLists,
    CheckIns,
    CoachRequests,
    Courses,
    RhythmReader,
    Rhythms,
    StudentParts,
    TalksAhead,
  ],
})
export class CheckInsModule {}
