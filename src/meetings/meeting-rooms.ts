import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { ViewedIn } from '../audit/student-view.entity.js';
import { ViewLog } from '../audit/view-log.js';
import { Clock } from '../config/clock.js';
import { Problem } from '../problems/problem.js';
import { visibleIds } from '../students/visible-student.js';
import type { Viewer } from '../web/viewer.js';
import { Agendas, type AgendaItem } from './agenda.js';
import { AgendaStudents } from './agenda-students.js';
import { doersFor, type DoerChoice } from './doers.js';
import { MeetingPlaces } from './meeting-places.js';
import { MeetingPeople, mayPlan } from './meeting-people.js';
import type { MeetingAtHand } from './meeting-finder.js';
import type { CurrentPoint, MeetingRoom, Point } from './meeting-room.js';
import { Minutes } from './minutes.js';

/** What participants have before them: the agenda, and of each student on it what the meeting may know. */
@Injectable()
export class MeetingRooms {
  constructor(
    private readonly agendas: Agendas,
    private readonly students: AgendaStudents,
    private readonly people: MeetingPeople,
    private readonly places: MeetingPlaces,
    private readonly minutes: Minutes,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** At this item; without one at the first about whom nothing was decided yet. Problem 'not-found' for another. */
  async of(viewer: Viewer, meeting: MeetingAtHand, itemId: string | null): Promise<MeetingRoom> {
    const points = await this.points(viewer, meeting);
    const current =
      itemId === null
        ? points.find(({ item }) => item.decision === null)
        : points.find(({ item }) => item.id === itemId);
    if (itemId !== null && !current) throw new Problem('not-found');
    return {
      ...{ meeting, points, mayPlan: mayPlan(viewer.role), today: this.clock.today() },
      regionName: await this.places.regionName(meeting.regionNumber),
      current: current ? await this.current(viewer, meeting, current) : null,
    };
  }

  /** Everybody on the agenda; on record as seen. */
  async points(
    viewer: Viewer,
    meeting: MeetingAtHand,
    viewedIn: ViewedIn = 'meeting',
  ): Promise<Point[]> {
    const items = await this.agendas.of(viewer, meeting);
    const ids = items.map(({ studentId }) => studentId);
    this.viewLog.sawStudents(viewer, viewedIn, { kind: 'meeting', id: meeting.id }, ids);
    const students = await this.students.of(ids);
    return items.flatMap((item) => {
      const student = students.get(item.studentId);
      return student ? [{ item, student }] : [];
    });
  }

  /** Which of them have a dossier that the viewer may open: an adviser reads alerts, and no dossiers. */
  own(viewer: Viewer, items: readonly AgendaItem[]): Promise<Set<string>> {
    if (viewer.role === 'youth_adviser') return Promise.resolve(new Set());
    const ids = items.map(({ studentId }) => studentId);
    return visibleIds(this.database.manager, viewer, ids, this.clock.today());
  }

  async doers(meeting: MeetingAtHand, { student }: Point): Promise<DoerChoice[]> {
    const labels = await this.places.roleLabels(meeting.regionNumber);
    return doersFor(student.person, await this.people.of(meeting), labels);
  }

  private async current(
    viewer: Viewer,
    meeting: MeetingAtHand,
    point: Point,
  ): Promise<CurrentPoint> {
    const { item } = point;
    const own = await this.own(viewer, [item]);
    const isNew = item.version > 0 && item.decision === null;
    return {
      ...point,
      earlier: await this.minutes.before(meeting.onDay, item.studentId),
      doers: await this.doers(meeting, point),
      opensDossier: own.has(item.studentId),
      mayRemove: isNew && (item.raisedById === viewer.accountId || own.has(item.studentId)),
    };
  }
}
