import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import type { Actor } from '../../audit/audit-line.js';
import { Clock } from '../../config/clock.js';
import { put } from '../../database/put.js';
import { Transactions } from '../../database/transactions.js';
import { Import } from '../import.entity.js';
import { readTable } from '../reading/read-table.js';
import { knowsRosterHeader, recogniseColumns, rosterRows } from './columns.js';
import { AnswerInProgress, type RosterAnswer } from './roster-answer.js';
import { rememberedFor } from './remembered.js';
import { ALL_ORGANISATIONS } from './roster.js';
import { Rosters } from './rosters.js';

export interface WholeFile {
  readonly bytes: Buffer;
  readonly name: string;
}

/** Names of files are kept as far as they fit; the end tells what kind it is. */
const LONGEST_NAME = 200;

/** A whole roster at once, as the command line brings it in. */
@Injectable()
export class RosterFiles {
  constructor(
    private readonly rosters: Rosters,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** What the file would do. Throws FileRefused. Stores nothing. */
  async look(file: WholeFile): Promise<RosterAnswer> {
    const { rows, columns } = await this.read(file);
    const judgement = await this.rosters.weigh(rows, ALL_ORGANISATIONS);
    const saying = new AnswerInProgress(columns);
    const parts = saying.passing(judgement.parts());
    while (!(await parts.next()).done) await othersFirst();
    return saying.answer();
  }

  /** Throws FileRefused; then nothing is stored. What was killed halfway is done by doing it again. */
  async bringIn(file: WholeFile, actor: Actor): Promise<RosterAnswer> {
    const { rows, columns } = await this.read(file);
    const judgement = await this.rosters.weigh(rows, ALL_ORGANISATIONS);
    const kept = this.begun(file, actor, { columns, rowsTotal: judgement.size });
    await this.transactions.run((tx) => put(tx, Import, [kept]));
    const to = { importId: kept.id, actor, scope: ALL_ORGANISATIONS };
    const saying = new AnswerInProgress(columns);
    const passing = saying.passing(judgement.parts());
    const { accepted, updated, unchanged, refused } = await this.rosters.takeIn(passing, to);
    await this.finish(kept.id, actor, { accepted, updated, unchanged, refused });
    return { ...saying.answer(), accepted, updated, unchanged };
  }

  private async read({ bytes, name }: WholeFile) {
    const table = await readTable(bytes, name, knowsRosterHeader);
    const first = recogniseColumns(table.header, new Map(), table.rows);
    const remembered = await rememberedFor(this.database.manager, table, first);
    const columns =
      remembered.size === 0 ? first : recogniseColumns(table.header, remembered, table.rows);
    return { rows: rosterRows(table, columns), columns };
  }

  private begun(
    { bytes, name }: WholeFile,
    { accountId }: Actor,
    also: Pick<Import, 'columns' | 'rowsTotal'>,
  ): Import {
    return Object.assign(new Import(), {
      ...{ kind: 'roster', state: 'importing', accountId },
      fileName: name.slice(-LONGEST_NAME),
      fileHash: createHash('sha256').update(bytes).digest('base64url'),
      createdAt: this.clock.now(),
      ...also,
    } as const);
  }

  private finish(id: string, actor: Actor, counts: Counts): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { refused } = counts;
      await tx.update(Import, { id }, { state: 'done', refused, finishedAt: this.clock.now() });
      await this.audit.changed(tx, actor, 'import.finish', { kind: 'import', id }, { ...counts });
    });
  }
}

type Counts = Pick<Import, 'accepted' | 'updated' | 'unchanged' | 'refused'>;
