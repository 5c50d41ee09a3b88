import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { sentToAdviser } from '../../access/adviser-alerts.js';
import { workOf } from '../../access/work-of.js';
import { Clock } from '../../config/clock.js';
import { rows, sql, sqlList } from '../../database/sql.js';
import type { Viewer } from '../../web/viewer.js';

/**
 * Several advisers hear of the same alert, and one takes it on. The link in their message then says who
 * has it, and nothing of whom it is about: "all read it until one acknowledges".
 */
@Injectable()
export class WithColleagues {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** The colleague who has an alert that was sent to the viewer too; null for any other. */
  async whoHas(viewer: Viewer, id: string): Promise<string | null> {
    const [found] = await rows<{ name: string }>(
      this.database.manager,
      sql`select a.name from alerts al join accounts a on a.id = al.owner_id
          where al.id = ${id} and al.owner_id not in ${sqlList(workOf(viewer))}
            and ${sentToAdviser(viewer, this.clock.today())}`,
    );
    return found?.name ?? null;
  }
}
