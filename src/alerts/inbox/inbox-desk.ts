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
import { chosenFrom, INBOX_LIST } from './inbox-choice.js';
import { inboxList, markOf } from './inbox.page.js';
import { knownStudent } from './known-student.js';
import { placesView } from './places.page.js';
import { SharedFacts } from './shared-facts.js';

/** What the address asks for, and which alert is open beside the list. */
interface Asked {
  readonly asked: Record<string, unknown>;
  readonly currentId: string | null;
}

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
    const list = this.listed(viewer, inbox, { asked, currentId: null });
    const hasAlerts = inbox.waiting.length + inbox.mine.length > 0;
    const around = placesView(await this.places.of(viewer), hasAlerts);
    const content = { title: 'Meldingen', list, alert: null, around, isEmpty: !hasAlerts };
    return page('alerts/inbox', content);
  }

  async open(viewer: Viewer, id: string): Promise<Page> {
    const full = await this.lists.one(viewer, id);
    const student = knownStudent(full);
    const { studentId } = full.alert;
    this.viewLog.sawStudents(viewer, 'alert', { kind: 'alert', id }, [studentId]);
    const today = this.clock.today();
    const read = { full, student, today, ...(await this.shared.of(studentId)) };
    const inbox = await this.lists.inbox(viewer);
    const list = this.listed(viewer, inbox, { asked: {}, currentId: id });
    const alert = alertDetail(read, viewer);
    const title = `Melding ${student.name}`;
    return page('alerts/inbox', { title, list, alert, around: null, isEmpty: false });
  }

  /** Whether there is something new to see: asked by a list that stays open. */
  async mark(viewer: Viewer): Promise<string> {
    return markOf(await this.lists.inbox(viewer), this.clock.today());
  }

  /** Only whom the page names is on record as seen. */
  private listed(viewer: Viewer, inbox: Inbox, { asked, currentId }: Asked) {
    const query = readList(INBOX_LIST, asked);
    const chosen = chosenFrom(query, inbox);
    const ids = chosen.groups.flatMap(({ alerts }) => alerts.map(({ alert }) => alert.studentId));
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: INBOX }, [...new Set(ids)]);
    return inboxList(query, chosen, { inbox, today: this.clock.today(), currentId });
  }
}
