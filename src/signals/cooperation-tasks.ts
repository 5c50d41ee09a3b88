import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { workingDayAfter } from '../policy/signals/working-days.js';
import { type NewTask, Tasks } from '../tasks/tasks.js';
import type { Conclusion } from './evaluations.js';
import type { Concluded, Turn } from './kept-levels.js';

/** "Samenwerking met de mbo-opleiding loopt niet": counts nothing, and asks the coordinator to step in. */
export const COOPERATION = 'M15';

interface Looked {
  readonly all: readonly Concluded[];
  readonly turns: readonly Turn[];
  readonly dropped: readonly string[];
  readonly today: Day;
}

/** Asks the coordinator what a coach cannot mend alone, for as long as the signal stands. */
@Injectable()
export class CooperationTasks {
  constructor(private readonly tasks: Tasks) {}

  /** How many are new. */
  async follow(tx: EntityManager, { all, turns, dropped, today }: Looked): Promise<number> {
    const standing = all
      .map(({ conclusion }) => conclusion)
      .filter((each) => idsIn(each).length > 0);
    const concerned = new Set([
      ...standing.map(({ trajectoryId }) => trajectoryId),
      ...turns.filter(hadOne).map(({ after }) => after.trajectoryId),
      ...dropped,
    ]);
    if (concerned.size === 0) return 0;
    const known = await askedOf(tx, [...concerned]);
    const ids = new Set(standing.flatMap(idsIn));
    const lapsed = known.filter((id) => !ids.has(id));
    await this.tasks.withdraw(tx, 'contact', lapsed);
    const asked = standing.flatMap((each) => tasksFor(each, new Set(known), today));
    return this.tasks.make(tx, asked, today);
  }
}

const idsIn = ({ signals }: Conclusion): readonly string[] =>
  signals.find(({ code }) => code === COOPERATION)?.recordedIds ?? [];

const hadOne = ({ before }: Turn): boolean =>
  before?.signals.includes(`"code":"${COOPERATION}"`) ?? false;

/** Of each signal once: what was asked already is not asked again. */
function tasksFor(conclusion: Conclusion, known: ReadonlySet<string>, today: Day): NewTask[] {
  const { studentId, trajectoryId, policy } = conclusion;
  const dueOn = workingDayAfter(today, policy.settings.attention_contact_days, conclusion);
  return idsIn(conclusion)
    .filter((id) => !known.has(id))
    .map((subjectId) => ({
      ...{ studentId, trajectoryId, subjectId, dueOn },
      ...({ kind: 'contact', forRole: 'coordinator' } as const),
    }));
}

/** The signals about which a coordinator was asked, done or not. */
async function askedOf(tx: EntityManager, trajectoryIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select k.subject_id as "id" from trajectories t
        join tasks k on k.student_id = t.student_id and k.kind = 'contact'
          and k.for_role = 'coordinator'
        where t.id in ${listed(tx, trajectoryIds)}`,
  );
  return found.map(({ id }) => id);
}
