import type { EntityManager } from 'typeorm';
import { rows, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { TimelineEvent, TimelineKind } from './timeline-event.js';

/** The days of which a page tells, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** One table of which the timeline tells. */
export interface TimelineSource {
  readonly kinds: readonly TimelineKind[];
  /** Selects `keyOf` of all that happened to a student, for each kind. */
  readonly keys: (studentId: string) => Partial<Record<TimelineKind, Sql>>;
  /** At least what happened on these days. */
  readonly read: (
    manager: EntityManager,
    studentId: string,
    days: Days,
  ) => Promise<TimelineEvent[]>;
}

/** Days are compared as text on both databases. */
export const dayText = (column: Sql): Sql => sql`cast(${column} as varchar(10))`;

/** The date of a moment, as it is stored (UTC): good enough to stand in order. */
export const dayOfMoment = (column: Sql): Sql => sql`substr(${column}, 1, 10)`;

const NO_MOMENT = sql`''`;

/** The columns by which events are put in order. */
export const keyOf = (kind: Sql, at: Sql, moment: Sql = NO_MOMENT, id: Sql = sql`x.id`): Sql =>
  sql`select ${at} as "at", ${moment} as "moment", ${kind} as "kind", ${id} as "id"`;

/** A source whose rows are read in one query and told as events. */
export function tableSource<Row extends object>(
  kinds: readonly TimelineKind[],
  keys: TimelineSource['keys'],
  query: (studentId: string, days: Days) => Sql,
  tell: (row: Row) => readonly TimelineEvent[],
): TimelineSource {
  return {
    kinds,
    keys,
    read: async (manager, studentId, days) =>
      (await rows<Row>(manager, query(studentId, days))).flatMap(tell),
  };
}
