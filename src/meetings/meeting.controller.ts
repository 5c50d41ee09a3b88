import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { readForm, submit } from '../web/form.js';
import { seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { MeetingDto } from './meeting.dto.js';
import { MeetingDesk } from './meeting-desk.js';
import { MeetingFinder } from './meeting-finder.js';
import { MeetingRecords } from './meeting-records.js';
import { meetingPath } from './meeting-words.js';
import { Meetings } from './meetings.js';
import { PointDesk } from './point-desk.js';

/** One weekoverleg: its agenda, its minutes, and what is arranged around it. */
@Controller('weekoverleg/:day')
@Allow('coach', 'coordinator', 'youth_adviser')
export class MeetingController {
  constructor(
    private readonly finder: MeetingFinder,
    private readonly meetings: Meetings,
    private readonly desk: MeetingDesk,
    private readonly points: PointDesk,
    private readonly records: MeetingRecords,
  ) {}

  @Get()
  async show(@Viewing() viewer: Viewer, @Param('day') day: string): Promise<Page> {
    const meeting = await this.finder.on(viewer, day);
    return meeting.isOver
      ? this.records.minutes(viewer, meeting)
      : this.points.show(viewer, meeting, null);
  }

  @Get('afdrukken')
  async paper(@Viewing() viewer: Viewer, @Param('day') day: string): Promise<Page> {
    return this.records.paper(viewer, await this.finder.on(viewer, day));
  }

  @Get('wijzigen')
  @Allow('coach', 'coordinator')
  async edit(@Viewing() viewer: Viewer, @Param('day') day: string): Promise<Page | Redirect> {
    const meeting = await this.finder.on(viewer, day);
    return meeting.isOver ? seeOther(meetingPath(meeting.onDay)) : this.desk.edit(viewer, day);
  }

  @Post('wijzigen')
  @Allow('coach', 'coordinator')
  async revise(
    @Viewing() viewer: Viewer,
    @Param('day') day: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return submit(
      await readForm(MeetingDto, body),
      async (values) => {
        const onDay = await this.desk.revise(viewer, day, values);
        return seeOther(meetingPath(onDay), 'Het weekoverleg is gewijzigd.');
      },
      (form, problem) => this.desk.edit(viewer, day, { form, problem }),
    );
  }

  @Get('afsluiten')
  @Allow('coach', 'coordinator')
  async beforeClose(
    @Viewing() viewer: Viewer,
    @Param('day') day: string,
  ): Promise<Page | Redirect> {
    const meeting = await this.finder.on(viewer, day);
    const isOpen = meeting.hasBegun && !meeting.isOver;
    return isOpen
      ? this.records.beforeClose(viewer, meeting)
      : seeOther(meetingPath(meeting.onDay));
  }

  @Post('afsluiten')
  @Allow('coach', 'coordinator')
  async close(@Viewing() viewer: Viewer, @Param('day') day: string): Promise<Redirect> {
    await this.meetings.close(viewer, day);
    return seeOther(meetingPath(day), 'Het weekoverleg is afgesloten.');
  }
}
