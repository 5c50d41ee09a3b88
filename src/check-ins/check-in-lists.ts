import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { isOpen } from '../access/opens.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { rows, sql, sqlJoin, type Sql } from '../database/sql.js';
import type { CheckInState } from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import { Problem } from '../problems/problem.js';
import type { Viewer } from '../web/viewer.js';
import {
  checkInsOn,
  inState,
  listedOn,
  type CheckInLine,
  type ListedCheckIn,
} from './listed-check-in.js';

/** Which check-ins are wanted; what is left out does not narrow the list. */
export interface CheckInsWanted {
  readonly states?: readonly CheckInState[];
  readonly studentId?: string;
  /** Planned on or after this day, and on or before that one. */
  readonly plannedFrom?: Day;
  readonly plannedTo?: Day;
  /** Of those that were held, the ones on or after this day. */
  readonly heldFrom?: Day;
  /** Whose due week begins on or before this day. */
  readonly dueBefore?: Day;
}

/** The first to come first. */
const BY_DAY = sql`order by coalesce(c.held_on, c.planned_on, c.due_week),
  case when c.planned_at is null then 1 else 0 end, c.planned_at, c.number, c.id`;

/** Reads check-ins for screens. It puts nothing on record as seen: who shows them does. */
@Injectable()
export class CheckInLists {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** Of students who are the viewer's today; none for who may not read of talks. */
  async of(viewer: Viewer, wanted: CheckInsWanted = {}): Promise<ListedCheckIn[]> {
    if (!isOpen(viewer, 'talks', 'read')) return [];
    const today = this.clock.today();
    return this.list(sql`${conditionOf(wanted, today)} and ${this.visibleTo(viewer)} ${BY_DAY}`);
  }

  /** Of a student who was found through the viewer's scope, over all trajectories, by number. */
  ofStudent(studentId: string): Promise<ListedCheckIn[]> {
    return this.list(
      sql`c.student_id = ${studentId} order by t.registered_on, t.id, c.number, c.id`,
    );
  }

  /** Problem 'not-found' when it is not there, or about a student who is not the viewer's. */
  async one(viewer: Viewer, id: string): Promise<ListedCheckIn> {
    if (!isOpen(viewer, 'talks', 'read')) throw new Problem('not-found');
    const [found] = await this.list(sql`c.id = ${id} and ${this.visibleTo(viewer)}`);
    if (!found) throw new Problem('not-found');
    return found;
  }

  private visibleTo(viewer: Viewer): Sql {
    return studentsVisibleTo(viewer, this.clock.today());
  }

  private async list(where: Sql): Promise<ListedCheckIn[]> {
    const today = this.clock.today();
    const found = await rows<CheckInLine>(
      this.database.manager,
      sql`${checkInsOn(today)} where ${where}`,
    );
    return found.map((line) => listedOn(line, today));
  }
}

function conditionOf(wanted: CheckInsWanted, today: Day): Sql {
  const { states, studentId, plannedFrom, plannedTo, heldFrom, dueBefore } = wanted;
  const conditions: Sql[] = [sql`1 = 1`];
  if (states !== undefined) conditions.push(inOneOf(states, today));
  if (studentId !== undefined) conditions.push(sql`c.student_id = ${studentId}`);
  if (plannedFrom !== undefined) conditions.push(sql`c.planned_on >= ${plannedFrom}`);
  if (plannedTo !== undefined) conditions.push(sql`c.planned_on <= ${plannedTo}`);
  if (heldFrom !== undefined) conditions.push(sql`(c.held_on is null or c.held_on >= ${heldFrom})`);
  if (dueBefore !== undefined) conditions.push(sql`c.due_week <= ${dueBefore}`);
  return sqlJoin(conditions, sql` and `);
}

function inOneOf(states: readonly CheckInState[], today: Day): Sql {
  if (states.length === 0) return sql`1 = 0`;
  const each = states.map((state) => sql`(${inState(state, today)})`);
  return sql`(${sqlJoin(each, sql` or `)})`;
}
