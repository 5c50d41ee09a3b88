import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { addDays, type Day, latest } from '../policy/day.js';
import type { AbsenceFact, AbsenceFacts } from '../policy/signals/facts.js';
import { ABSENCE_LOOKS_BACK } from '../policy/signals/lesson-weeks.js';
import { Grouped } from './grouped.js';

interface Delivered {
  readonly from: Day;
  readonly to: Day;
}

/** What an institution delivered, up to a day. */
interface Deliveries {
  readonly institution: string;
  readonly known: readonly Delivered[];
}

/** By institution, those of which nothing came in left out. A delivery of days to come does not count yet. */
export async function deliveriesOf(
  manager: EntityManager,
  organisationIds: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, Deliveries>> {
  const found = await rows<Delivered & { organisationId: string; institution: string }>(
    manager,
    sql`select d.organisation_id as "organisationId", o.name as "institution",
          d.first_day as "from", d.last_day as "to"
        from absence_deliveries d join organisations o on o.id = d.organisation_id
        where d.organisation_id in ${listed(manager, organisationIds)} and d.first_day <= ${today}
        order by d.organisation_id, d.first_day, d.last_day`,
  );
  const known = new Map<string, Deliveries>();
  for (const { organisationId, institution, from, to } of found) {
    const before = known.get(organisationId)?.known ?? [];
    known.set(organisationId, { institution, known: joined(before, { from, to }) });
  }
  return known;
}

/** Files overlap, and follow each other. */
function joined(before: readonly Delivered[], next: Delivered): Delivered[] {
  const last = before.at(-1);
  if (!last || next.from > addDays(last.to, 1)) return [...before, next];
  return [...before.slice(0, -1), { from: last.from, to: latest(last.to, next.to) }];
}

/** In the order of their days. A line that was put right to no hours says that the student was there. */
export async function absenceLinesOf(
  manager: EntityManager,
  studentIds: readonly string[],
  today: Day,
): Promise<Grouped<AbsenceFact & { readonly studentId: string }>> {
  const from = addDays(today, -ABSENCE_LOOKS_BACK);
  const found = await rows<AbsenceFact & { studentId: string }>(
    manager,
    sql`select l.student_id as "studentId", l.on_day as "onDay", l.kind, l.minutes
        from absence_lines l
        where l.student_id in ${listed(manager, studentIds)} and l.on_day between ${from} and ${today}
          and l.minutes > 0
        order by l.student_id, l.on_day`,
  );
  return new Grouped(found, ({ studentId }) => studentId);
}

export const absenceFacts = (
  deliveries: Deliveries | undefined,
  lines: readonly AbsenceFact[],
): AbsenceFacts => ({
  known: deliveries?.known ?? [],
  institution: deliveries?.institution ?? null,
  lines,
});
