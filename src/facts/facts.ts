import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql, type Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import type { Day } from '../policy/day.js';

/** On a trajectory: its facts changed, so look at it as soon as this is kept. */
export const LOOK_NOW: Day = '0001-01-01';
/** The same, and the days off changed: whoever looks, maybe another process, reads them anew first. */
export const LOOK_WITH_NEW_DAYS_OFF: Day = '0001-01-02';

/**
 * What must travel upwards: whoever changes a fact about a student says so here, in the same
 * transaction, and what follows from it is worked out right after (`LookAgain`). So saving stays cheap,
 * and nothing is lost when the program stops in between.
 */
@Injectable()
export class Facts {
  private listener: () => void = () => undefined;
  private forgetDaysOff: () => void = () => undefined;

  constructor(private readonly transactions: Transactions) {}

  /** A fact about these students changed: dates, school, enrolment, a decision. */
  async changed(tx: EntityManager, studentIds: readonly string[]): Promise<void> {
    if (studentIds.length === 0) return;
    const theirs = sql`student_id in ${listed(tx, studentIds)}`;
    const notYet = sql`look_again_on <> ${LOOK_WITH_NEW_DAYS_OFF}`;
    await this.mark(tx, LOOK_NOW, sql`${theirs} and ${notYet}`);
  }

  /** The school days of an organisation changed; null: those of every organisation. */
  async calendarChanged(tx: EntityManager, organisationId: string | null): Promise<void> {
    const goesOn = sql`closed_on is null`;
    await this.mark(
      tx,
      LOOK_WITH_NEW_DAYS_OFF,
      organisationId === null
        ? goesOn
        : sql`${goesOn} and student_id in (
            select s.id from students s where s.school_id = ${organisationId}
            union select e.student_id from enrolments e where e.organisation_id = ${organisationId})`,
    );
  }

  /** What is concluded about students of a region follows from other rules: those of their school of origin, or of the mbo. */
  async regionChanged(tx: EntityManager, regionNumber: number): Promise<void> {
    const ofRegion = sql`(select o.id from organisations o where o.region_number = ${regionNumber})`;
    await this.mark(
      tx,
      LOOK_NOW,
      sql`closed_on is null and look_again_on <> ${LOOK_WITH_NEW_DAYS_OFF} and student_id in (
        select s.id from students s where s.school_id in ${ofRegion} or s.school_id is null and s.id in (
          select e.student_id from enrolments e where e.organisation_id in ${ofRegion}))`,
    );
  }

  /** Trajectories were made, which are looked at by themselves: says so when they are kept. */
  added(): void {
    this.transactions.afterCommit(() => this.listener());
  }

  /** Calls back each time that changed facts have been kept. */
  whenKept(listener: () => void): void {
    this.listener = listener;
  }

  /** Calls back before somebody looks after days off changed. */
  whenDaysOffChanged(forget: () => void): void {
    this.forgetDaysOff = forget;
  }

  daysOffChanged(): void {
    this.forgetDaysOff();
  }

  private async mark(tx: EntityManager, as: Day, which: Sql): Promise<void> {
    await rows(tx, sql`update trajectories set look_again_on = ${as} where ${which}`);
    this.added();
  }
}
