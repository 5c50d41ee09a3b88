import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { listed } from '../../database/listed.js';
import { rows, sql } from '../../database/sql.js';
import { readList } from '../../directory/listing.js';
import { OPEN_ALERT_STATES } from '../../policy/alerts.js';
import type { Problem } from '../../problems/problem.js';
import { blankForm, type Form } from '../../web/form.js';
import { page, type Page } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import { AlertLists } from '../alert-lists.js';
import { ALERTS } from '../followed/followed-words.js';
import type { ListedAlert } from '../listed-alert.js';
import { regionAlertPage } from './region-alert.page.js';
import { chosenFrom, REGION_LIST, regionListPage, statesOf } from './region-list.page.js';
import { isUnanswered, type RegionAlert } from './region-words.js';

interface Typed {
  readonly form: Form<unknown>;
  readonly problem: Problem;
}

/** The alerts of a region as its coordinator follows them. */
@Injectable()
export class RegionAlerts {
  constructor(
    private readonly lists: AlertLists,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Those that nobody took on, late first; for who puts the first on a page, on which they are then seen. */
  async unanswered(viewer: Viewer, path: string, atMost: number): Promise<RegionAlert[]> {
    const open = await this.lists.of(viewer, { states: OPEN_ALERT_STATES });
    const found = await this.withCoaches(open.filter(isUnanswered));
    this.saw(viewer, path, found.slice(0, atMost));
    return found;
  }

  async list(viewer: Viewer, asked: Readonly<Record<string, unknown>>): Promise<Page> {
    const query = readList(REGION_LIST, asked);
    const all = await this.withCoaches(await this.lists.of(viewer, { states: statesOf(query) }));
    this.saw(viewer, ALERTS, chosenFrom(query, all).shown);
    return page('alerts/region-list', regionListPage(query, all, this.clock.today()));
  }

  async open(viewer: Viewer, id: string, typed: Typed | null = null): Promise<Page> {
    const { steps, ...found } = await this.lists.one(viewer, id);
    const [each] = await this.withCoaches([found]);
    if (!each) throw new Error('an alert that was found is there');
    this.saw(viewer, ALERTS, [each]);
    const content = regionAlertPage(
      { ...each, steps },
      {
        today: this.clock.today(),
        advisers: await this.lists.advisersFor(viewer, each),
        form: typed?.form ?? blankForm(),
        problem: typed?.problem ?? null,
      },
    );
    return page('alerts/region-alert', content, typed?.problem.status ?? 200);
  }

  private async withCoaches(found: readonly ListedAlert[]): Promise<RegionAlert[]> {
    if (found.length === 0) return [];
    const { manager } = this.database;
    const ids = found.map(({ alert }) => alert.trajectoryId);
    const coaches = await rows<{ trajectoryId: string; name: string }>(
      manager,
      sql`select t.id as "trajectoryId", a.name from trajectories t
          join accounts a on a.id = t.coach_id where t.id in ${listed(manager, ids)}`,
    );
    const names = new Map(coaches.map(({ trajectoryId, name }) => [trajectoryId, name]));
    return found.map((each) => ({ ...each, coach: names.get(each.alert.trajectoryId) ?? null }));
  }

  /** Only whom the page names. */
  private saw(viewer: Viewer, path: string, shown: readonly ListedAlert[]): void {
    const named = shown.flatMap(({ student, alert }) => (student ? [alert.studentId] : []));
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: path }, [...new Set(named)]);
  }
}
