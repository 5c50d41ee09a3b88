import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Changes } from '../facts/follower.js';
import type { Day } from '../policy/day.js';
import { Rhythms } from './rhythms.js';

/** A check-in that is waited for. */
export interface WaitingTalk {
  readonly id: string;
  readonly trajectoryId: string;
  readonly studentId: string;
  readonly broughtForwardOn: Day | null;
}

/** Lets a talk that is waited for be held sooner than its rhythm asks. */
@Injectable()
export class BringForward {
  constructor(private readonly rhythms: Rhythms) {}

  async waitingOf(tx: EntityManager, trajectoryIds: readonly string[]): Promise<WaitingTalk[]> {
    if (trajectoryIds.length === 0) return [];
    return rows(
      tx,
      sql`select id, trajectory_id as "trajectoryId", student_id as "studentId",
            brought_forward_on as "broughtForwardOn"
          from check_ins
          where trajectory_id in ${listed(tx, trajectoryIds)} and state = 'waiting'`,
    );
  }

  /**
   * "Its due week stays, its window opens now." One that came forward before stays as it is. Per trajectory
   * the day on which the passing of time changes its talks next.
   */
  async open(
    tx: EntityManager,
    waiting: readonly WaitingTalk[],
    today: Day,
    changes: Changes,
  ): Promise<ReadonlyMap<string, Day | null>> {
    const fresh = waiting.filter(({ broughtForwardOn }) => broughtForwardOn === null);
    if (fresh.length === 0) return new Map();
    const ids = fresh.map(({ id }) => id);
    await rows(
      tx,
      sql`update check_ins set brought_forward_on = ${today} where id in ${listed(tx, ids)}`,
    );
    const trajectoryIds = fresh.map(({ trajectoryId }) => trajectoryId);
    return this.rhythms.follow(tx, { trajectoryIds, today, changes });
  }
}
