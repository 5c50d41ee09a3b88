import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { openForAdviser } from '../../access/adviser-alerts.js';
import { Clock } from '../../config/clock.js';
import { oneRow, sql } from '../../database/sql.js';
import { MenuCounts, type MenuCount } from '../../web/menu-counts.js';
import type { Viewer } from '../../web/viewer.js';
import { INBOX, MY_STUDENTS } from './alert-paths.js';

/** Beside the menu of a youth adviser: how many alerts wait, and how many young people they guide. */
@Injectable()
export class AdviserCounts implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly counts: MenuCounts,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  onModuleInit(): void {
    this.counts.add(async (person) =>
      person.role === 'youth_adviser' ? this.of(person as Viewer) : [],
    );
  }

  private async of(viewer: Viewer): Promise<MenuCount[]> {
    const { waiting, mine } = await oneRow<{ waiting: number; mine: number }>(
      this.database.manager,
      sql`select count(case when al.state = 'raised' or al.owner_id is null then 1 end) as "waiting",
            count(case when al.state <> 'raised' and al.owner_id is not null then 1 end) as "mine"
          from alerts al where ${openForAdviser(viewer, this.clock.today())}`,
    );
    return [
      { href: INBOX, count: Number(waiting), isUrgent: true },
      { href: MY_STUDENTS, count: Number(mine), isUrgent: false },
    ];
  }
}
