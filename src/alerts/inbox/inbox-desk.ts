import { Injectable } from '@nestjs/common';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { readList } from '../../directory/listing.js';
import { page, type Page } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import { AlertLists, type Inbox } from '../alert-lists.js';
import { AdviserPlaces } from './adviser-places.js';
import { alertDetail } from './alert-detail.page.js';
import { INBOX } from './alert-paths.js';
import { INBOX_LIST, inboxList, markOf } from './inbox.page.js';
import { knownStudent } from './known-student.js';
import { placesView } from './places.page.js';
import { SharedFacts } from './shared-facts.js';

/** The alerts of a youth adviser, with the one that is read beside the list. */
@Injectable()
export class InboxDesk {
  constructor(
    private readonly lists: AlertLists,
    private readonly shared: SharedFacts,
    private readonly places: AdviserPlaces,
    private readonly viewLog: ViewLog,
    private readonly clock: Clock,
  ) {}

  async list(viewer: Viewer, asked: Record<string, unknown>): Promise<Page> {
    const inbox = await this.lists.inbox(viewer);
    this.saw(viewer, inbox);
    const list = inboxList(readList(INBOX_LIST, asked), inbox, {
      today: this.clock.today(),
      currentId: null,
    });
    const hasAlerts = inbox.waiting.length + inbox.mine.length > 0;
    const around = placesView(await this.places.of(viewer), hasAlerts);
    const content = { title: 'Meldingen', list, alert: null, around, isEmpty: !hasAlerts };
    return page('alerts/inbox', content);
  }

  async open(viewer: Viewer, id: string): Promise<Page> {
    const full = await this.lists.one(viewer, id);
    const student = knownStudent(full);
    const inbox = await this.lists.inbox(viewer);
    this.saw(viewer, inbox);
    const { studentId } = full.alert;
    this.viewLog.sawStudents(viewer, 'alert', { kind: 'alert', id }, [studentId]);
    const today = this.clock.today();
    const read = { full, student, today, ...(await this.shared.of(studentId)) };
    const list = inboxList(readList(INBOX_LIST, {}), inbox, { today, currentId: id });
    const alert = alertDetail(read, viewer);
    const title = `Melding ${student.name}`;
    return page('alerts/inbox', { title, list, alert, around: null, isEmpty: false });
  }

  /** Whether there is something new to see: asked by a list that stays open. */
  async mark(viewer: Viewer): Promise<string> {
    return markOf(await this.lists.inbox(viewer), this.clock.today());
  }

  private saw(viewer: Viewer, { waiting, mine, done }: Inbox): void {
    const ids = [...waiting, ...mine, ...done].map(({ alert }) => alert.studentId);
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: INBOX }, [...new Set(ids)]);
  }
}
