import { Module } from '@nestjs/common';
import { AgreementsModule } from '../../agreements/agreements.module.js';
import { TrajectoriesModule } from '../../trajectories/trajectories.module.js';
import { CheckInsModule } from '../check-ins.module.js';
import { CorrectionController } from './correction.controller.js';
import { CorrectionDesk } from './correction-desk.js';
import { NotHeldController } from './not-held.controller.js';
import { Outlooks } from './outlooks.js';
import { SecondVersion } from './second-version.js';
import { TalkClash } from './talk-clash.js';
import { TalkController } from './talk.controller.js';
import { TalkCorrections } from './talk-corrections.js';
import { TalkDesk } from './talk-desk.js';
import { TalkDrafts } from './talk-drafts.js';
import { TalkFiles } from './talk-files.js';
import { TalkPages } from './talk-pages.js';
import { TalkPeople } from './talk-people.js';
import { RecordsOnFile } from './talk-records-on-file.js';
import { TalksAround } from './talks-around.js';

/** Writing down a talk: by mentor or coach, whoever sits at the screen. */
@Module({
  imports: [AgreementsModule, CheckInsModule, TrajectoriesModule],
  controllers: [TalkController, CorrectionController, NotHeldController],
  providers: [
    CorrectionDesk,
    Outlooks,
    RecordsOnFile,
    SecondVersion,
    TalkClash,
    TalkCorrections,
    TalkDesk,
    TalkDrafts,
    TalkFiles,
    TalkPages,
    TalkPeople,
    TalksAround,
  ],
})
export class RecordingModule {}
