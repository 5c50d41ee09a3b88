import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow } from '../web/allow.js';
import { readForm, submit } from '../web/form.js';
import { seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { DecideDto } from './meeting.dto.js';
import { MeetingFinder } from './meeting-finder.js';
import { meetingPath } from './meeting-words.js';
import { PointDesk } from './point-desk.js';
import { Points } from './points.js';

/** One student in a weekoverleg. */
@Controller('weekoverleg/:day/punten/:id')
@Allow('coach', 'coordinator', 'youth_adviser')
export class PointsController {
  constructor(
    private readonly finder: MeetingFinder,
    private readonly desk: PointDesk,
    private readonly points: Points,
  ) {}

  @Get()
  async show(
    @Viewing() viewer: Viewer,
    @Param('day') day: string,
    @Param('id') id: string,
  ): Promise<Page | Redirect> {
    const meeting = await this.finder.on(viewer, day);
    if (meeting.isOver) return seeOther(meetingPath(meeting.onDay));
    return this.desk.show(viewer, meeting, id);
  }

  @Post()
  async decide(
    @Viewing() viewer: Viewer,
    @Param('day') day: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const meeting = await this.finder.on(viewer, day);
    return submit(
      await readForm(DecideDto, body),
      async (values) => seeOther(await this.desk.decide(viewer, meeting, id, values), 'Bewaard.'),
      (form, problem) => this.desk.show(viewer, meeting, id, { form, problem }),
    );
  }

  @Post('weg')
  @Allow('coach', 'coordinator')
  async remove(
    @Viewing() viewer: Viewer,
    @Param('day') day: string,
    @Param('id') id: string,
  ): Promise<Redirect> {
    await this.points.remove(viewer, day, id);
    return seeOther(meetingPath(day), 'De leerling is van de agenda gehaald.');
  }
}
