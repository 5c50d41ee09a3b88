import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { AlertReason } from '../alerts/alert.entity.js';
import { rows, sql } from '../database/sql.js';
import type { AlertState } from '../policy/alerts.js';
import type { Day } from '../policy/day.js';
import type { Level } from '../policy/signals/level.js';
import { type LevelToday, Levels } from '../signals/levels.js';

/** A signal with its sentence, as `explain` and other systems read it. */
export interface ExplainedSignal {
  readonly code: string;
  readonly points: number;
  readonly since: Day;
  readonly expires: Day | null;
  readonly reason: string;
  readonly source: string;
}

/** What the signals of a student come to on a day. Without a level for who is not followed any more. */
export interface ExplainedLevel {
  readonly signals: readonly ExplainedSignal[];
  readonly unknown: readonly string[];
  readonly score: number;
  readonly computedLevel: Level | null;
  readonly level: Level | null;
  readonly override: { level: Level; reason: string; setOn: Day; until: Day; by: string } | null;
  readonly policyVersion: number | null;
  readonly alert: ExplainedAlert | null;
}

/** The alert that is open. */
export interface ExplainedAlert {
  readonly id: string;
  readonly state: AlertState;
  readonly raisedOn: Day;
  readonly acknowledgeBy: Day;
  readonly planBy: Day;
  readonly reasons: readonly AlertReason[];
}

const NOBODY_FOLLOWS: Omit<ExplainedLevel, 'alert'> = {
  ...{ signals: [], unknown: [], score: 0, computedLevel: null, level: null },
  ...{ override: null, policyVersion: null },
};

/** Says how a student stands on a day, and why: from the facts, whether or not a night has been over it. */
@Injectable()
export class ExplainedLevels {
  constructor(
    private readonly levels: Levels,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async of(studentId: string, today: Day): Promise<ExplainedLevel> {
    const [level, alert] = await Promise.all([
      this.levels.ofStudent(studentId, today),
      this.alertOf(studentId, today),
    ]);
    return { ...(level ? explained(level) : NOBODY_FOLLOWS), alert };
  }

  private async alertOf(studentId: string, today: Day): Promise<ExplainedAlert | null> {
    const [found] = await rows<Omit<ExplainedAlert, 'reasons'> & { reasons: string }>(
      this.database.manager,
      sql`select id, state, raised_on as "raisedOn", acknowledge_by as "acknowledgeBy",
            plan_by as "planBy", reasons from alerts
          where open_for = ${studentId} and raised_on <= ${today}`,
    );
    if (!found) return null;
    const reasons = JSON.parse(found.reasons) as AlertReason[];
    return { ...found, reasons: reasons.filter(({ addedOn }) => addedOn <= today) };
  }
}

function explained({ level, computedLevel, override, conclusion }: LevelToday) {
  const { evaluation, policy, signals } = conclusion;
  return {
    signals: signals.map(({ code, points, since, expires, reason, source }) => ({
      ...{ code, points, since, expires, reason, source },
    })),
    ...{ unknown: evaluation.unknown, score: evaluation.score, computedLevel, level },
    override: override && toldOverride(override),
    policyVersion: policy.version,
  };
}

const toldOverride = ({
  level,
  reason,
  setOn,
  until,
  by,
}: NonNullable<LevelToday['override']>) => ({
  ...{ level, reason, setOn, until, by },
});
