import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { ViewLog } from '../../audit/view-log.js';
import { Clock } from '../../config/clock.js';
import { readList } from '../../directory/listing.js';
import type { Problem } from '../../problems/problem.js';
import { blankForm, type Form } from '../../web/form.js';
import { page, type Page } from '../../web/page.js';
import type { Viewer } from '../../web/viewer.js';
import { AlertLists } from '../alert-lists.js';
import { FOLLOWED_LIST, followedFrom, followedListPage } from './followed-list.page.js';
import { followedPage } from './followed.page.js';
import { ALERTS } from './followed-words.js';
import { stillHandedBack } from './handed-back.js';

interface Typed {
  readonly form: Form<unknown>;
  readonly problem: Problem;
}

/** Alerts as coach, mentor and care coordinator follow them. */
@Injectable()
export class FollowedAlerts {
  constructor(
    private readonly lists: AlertLists,
    private readonly clock: Clock,
    private readonly viewLog: ViewLog,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async list(viewer: Viewer, asked: Readonly<Record<string, unknown>>): Promise<Page> {
    const query = readList(FOLLOWED_LIST, asked);
    const all = await this.lists.of(viewer);
    const followed = { all, toDo: await this.toDo(all.map(({ alert }) => alert.id)) };
    const { shown } = followedFrom(query, followed);
    this.saw(
      viewer,
      shown.map(({ alert }) => alert.studentId),
    );
    const content = followedListPage(viewer, query, followed, this.clock.today());
    return page('alerts/followed-list', content);
  }

  /** Problem 'not-found' for an alert about somebody who is not the viewer's. */
  async open(viewer: Viewer, id: string, typed: Typed | null = null): Promise<Page> {
    const listed = await this.lists.one(viewer, id);
    this.saw(viewer, [listed.alert.studentId]);
    const content = followedPage(listed, {
      viewer,
      today: this.clock.today(),
      form: typed?.form ?? blankForm(),
      problem: typed?.problem ?? null,
      isToDo: (await this.toDo([id])).has(id),
    });
    return page('alerts/followed', content, typed?.problem.status ?? 200);
  }

  private toDo(ids: readonly string[]): Promise<Set<string>> {
    return stillHandedBack(this.database.manager, ids, this.clock.today());
  }

  private saw(viewer: Viewer, studentIds: readonly string[]): void {
    const seen = [...new Set(studentIds)];
    this.viewLog.sawStudents(viewer, 'list', { kind: 'page', id: ALERTS }, seen);
  }
}
