import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { listed } from '../../database/listed.js';
import { rows, sql } from '../../database/sql.js';
import type { Day } from '../../policy/day.js';
import type { Viewer } from '../../web/viewer.js';
import { AlertLists } from '../alert-lists.js';
import type { ListedAlert } from '../listed-alert.js';

/** Somebody whom an adviser guides, or guided until lately. */
export interface GuidedStudent extends ListedAlert {
  /** The last day on which something was noted in the guidance log; null for never. */
  readonly guidedOn: Day | null;
}

/** "Mijn jongeren": whom an adviser guides, and whose alert was closed in the last six weeks. */
@Injectable()
export class MyStudents {
  constructor(
    private readonly lists: AlertLists,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(viewer: Viewer): Promise<GuidedStudent[]> {
    const { mine, done } = await this.lists.inbox(viewer);
    const found = [...mine, ...done];
    const last = await this.lastGuided(found.map(({ alert }) => alert.id));
    return found.map((each) => ({ ...each, guidedOn: last.get(each.alert.id) ?? null }));
  }

  private async lastGuided(alertIds: readonly string[]): Promise<Map<string, Day>> {
    if (alertIds.length === 0) return new Map();
    const { manager } = this.database;
    const found = await rows<{ alertId: string; onDay: Day }>(
      manager,
      sql`select st.alert_id as "alertId", max(st.on_day) as "onDay" from alert_steps st
          where st.kind = 'guided' and st.alert_id in ${listed(manager, alertIds)}
          group by st.alert_id`,
    );
    return new Map(found.map(({ alertId, onDay }) => [alertId, onDay]));
  }
}
