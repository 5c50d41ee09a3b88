import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { page, type Page } from '../web/page.js';
import type { Viewer } from '../web/viewer.js';
import { Agendas } from './agenda.js';
import type { MeetingAtHand } from './meeting-finder.js';
import { MeetingPeople } from './meeting-people.js';
import { MeetingPlaces } from './meeting-places.js';
import { MeetingRooms } from './meeting-rooms.js';
import { closePage, minutesPage } from './minutes.page.js';
import { Minutes } from './minutes.js';
import { paperPage } from './paper.page.js';

/** What remains of a meeting: its minutes, and its agenda on paper. */
@Injectable()
export class MeetingRecords {
  constructor(
    private readonly rooms: MeetingRooms,
    private readonly agendas: Agendas,
    private readonly people: MeetingPeople,
    private readonly places: MeetingPlaces,
    private readonly minutesOf: Minutes,
    private readonly clock: Clock,
  ) {}

  async minutes(viewer: Viewer, meeting: MeetingAtHand): Promise<Page> {
    const items = (await this.rooms.points(viewer, meeting)).map(({ item }) => item);
    const content = minutesPage({
      ...{ meeting, items, counts: await this.agendas.countOf(meeting.id) },
      regionName: await this.places.regionName(meeting.regionNumber),
      tasks: await this.minutesOf.tasksOf(items.map(({ id }) => id)),
      own: await this.rooms.own(viewer, items),
      people: await this.people.of(meeting),
    });
    return page('meetings/minutes', content);
  }

  async beforeClose(viewer: Viewer, meeting: MeetingAtHand): Promise<Page> {
    const points = await this.rooms.points(viewer, meeting);
    const items = points.map(({ item }) => item);
    return page('meetings/close', closePage(meeting, items));
  }

  /** On record as taken along. */
  async paper(viewer: Viewer, meeting: MeetingAtHand): Promise<Page> {
    const content = paperPage({
      ...{ meeting, viewer, points: await this.rooms.points(viewer, meeting, 'export') },
      regionName: await this.places.regionName(meeting.regionNumber),
      people: await this.people.of(meeting),
      today: this.clock.today(),
      now: this.clock.now(),
    });
    return page('meetings/paper', content);
  }
}
