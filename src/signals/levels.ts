import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import type { Follower, Look } from '../facts/follower.js';
import { LookAgain } from '../facts/look-again.js';
import { addDays, type Day, earliestOf } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';
import { type Conclusion, Evaluations } from './evaluations.js';
import { type Concluded, dropLevels, keepLevels } from './kept-levels.js';
import { overridesInForce } from './overrides-in-force.js';
import { SetInMotion } from './set-in-motion.js';
import { StudentLevel } from './student-level.entity.js';
import type { StoredOverride } from './level-override.entity.js';
import { Account } from '../directory/account.entity.js';

/** Whoever is followed begins here: being found on track at the first look is no change. */
const START: Level = 'on_track';

/** How a student stands on a day, and why. */
export interface LevelToday {
  /** The one in force, which is that of a person while somebody set another. */
  readonly level: Level;
  readonly computedLevel: Level;
  /** The day on which the level in force was concluded. */
  readonly since: Day;
  readonly override: OverrideToday | null;
  readonly conclusion: Conclusion;
}

/** "Ik zie dit anders." */
export interface OverrideToday {
  readonly id: string;
  readonly level: Level;
  readonly reason: string;
  readonly setOn: Day;
  /** The last day on which it can hold. */
  readonly until: Day;
  /** The name of who set it. */
  readonly by: string;
}

/** Keeps the level of every student in step with the facts and the day, and tells it. */
@Injectable()
export class Levels implements Follower, OnModuleInit {
  constructor(
    private readonly evaluations: Evaluations,
    private readonly setInMotion: SetInMotion,
    private readonly lookAgain: LookAgain,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  onModuleInit(): void {
    this.lookAgain.add(this);
  }

  /** As it follows from the facts of this moment, also when nobody looked again yet. Null: nobody follows the student. */
  async ofStudent(studentId: string, today: Day): Promise<LevelToday | null> {
    const conclusion = await this.evaluations.of(studentId, today);
    if (!conclusion) return null;
    const { manager } = this.database;
    const { trajectoryId, evaluation } = conclusion;
    const override = (await overridesInForce(manager, [trajectoryId], today)).get(trajectoryId);
    const level = override?.level ?? evaluation.level;
    const kept = await manager.findOneBy(StudentLevel, { trajectoryId });
    return {
      ...{ level, computedLevel: evaluation.level, conclusion },
      since: kept !== null && kept.level === level ? kept.since : today,
      override: override ? await told(manager, override) : null,
    };
  }

  async follow(tx: EntityManager, look: Look): Promise<ReadonlyMap<string, Day | null>> {
    const { trajectoryIds, today, changes } = look;
    const conclusions = await this.evaluations.many(tx, look);
    const overrides = await overridesInForce(tx, trajectoryIds, today);
    const all = [...conclusions].map(([id, conclusion]): Concluded => {
      return { conclusion, override: overrides.get(id) ?? null };
    });
    const turns = await keepLevels(tx, all, { today, now: this.clock.now() });
    changes.levelsChanged += turns.filter(
      ({ before, after }) => (before?.level ?? START) !== after.level,
    ).length;
    const gone = trajectoryIds.filter((id) => !conclusions.has(id));
    const dropped = await dropLevels(tx, gone);
    const sooner = await this.setInMotion.follow(tx, { all, turns, dropped, today }, changes);
    return new Map(
      all.map((each) => {
        const { trajectoryId } = each.conclusion;
        return [trajectoryId, earliestOf([nextOf(each), sooner.get(trajectoryId) ?? null])];
      }),
    );
  }
}

/** The day on which the passing of time changes the level next. */
const nextOf = ({ conclusion, override }: Concluded): Day | null =>
  earliestOf([conclusion.evaluation.changesOn, override && addDays(override.until, 1)]);

async function told(
  manager: EntityManager,
  { id, level, reason, onDay: setOn, until, setBy }: StoredOverride,
): Promise<OverrideToday> {
  const { name } = await manager.findOneByOrFail(Account, { id: setBy });
  return { id, level, reason, setOn, until, by: name };
}
