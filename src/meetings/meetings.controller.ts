import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { readList } from '../directory/listing.js';
import { Allow } from '../web/allow.js';
import { readForm, submit } from '../web/form.js';
import { page, seeOther, type Page, type Redirect } from '../web/page.js';
import { Viewing, type Viewer } from '../web/viewer.js';
import { MeetingDto } from './meeting.dto.js';
import { MeetingDesk } from './meeting-desk.js';
import { MeetingLists } from './meeting-lists.js';
import { MeetingPlaces } from './meeting-places.js';
import { meetingPath } from './meeting-words.js';
import { MEETING_LIST, overviewPage } from './overview.page.js';
import { ProposalDesk } from './proposal-desk.js';

/** The weekoverleg of a region: the one that comes, earlier ones, and a new one. */
@Controller('weekoverleg')
@Allow('coach', 'coordinator', 'youth_adviser')
export class MeetingsController {
  constructor(
    private readonly lists: MeetingLists,
    private readonly places: MeetingPlaces,
    private readonly desk: MeetingDesk,
    private readonly proposals: ProposalDesk,
  ) {}

  @Get()
  async list(@Viewing() viewer: Viewer, @Query() asked: Record<string, unknown>): Promise<Page> {
    const query = readList(MEETING_LIST, asked);
    const coming = await this.lists.coming(viewer);
    const regions = await this.places.ownRegions(viewer);
    const content = overviewPage(query, {
      ...{ viewer, coming, past: await this.lists.past(viewer, query) },
      regionName: regions.map(({ name }) => name).join(', '),
      proposals: coming ? await this.proposals.of(viewer, coming.onAgenda, '/weekoverleg') : [],
    });
    return page('meetings/overview', content);
  }

  @Get('nieuw')
  @Allow('coach', 'coordinator')
  blank(@Viewing() viewer: Viewer): Promise<Page> {
    return this.desk.blank(viewer);
  }

  @Post()
  @Allow('coach', 'coordinator')
  async make(@Viewing() viewer: Viewer, @Body() body: unknown): Promise<Page | Redirect> {
    return submit(
      await readForm(MeetingDto, body),
      async (values) => {
        const { onDay } = await this.desk.make(viewer, values);
        return seeOther(meetingPath(onDay), 'Het weekoverleg is gepland.');
      },
      (again, problem) => this.desk.again(viewer, again, problem),
    );
  }

  /** From a dossier, which does not know when the next one is. */
  @Get('toevoegen')
  @Allow('coach', 'coordinator')
  async next(@Viewing() viewer: Viewer, @Query('leerling') asked: unknown): Promise<Redirect> {
    const coming = await this.lists.coming(viewer);
    if (!coming)
      return seeOther('/weekoverleg', {
        text: 'Er is nog geen weekoverleg gepland. Plan er eerst een.',
        tone: 'info',
      });
    const path = `${meetingPath(coming.onDay)}/toevoegen`;
    const [student] = [asked].flat();
    if (typeof student !== 'string' || student === '') return seeOther(path);
    return seeOther(`${path}?${new URLSearchParams({ leerling: student }).toString()}`);
  }
}
