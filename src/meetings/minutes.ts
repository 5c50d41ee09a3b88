import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { AgreementParty } from '../agreements/agreement.entity.js';
import { rows, sql, sqlList } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { taskIdOf } from './decided.js';
import type { MeetingDecision } from './meeting-item.entity.js';

/** What an earlier meeting decided about a student. */
export interface Earlier {
  readonly onDay: Day;
  readonly decision: MeetingDecision;
  readonly note: string | null;
}

/** "Wie doet wat?" of an item, as it was agreed. */
export interface MinutedTask {
  readonly who: AgreementParty;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly isDone: boolean;
}

type TaskRow = Omit<MinutedTask, 'isDone'> & { id: string; doneAt: string | null };

/** What was decided. Whoever asks takes part in the meeting that it is read for. */
@Injectable()
export class Minutes {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The last decision of a meeting before this day; null when there was none. */
  async before(onDay: Day, studentId: string): Promise<Earlier | null> {
    const [last] = await rows<Earlier>(
      this.database.manager,
      sql`select q.on_day as "onDay", i.decision, i.note
          from meeting_items i join week_meetings q on q.id = i.meeting_id
          where i.student_id = ${studentId} and i.decision is not null and q.on_day < ${onDay}
          order by q.on_day desc limit 1`,
    );
    return last ?? null;
  }

  /** The task of each of these items, by the item; what was taken back is left out. */
  async tasksOf(itemIds: readonly string[]): Promise<ReadonlyMap<string, MinutedTask>> {
    const itemOf = new Map(itemIds.map((id) => [taskIdOf(id), id]));
    const found = await rows<TaskRow>(
      this.database.manager,
      sql`select a.id, a.who, a.owner_id as "ownerId", o.name as "owner", a.due_on as "dueOn",
            a.done_at as "doneAt"
          from agreements a left join accounts o on o.id = a.owner_id
          where a.id in ${sqlList([...itemOf.keys()])} and a.withdrawn_at is null`,
    );
    return new Map(
      found.map(({ id, doneAt, ...task }) => [
        itemOf.get(id) ?? '',
        { ...task, isDone: doneAt !== null },
      ]),
    );
  }
}
