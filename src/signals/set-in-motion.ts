import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BringForward } from '../check-ins/bring-forward.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import type { Changes } from '../facts/follower.js';
import type { Day } from '../policy/day.js';
import { isWorse, type Level } from '../policy/signals/level.js';
import { contactsAsked } from '../policy/signals/set-in-motion.js';
import { workingDayAfter } from '../policy/signals/working-days.js';
import { type NewTask, Tasks } from '../tasks/tasks.js';
import { CooperationTasks } from './cooperation-tasks.js';
import { type Concluded, isFall, isRise, type Turn } from './kept-levels.js';
import { LevelNews } from './level-news.js';

/** What a look at many trajectories concluded. */
export interface Looked {
  readonly all: readonly Concluded[];
  /** Those that are not what they were. */
  readonly turns: readonly Turn[];
  /** Trajectories that have no level any more. */
  readonly dropped: readonly string[];
  readonly today: Day;
}

/** Rules section 6: what a level asks of people. It hangs on the rise of the level, so it is asked once. */
@Injectable()
export class SetInMotion {
  constructor(
    private readonly tasks: Tasks,
    private readonly bringForward: BringForward,
    private readonly cooperation: CooperationTasks,
    private readonly news: LevelNews,
  ) {}

  /** Per trajectory whose talk came forward the day on which time changes that talk next. */
  async follow(
    tx: EntityManager,
    looked: Looked,
    changes: Changes,
  ): Promise<ReadonlyMap<string, Day | null>> {
    const { today, turns } = looked;
    await this.takeBack(tx, looked);
    const rises = turns.filter(isRise);
    const asked = rises.flatMap((rise) => contactTasks(rise, today));
    changes.tasksCreated += await this.tasks.make(tx, asked, today);
    changes.tasksCreated += await this.cooperation.follow(tx, looked);
    await this.news.tell(tx, rises, today);
    return this.forward(tx, rises.filter(needsTalk), today, changes);
  }

  /** "The waiting check-in is brought forward: its due week stays, its window opens now, a task is made." */
  private async forward(
    tx: EntityManager,
    rises: readonly Turn[],
    today: Day,
    changes: Changes,
  ): Promise<ReadonlyMap<string, Day | null>> {
    const within = new Map(rises.map((rise) => [rise.after.trajectoryId, dueOf(rise, today)]));
    const waiting = await this.bringForward.waitingOf(tx, [...within.keys()]);
    const ids = waiting.map(({ id }) => id);
    const open = await this.tasks.openAbout(tx, 'extra_check_in', ids);
    const tasks = waiting
      .filter(({ id }) => !open.has(id))
      .map(({ id, studentId, trajectoryId }): NewTask => {
        const about = { studentId, trajectoryId, subjectId: id };
        const dueOn = within.get(trajectoryId) ?? today;
        return { ...about, kind: 'extra_check_in', forRole: 'coach', dueOn };
      });
    changes.tasksCreated += await this.tasks.make(tx, tasks, today);
    return this.bringForward.open(tx, waiting, today, changes);
  }

  /** A level that fell asks no more what only a worse one asks; the window that opened stays open. */
  private async takeBack(tx: EntityManager, { turns, dropped }: Looked): Promise<void> {
    const left = new Map<string, Level>(dropped.map((id) => [id, 'on_track']));
    for (const { after } of turns.filter(isFall)) left.set(after.trajectoryId, after.level);
    if (left.size === 0) return;
    const isAbove = (level: Level, id: string) => isWorse(level, left.get(id) ?? 'on_track');
    const made = await contactsOf(tx, [...left.keys()]);
    const lapsed = made.filter(({ level, trajectoryId }) => isAbove(level, trajectoryId));
    await this.tasks.withdraw(
      tx,
      'contact',
      lapsed.map(({ riseId }) => riseId),
    );
    const without = [...left.keys()].filter((id) => isAbove('extra_help', id));
    await this.tasks.withdraw(tx, 'extra_check_in', await talksAskedOf(tx, without));
  }
}

const needsTalk = ({ after }: Turn): boolean => !isWorse('extra_help', after.level);

function contactTasks({ after, conclusion }: Turn, today: Day): NewTask[] {
  const { trajectoryId, studentId, level, riseId } = after;
  if (riseId === null) return [];
  return contactsAsked(level, conclusion.policy.settings).map(({ forRole, within }) => ({
    ...{ studentId, trajectoryId, subjectId: riseId, kind: 'contact', forRole },
    dueOn: workingDayAfter(today, within, conclusion),
  }));
}

const dueOf = ({ conclusion }: Turn, today: Day): Day =>
  workingDayAfter(today, conclusion.policy.settings.extra_help_talk_days, conclusion);

/** The contacts that are still asked of these, and by which level. */
const contactsOf = (
  tx: EntityManager,
  trajectoryIds: readonly string[],
): Promise<{ riseId: string; level: Level; trajectoryId: string }[]> =>
  rows(
    tx,
    sql`select l.id as "riseId", l.level, l.trajectory_id as "trajectoryId"
        from level_changes l where l.trajectory_id in ${listed(tx, trajectoryIds)}
          and exists (select 1 from tasks k where k.subject_id = l.id and k.kind = 'contact'
            and k.done_at is null and k.withdrawn_at is null)`,
  );

/** The talks that were asked to come forward, and still are. */
async function talksAskedOf(tx: EntityManager, trajectoryIds: readonly string[]) {
  if (trajectoryIds.length === 0) return [];
  const found = await rows<{ id: string }>(
    tx,
    sql`select c.id from check_ins c where c.trajectory_id in ${listed(tx, trajectoryIds)}
          and c.brought_forward_on is not null`,
  );
  return found.map(({ id }) => id);
}
