import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { ViewedIn } from './student-view.entity.js';

export interface StudentSeen {
  readonly studentId: string;
  readonly accountId: string;
  readonly onDay: Day;
  readonly viewedIn: ViewedIn;
  /** UTC text. */
  readonly at: string;
}

/** Adds views to those of the day. A student who was taken away since (an import undone) has none. */
export async function keepViews(tx: EntityManager, seen: readonly StudentSeen[]): Promise<void> {
  for (const { view, times } of counted(seen)) {
    const { studentId, accountId, onDay, viewedIn, at } = view;
    await rows(
      tx,
      sql`insert into student_views (student_id, account_id, on_day, viewed_in, times, last_at)
          select s.id, ${accountId}, ${onDay}, ${viewedIn}, ${times}, ${at} from students s
          where s.id = ${studentId}
          on conflict (student_id, account_id, on_day, viewed_in)
          do update set times = student_views.times + excluded.times, last_at = excluded.last_at`,
    );
  }
}

function counted(seen: readonly StudentSeen[]): { view: StudentSeen; times: number }[] {
  const views = new Map<string, { view: StudentSeen; times: number }>();
  for (const view of seen) {
    const key = [view.studentId, view.accountId, view.onDay, view.viewedIn].join(' ');
    views.set(key, { view, times: (views.get(key)?.times ?? 0) + 1 });
  }
  return [...views.values()];
}
