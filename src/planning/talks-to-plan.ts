import { Injectable } from '@nestjs/common';
import { mustOpen } from '../access/opens.js';
import { ViewLog } from '../audit/view-log.js';
import { CheckInLists } from '../check-ins/check-in-lists.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { Clock } from '../config/clock.js';
import type { Calendar } from '../policy/calendar.js';
import { latest } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';
import { Agendas, type Engagement } from './agendas.js';
import { TalkCalendars } from './talk-calendars.js';

/** A talk with what it takes to choose a time for it. */
export interface TalkToPlan {
  readonly talk: ListedCheckIn;
  /** Of the institution where the student is; null while that is not known. */
  readonly calendar: Calendar | null;
  /** The other talks of the viewer within the window. */
  readonly own: readonly Engagement[];
}

/** Looks up a talk for who may choose its time. */
@Injectable()
export class TalksToPlan {
  constructor(
    private readonly lists: CheckInLists,
    private readonly calendars: TalkCalendars,
    private readonly agendas: Agendas,
    private readonly viewLog: ViewLog,
    private readonly clock: Clock,
  ) {}

  /** Problem 'not-found' when it is not there, or about a student who is not the viewer's, or only to be read. */
  find(viewer: Viewer, id: string): Promise<ListedCheckIn> {
    mustOpen(viewer, 'talks', 'write');
    return this.lists.one(viewer, id);
  }

  /** The same with what stands around it, which is then on record as seen. */
  async open(viewer: Viewer, id: string): Promise<TalkToPlan> {
    const talk = await this.find(viewer, id);
    const today = this.clock.today();
    const [from, to] = [latest(talk.windowFrom, today), latest(talk.windowTo, today)];
    const all = await this.agendas.own(viewer, { from, to });
    const own = all.filter(({ checkInId }) => checkInId !== id);
    this.sees(viewer, talk, own);
    return { talk, calendar: await this.calendars.of(talk), own };
  }

  private sees(viewer: Viewer, { id, studentId }: ListedCheckIn, own: readonly Engagement[]): void {
    const about = { kind: 'check-in', id };
    this.viewLog.sawStudents(viewer, 'dossier', about, [studentId]);
    const others = own.flatMap(({ student }) => student?.id ?? []);
    const ids = new Set(others.filter((each) => each !== studentId));
    this.viewLog.sawStudents(viewer, 'list', about, [...ids]);
  }
}
