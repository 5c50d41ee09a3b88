import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { oneRow, sql } from '../../database/sql.js';
import type { Role } from '../../policy/roles.js';
import { MenuCounts, type MenuCount } from '../../web/menu-counts.js';
import type { Viewer } from '../../web/viewer.js';
import { alertsVisibleTo } from '../alert-sight.js';
import { ALERTS } from './followed-words.js';
import { asksAfterHandBack } from './handed-back.js';

/** Who follow alerts and have a menu. */
const FOLLOWERS: readonly Role[] = ['coach', 'care_coordinator'];

/** Beside the menu: alerts that run or came back, and for a coordinator those that nobody took on. */
@Injectable()
export class FollowerCounts implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly counts: MenuCounts,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  onModuleInit(): void {
    this.counts.add(async (person) => {
      const viewer = person as Viewer;
      if (person.role === 'coordinator') return [await this.unanswered(viewer)];
      return FOLLOWERS.includes(person.role) ? [await this.followed(viewer)] : [];
    });
  }

  /** Urgent when one came back: then it is up to coach and mentor again. */
  private async followed(viewer: Viewer): Promise<MenuCount> {
    const today = this.clock.today();
    const { open, back } = await oneRow<{ open: number; back: number }>(
      this.database.manager,
      sql`select count(al.open_for) as "open",
            count(case when al.open_for is null then 1 end) as "back"
          from alerts al where (al.open_for is not null or ${asksAfterHandBack(today)})
            and ${alertsVisibleTo(viewer, today)}`,
    );
    return { href: ALERTS, count: open + back, isUrgent: back > 0 };
  }

  private async unanswered(viewer: Viewer): Promise<MenuCount> {
    const { count } = await oneRow<{ count: number }>(
      this.database.manager,
      sql`select count(*) as "count" from alerts al
          where al.state = 'raised' and ${alertsVisibleTo(viewer, this.clock.today())}`,
    );
    return { href: ALERTS, count, isUrgent: true };
  }
}
