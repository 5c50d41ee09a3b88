import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { IsNull, type DataSource } from 'typeorm';
import { studentsThroughRegions, trajectoryGoesOn } from '../../access/visible-students.js';
import { limitTo, oneRow, rows, sql, type Sql } from '../../database/sql.js';
import { Transactions } from '../../database/transactions.js';
import type { Day } from '../../policy/day.js';
import { tallied, type Tally } from '../../policy/signals/preview.js';
import { Evaluations } from '../evaluations.js';
import { Policies } from '../policies.js';
import { StoredPolicy } from '../signal-policy.entity.js';
import { isReady, previewOf, type KeptPreview } from './kept-preview.js';
import { settingsOf } from './rule-drafts.js';

/** So few that pages hardly wait for it. */
const AT_A_TIME = 50;

/** Works out, some students at a time, what a draft would change. Each step is kept, and needs no other. */
@Injectable()
export class PreviewSteps {
  constructor(
    private readonly evaluations: Evaluations,
    private readonly policies: Policies,
    private readonly transactions: Transactions,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** One more step; false when there is nothing left to do. */
  async step(id: string): Promise<boolean> {
    const draft = await this.database.manager.findOneBy(StoredPolicy, { id, version: IsNull() });
    if (!draft || isReady(draft) || previewOf(draft).hasFailed) return false;
    const preview = previewOf(draft);
    const scope = scopeOf(draft.regionNumber, preview.day);
    const previewTotal = draft.previewTotal ?? (await this.count(scope));
    const ids = await this.next(scope, preview.after);
    const tally = await this.withThese(draft, ids);
    const done = (draft.previewDone ?? 0) + ids.length;
    const isLast = ids.length < AT_A_TIME;
    // Who came in meanwhile was counted too: in the end it is as many as there were.
    await this.keep(draft, {
      preview: { ...preview, tally, after: ids.at(-1) ?? preview.after },
      previewDone: done,
      previewTotal: isLast ? done : Math.max(previewTotal, done + 1),
    });
    return !isLast;
  }

  async fail(id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const draft = await tx.findOneBy(StoredPolicy, { id, version: IsNull() });
      if (!draft) return;
      const preview: KeptPreview = { ...previewOf(draft), hasFailed: true };
      await tx.update(StoredPolicy, { id }, { preview });
    });
  }

  /** The drafts of which the preview is not ready: after a restart somebody must go on. */
  async unfinished(): Promise<string[]> {
    const drafts = await this.database.manager.findBy(StoredPolicy, { version: IsNull() });
    return drafts
      .filter((draft) => !isReady(draft) && !previewOf(draft).hasFailed)
      .map(({ id }) => id);
  }

  private async withThese(draft: StoredPolicy, trajectoryIds: readonly string[]): Promise<Tally> {
    const { day: today, tally } = previewOf(draft);
    const current = await this.policies.of(draft.regionNumber);
    const wanted = { version: current.version, settings: settingsOf(draft) };
    const { manager } = this.database;
    const asked = { trajectoryIds, today };
    const judged = await this.evaluations.manyUnder([current, wanted], manager, asked);
    let sum = tally;
    for (const { regionNumber, evaluations } of judged) {
      const [before, after] = evaluations;
      if (before && after && regionNumber === draft.regionNumber) sum = tallied(sum, before, after);
    }
    return sum;
  }

  /** Nothing when somebody began anew, or dropped it, while we were at it. */
  private async keep(
    { id, previewDone }: StoredPolicy,
    next: { preview: KeptPreview; previewDone: number; previewTotal: number },
  ): Promise<void> {
    await this.transactions.run((tx) =>
      tx.update(StoredPolicy, { id, version: IsNull(), previewDone: previewDone ?? 0 }, next),
    );
  }

  private async count(scope: Sql): Promise<number> {
    const { count } = await oneRow<{ count: number | string }>(
      this.database.manager,
      sql`select count(*) as "count" from trajectories t join students s on s.id = t.student_id
          where ${scope}`,
    );
    return Number(count);
  }

  private async next(scope: Sql, after: string | null): Promise<string[]> {
    const found = await rows<{ id: string }>(
      this.database.manager,
      sql`select t.id from trajectories t join students s on s.id = t.student_id
          where t.id > ${after ?? ''} and ${scope} order by t.id ${limitTo(AT_A_TIME)}`,
    );
    return found.map(({ id }) => id);
  }
}

/** The trajectories, by alias `t` of students by alias `s`, on which the rules of the region can bear. */
const scopeOf = (regionNumber: number, day: Day): Sql =>
  sql`s.joined_into_id is null and ${trajectoryGoesOn(day)}
    and ${studentsThroughRegions([regionNumber])}`;
