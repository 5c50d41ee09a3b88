import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { holdAccount } from '../access/accounts-checks.js';
import { regionsOf, trajectoryGoesOn } from '../access/visible-students.js';
import { Clock } from '../config/clock.js';
import { WorkingNotes } from '../contacts/working-notes.js';
import { isPostgres } from '../database/is-postgres.js';
import { oneRow, rows, sql, sqlList } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Outbox } from '../mail/outbox.js';
import { Problem } from '../problems/problem.js';
import { Assignments } from '../trajectories/assignments.js';
import type { Viewer } from '../web/viewer.js';
import { assignableTo, type AssignList } from './assign-list.js';

/** A trajectory as it stood on the screen. */
export interface Chosen {
  readonly trajectoryId: string;
  readonly version: number;
}

export interface HandOver {
  readonly from: AssignList;
  readonly chosen: readonly Chosen[];
  /** Null: nobody for now. */
  readonly coachId: string | null;
  /** With the shielded notes of the former coach. */
  readonly withNotes: boolean;
}

interface Coach {
  readonly name: string;
  readonly email: string;
}

/** Students who get a coach, or another one. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly clock: Clock,
    private readonly assignments: Assignments,
    private readonly notes: WorkingNotes,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /**
   * All of them from today, or none. Problem 'conflict' when somebody else gave one of them away first.
   * Gives the new coach's name; null when it is nobody for now.
   */
  async give(viewer: Viewer, handOver: HandOver): Promise<string | null> {
    return this.transactions.run(async (tx) => {
      const coach = await this.coachOf(tx, viewer, handOver);
      if (await this.isDone(tx, viewer, handOver)) return coach?.name ?? null;
      const before = handOver.from.coachId;
      for (const { trajectoryId, version, studentId } of await this.stillThere(
        tx,
        viewer,
        handOver,
      )) {
        const { coachId, withNotes } = handOver;
        const from = this.clock.today();
        const wish = { trajectoryId, coachId, from, withNotes, version };
        await this.assignments.assign(tx, viewer, wish);
        if (withNotes && before !== null && coachId !== null)
          await this.notes.handTo(tx, studentId, before, coachId);
      }
      if (coach) await this.tell(tx, coach, handOver.chosen.length);
      return coach?.name ?? null;
    });
  }

  /** Held until the commit, so that the role does not end meanwhile. */
  private async coachOf(
    tx: EntityManager,
    viewer: Viewer,
    { coachId, from }: HandOver,
  ): Promise<Coach | null> {
    if (coachId === null && from.coachId !== null && viewer.role === 'coordinator') return null;
    const today = this.clock.today();
    if (coachId !== null) await holdAccount(tx, coachId);
    const [found] = await rows<Coach>(
      tx,
      sql`select a.name, a.email from accounts a
          join appointments p on p.account_id = a.id and p.role = 'coach'
            and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})
          join organisations o on o.id = p.organisation_id
          where a.id = ${coachId} and (a.closed_on is null or a.closed_on > ${today})
            and o.region_number in ${sqlList(regionsOf(viewer))}`,
    );
    if (found && coachId !== from.coachId) return found;
    const message = 'Kies een coach uit de lijst.';
    throw new Problem('invalid-input', undefined, [{ field: 'coachId', message }]);
  }

  /** The same form sent twice: each of them was given to that coach by this person today. */
  private async isDone(tx: EntityManager, viewer: Viewer, handOver: HandOver): Promise<boolean> {
    const { coachId, chosen } = handOver;
    const ids = sqlList(chosen.map(({ trajectoryId }) => trajectoryId));
    const { count } = await oneRow<{ count: number }>(
      tx,
      sql`select count(*) as "count" from coach_assignments c
          where c.trajectory_id in ${ids} and c.coach_id = ${coachId} and c.to_day is null
            and c.assigned_by = ${viewer.accountId} and c.from_day = ${this.clock.today()}`,
    );
    return count === chosen.length;
  }

  /** The chosen ones, when each is still in the list as it was on the screen; held until the commit. */
  private async stillThere(
    tx: EntityManager,
    viewer: Viewer,
    { from, chosen }: HandOver,
  ): Promise<(Chosen & { studentId: string })[]> {
    const today = this.clock.today();
    const held = isPostgres(tx) ? sql`for update of t` : sql``;
    const ids = sqlList(chosen.map(({ trajectoryId }) => trajectoryId));
    const found = await rows<Chosen & { studentId: string }>(
      tx,
      sql`select t.id as "trajectoryId", t.version, t.student_id as "studentId"
          from students s join trajectories t on t.student_id = s.id
          where t.id in ${ids} and ${assignableTo(viewer, from, today)}
            and ${trajectoryGoesOn(today)} order by t.id ${held}`,
    );
    const isSame = ({ trajectoryId, version }: Chosen) =>
      found.some((row) => row.trajectoryId === trajectoryId && row.version === version);
    if (chosen.every(isSame)) return found;
    throw new Problem(
      'conflict',
      'Iemand paste net de coach van een of meer leerlingen aan. Er is nog niets veranderd. Kijk de lijst na en kies opnieuw.',
    );
  }

  private tell(tx: EntityManager, { name, email }: Coach, count: number): Promise<void> {
    const many = count === 1 ? 'een nieuwe leerling' : `${count} nieuwe leerlingen`;
    const text = `Hallo ${name},\n\nJe hebt ${many} in Doorstroom. Log in om te zien wie.\n\nDoorstroom`;
    return this.outbox.post(tx, { to: email, subject: 'Nieuwe leerlingen voor jou', text });
  }
}
