import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { OnDay } from '../facts/follower.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import type { PhaseName } from '../policy/phases.js';
import { evaluate } from '../policy/signals/evaluate.js';
import type { AbsenceFacts } from '../policy/signals/facts.js';
import type { SignalPolicy } from '../policy/signals/settings.js';
import type { Evaluation } from '../policy/signals/signal.js';
import { Policies } from './policies.js';
import { SignalReader, type ReadFacts } from './signal-reader.js';
import { toldSignal, type ToldSignal } from './signal-words.js';

export type { ToldSignal } from './signal-words.js';

/** What follows from the facts about a student on a day, under the rules of the region. */
export interface Conclusion {
  readonly trajectoryId: string;
  readonly studentId: string;
  readonly regionNumber: number;
  readonly evaluation: Evaluation;
  readonly policy: SignalPolicy;
  readonly signals: readonly ToldSignal[];
  /** Null before the first phase begins. */
  readonly phase: PhaseName | null;
  /** Of the student's organisation in this phase: deadlines count in its school days. */
  readonly calendar: Calendar | null;
  /** That of the institution; its lesson weeks are those of the absence. */
  readonly mboCalendar: Calendar | null;
  readonly absence: AbsenceFacts;
}

/** One trajectory under several rules. */
export interface JudgedUnder {
  readonly regionNumber: number;
  readonly evaluations: readonly Evaluation[];
}

/** Works out signals and level, for pages as for the night: nothing is stored here. */
@Injectable()
export class Evaluations {
  constructor(
    private readonly reader: SignalReader,
    private readonly policies: Policies,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /**
   * Of the trajectory that goes on. For an earlier day "the facts that are known now and dated up to" it.
   * Null for who is not followed, or not any more.
   */
  async of(studentId: string, today: Day): Promise<Conclusion | null> {
    const { manager } = this.database;
    const trajectoryId = await this.reader.trajectoryOf(manager, studentId);
    if (trajectoryId === null) return null;
    const all = await this.many(manager, { trajectoryIds: [trajectoryId], today });
    return all.get(trajectoryId) ?? null;
  }

  /** By trajectory; those without a level are left out. */
  async many(manager: EntityManager, asked: OnDay): Promise<Map<string, Conclusion>> {
    const policies = await this.policies.inForce(manager);
    const found = await this.reader.read(manager, asked);
    return concluded(found, ({ regionNumber }) => policies.of(regionNumber), asked.today);
  }

  /** What would follow under each of these rules, in their order, without words: the facts are read once. */
  async manyUnder(
    policies: readonly SignalPolicy[],
    manager: EntityManager,
    asked: OnDay,
  ): Promise<JudgedUnder[]> {
    const { today } = asked;
    const found = await this.reader.read(manager, asked);
    return found.map(({ regionNumber, facts, calendarOf }) => ({
      regionNumber,
      evaluations: policies.map(({ settings }) => evaluate(facts, calendarOf, { settings, today })),
    }));
  }
}

function concluded(
  found: readonly ReadFacts[],
  policyOf: (read: ReadFacts) => SignalPolicy,
  today: Day,
): Map<string, Conclusion> {
  return new Map(
    found.map((read) => [read.trajectoryId, conclusionOf(read, policyOf(read), today)]),
  );
}

function conclusionOf(read: ReadFacts, policy: SignalPolicy, today: Day): Conclusion {
  const { trajectoryId, studentId, regionNumber, facts, calendarOf, phase } = read;
  const evaluation = evaluate(facts, calendarOf, { settings: policy.settings, today });
  return {
    ...{ trajectoryId, studentId, regionNumber, evaluation, policy, phase },
    signals: evaluation.signals.map((signal) =>
      toldSignal(signal, { settings: policy.settings, today }),
    ),
    calendar: calendarOf(phase ?? 'preparation'),
    mboCalendar: calendarOf('first_half_year'),
    absence: facts.absence,
  };
}
