import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { oneLine } from '../directory/text.js';
import { Allow } from '../web/allow.js';
import { readForm, submit } from '../web/form.js';
import { seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { AddingDesk } from './adding-desk.js';
import { AddPointDto } from './meeting.dto.js';
import { MeetingFinder } from './meeting-finder.js';
import { meetingPath, pointPath } from './meeting-words.js';
import { Points } from './points.js';

/** A student is put on the agenda. */
@Controller('weekoverleg/:day/toevoegen')
@Allow('coach', 'coordinator')
export class AddingController {
  constructor(
    private readonly finder: MeetingFinder,
    private readonly desk: AddingDesk,
    private readonly points: Points,
  ) {}

  @Get()
  async choose(
    @Viewing() viewer: Viewer,
    @Param('day') day: string,
    @Query() asked: Record<string, unknown>,
  ): Promise<Page | Redirect> {
    const meeting = await this.finder.on(viewer, day);
    if (meeting.isOver) return seeOther(meetingPath(meeting.onDay));
    const [student] = [asked.leerling].flat();
    return typeof student === 'string' && student !== ''
      ? this.desk.ask(viewer, meeting, student)
      : this.desk.choose(viewer, meeting, asked);
  }

  /** A proposal is accepted with one tap, and the next one is at hand. */
  @Post()
  async add(
    @Viewing() viewer: Viewer,
    @Param('day') day: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const meeting = await this.finder.on(viewer, day);
    return submit(
      await readForm(AddPointDto, body),
      async ({ student, question, from }) => {
        if (student === '') return seeOther(`${meetingPath(meeting.onDay)}/toevoegen`);
        const asked = oneLine(question);
        const id = await this.points.add(viewer, day, student, asked === '' ? null : asked);
        const path = meetingPath(meeting.onDay);
        const back = from === 'voorstellen' ? `${path}/toevoegen` : pointPath(meeting.onDay, id);
        return seeOther(back, 'De leerling staat op de agenda.');
      },
      (form, problem) =>
        this.desk.ask(viewer, meeting, [form.input.student ?? ''].flat()[0] ?? '', {
          form,
          problem,
        }),
    );
  }
}
