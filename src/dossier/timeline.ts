import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { Clock } from '../config/clock.js';
import { limitTo, rows, sql, sqlJoin, type Sql } from '../database/sql.js';
import { isDay } from '../policy/day.js';
import type { Viewer } from '../web/viewer.js';
import { alerts } from './timeline-alerts.js';
import { coachRequests, meetings, studentParts, talks } from './timeline-check-ins.js';
import { coaches, imports, outcomes, trajectories } from './timeline-coaching.js';
import { cursorAfter, readCursor } from './timeline-cursor.js';
import {
  TIMELINE_KINDS,
  type TimelineEvent,
  type TimelineKey,
  type TimelineKind,
} from './timeline-event.js';
import { advices, enrolments, handover, placements } from './timeline-school.js';
import { levels, signals } from './timeline-signals.js';
import type { Days } from './timeline-source.js';
import { agreements, contacts } from './timeline-talks.js';

/** Everything that tells of a student. */
const SOURCES = [
  ...[contacts, talks, studentParts, coachRequests, meetings, agreements, signals, levels, alerts],
  ...[enrolments, placements, advices, handover],
  ...[trajectories, coaches, imports, outcomes],
];

const ALL_KINDS = Object.keys(TIMELINE_KINDS) as TimelineKind[];

export interface Wanted {
  /** Of the page before; null for the first. */
  readonly cursor: string | null;
  readonly limit: number;
  /** All of them when left out. */
  readonly kinds?: readonly TimelineKind[];
}

export interface TimelinePage {
  /** The last first. */
  readonly items: readonly TimelineEvent[];
  /** How many there are from this page on. */
  readonly total: number;
  /** Of the page that follows; null on the last. */
  readonly next: string | null;
}

/** What happened to a student, as far as the viewer may know. Whoever asks looked the student up in the viewer's scope. */
@Injectable()
export class Timeline {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async page(viewer: Viewer, studentId: string, wanted: Wanted): Promise<TimelinePage> {
    const kinds = (wanted.kinds ?? ALL_KINDS).filter((kind) => tellsOf(viewer, kind));
    const after = wanted.cursor === null ? null : readCursor(wanted.cursor);
    if (kinds.length === 0) return { items: [], total: 0, next: null };
    const keys = await this.keys(this.union(studentId, kinds), after, wanted.limit);
    const total = Number(keys[0]?.total ?? 0);
    const last = keys.at(-1);
    return {
      items: await this.read(viewer, studentId, keys),
      total,
      next: last && total > keys.length ? cursorAfter(last) : null,
    };
  }

  private union(studentId: string, kinds: readonly TimelineKind[]): Sql {
    const pieces = SOURCES.flatMap((source) => {
      const keys = source.keys(studentId);
      return kinds.flatMap((kind) => keys[kind] ?? []);
    });
    return sqlJoin(pieces, sql` union all `);
  }

  /** What lies ahead, such as a start that is known already, did not happen yet. */
  private keys(union: Sql, after: TimelineKey | null, limit: number) {
    const from = after
      ? sql`(k."at", k."moment", k."kind", k."id")
          < (${after.at}, ${after.moment}, ${after.kind}, ${after.id})`
      : sql`k."at" <= ${this.clock.today()}`;
    return rows<TimelineKey & { total: number }>(
      this.database.manager,
      sql`select k."at", k."moment", k."kind", k."id", count(*) over () as "total"
          from (${union}) k where ${from}
          order by k."at" desc, k."moment" desc, k."kind" desc, k."id" desc ${limitTo(limit)}`,
    );
  }

  private async read(
    viewer: Viewer,
    studentId: string,
    keys: readonly TimelineKey[],
  ): Promise<TimelineEvent[]> {
    const [first, last] = [keys[0], keys.at(-1)];
    if (!first || !last) return [];
    const days: Days = { from: last.at, to: first.at };
    const wanted = new Set(keys.map(({ kind }) => kind));
    const sources = SOURCES.filter(({ kinds }) => kinds.some((kind) => wanted.has(kind)));
    const found = await Promise.all(
      sources.map((source) => source.read(this.database.manager, studentId, days)),
    );
    const events = new Map(found.flat().map((event) => [nameOf(event), event]));
    return keys.flatMap((key) => {
      const event = events.get(nameOf(key));
      return event ? [this.open(viewer, event)] : [];
    });
  }

  /** A moment as the day on which it was here; without the reasons that are not for the viewer. */
  private open(viewer: Viewer, event: TimelineEvent): TimelineEvent {
    const at = isDay(event.at) ? event.at : this.clock.dayOf(new Date(event.at));
    if (isOpen(viewer, 'outcome', 'read')) return { ...event, at };
    return 'bottleneck' in event ? { ...event, at, bottleneck: null } : { ...event, at };
  }
}

const nameOf = ({ kind, id }: Pick<TimelineKey, 'kind' | 'id'>): string => `${kind} ${id}`;

const tellsOf = (viewer: Viewer, kind: TimelineKind): boolean =>
  isOpen(viewer, TIMELINE_KINDS[kind], 'read');
