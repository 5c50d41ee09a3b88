import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlJoin, type Sql } from '../database/sql.js';
import { addDays, type Day } from '../policy/day.js';
import type { AuditKind } from './audit-entry.entity.js';
import type { LogbookQuery } from './logbook-query.js';

/** A line of the log with the names of who did it and, where that is no student, of whom or what it is about. */
export interface LogbookLine {
  readonly seq: number;
  readonly at: string;
  readonly kind: AuditKind;
  readonly action: string;
  readonly actorId: string | null;
  readonly actor: string | null;
  readonly onBehalfOf: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subject: string | null;
  readonly details: string;
}

export interface LogbookPage {
  /** Newest first. */
  readonly lines: readonly LogbookLine[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

const PAGE_SIZE = 50;

/** Reads the log for people. It pages by line number, so that lines that come in meanwhile shift nothing. */
@Injectable()
export class Logbook {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async page(query: LogbookQuery): Promise<LogbookPage> {
    const upwards = query.after !== null;
    const found = await this.lines(
      sqlJoin([...this.wanted(query), ...placeOf(query)], sql` and `),
      upwards,
      PAGE_SIZE + 1,
    );
    const hasMore = found.length > PAGE_SIZE;
    const lines = found.slice(0, PAGE_SIZE);
    if (upwards) lines.reverse();
    return {
      lines,
      hasNewer: upwards ? hasMore : query.before !== null,
      hasOlder: upwards || hasMore,
    };
  }

  /** The last things that happened to one thing; who looked at it is for the log itself. */
  historyOf(subjectKind: string, subjectId: string, count: number): Promise<LogbookLine[]> {
    const about = sql`e.subject_kind = ${subjectKind} and e.subject_id = ${subjectId}
      and e.kind <> 'view'`;
    return this.lines(about, false, count);
  }

  private lines(where: Sql, upwards: boolean, count: number): Promise<LogbookLine[]> {
    return rows<LogbookLine>(
      this.database.manager,
      sql`select e.seq, e.at, e.kind, e.action, e.actor_id as "actorId", a.name as "actor",
            b.name as "onBehalfOf", e.subject_kind as "subjectKind", e.subject_id as "subjectId",
            coalesce(s.name, o.name, l.name) as "subject", e.details
          from audit_entries e
          left join accounts a on a.id = e.actor_id
          left join accounts b on b.id = e.on_behalf_of
          left join accounts s on e.subject_kind = 'account' and s.id = e.subject_id
          left join organisations o on e.subject_kind = 'organisation' and o.id = e.subject_id
          left join locations l on e.subject_kind = 'location' and l.id = e.subject_id
          where ${where} order by e.seq ${upwards ? sql`asc` : sql`desc`} limit ${count}`,
    );
  }

  private wanted(query: LogbookQuery): Sql[] {
    const { kind, action, actor, subjectKind, subjectId, from, until } = query;
    const named = `%${actor.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
    return [
      sql`1 = 1`,
      ...(kind === 'alle' ? [] : [sql`e.kind = ${kind}`]),
      ...(action === '' ? [] : [sql`e.action = ${action}`]),
      ...(actor === '' ? [] : [sql`lower(a.name) like ${named} escape '!'`]),
      ...(subjectId === '' ? [] : [about(subjectKind, subjectId)]),
      ...(from === null ? [] : [sql`e.at >= ${this.startOf(from)}`]),
      ...(until === null ? [] : [sql`e.at < ${this.startOf(addDays(until, 1))}`]),
    ];
  }

  /** Midnight in the Netherlands, where the clock is one or two hours ahead of UTC. */
  private startOf(day: Day): Date {
    const inSummer = new Date(`${day}T00:00:00+02:00`);
    return this.clock.dayOf(inSummer) === day ? inSummer : new Date(`${day}T00:00:00+01:00`);
  }
}

/** Also the lists on which somebody stood: they carry the ids of all who were shown. */
function about(subjectKind: string, subjectId: string): Sql {
  const itself = sql`e.subject_kind = ${subjectKind} and e.subject_id = ${subjectId}`;
  if (subjectKind !== 'student' && subjectKind !== 'account') return itself;
  const listed = `%"${subjectId.replace(/[!%_]/g, '!$&')}"%`;
  return sql`(${itself} or (e.kind = 'view' and e.details like ${listed} escape '!'))`;
}

function placeOf({ before, after }: LogbookQuery): Sql[] {
  if (after !== null) return [sql`e.seq > ${after}`];
  return before === null ? [] : [sql`e.seq < ${before}`];
}
