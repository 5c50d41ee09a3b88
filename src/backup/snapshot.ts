import type { DataSource, QueryRunner } from 'typeorm';
import type { AnchorPoint } from '../audit/audit-anchor.js';
import { isPostgres } from '../database/is-postgres.js';
import { oneRow, sql } from '../database/sql.js';
import type { BackupHeader } from './backup-lines.js';
import { BackupRefused } from './backup-refused.js';
import type { Progress } from './progress.js';
import { linesOf } from './table-rows.js';
import { RunningTotal, type TableTotal, type Totals } from './table-total.js';
import { migrationsIn, tablesIn, type TableShape } from './tables.js';

/**
 * One moment of the database, read in one transaction while others write on: on SQLite a reader of the write-ahead
 * log sees what was committed before it began, on PostgreSQL that is what "repeatable read" promises.
 */
export async function atOneMoment<T>(
  reader: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = reader.createQueryRunner();
  const begin = isPostgres(runner.manager)
    ? 'begin isolation level repeatable read read only'
    : 'begin';
  await runner.query(begin);
  try {
    return await work(runner);
  } finally {
    await runner.query('rollback');
    await runner.release();
  }
}

/** What stands in front of the rows. */
export async function headerOf(
  runner: QueryRunner,
  madeAt: Date,
  anchor: AnchorPoint | null,
): Promise<BackupHeader> {
  const migrations = await migrationsIn(runner);
  if (migrations.length === 0) throw new BackupRefused('no_database');
  return {
    format: 1,
    kind: isPostgres(runner.manager) ? 'PostgreSQL' : 'SQLite',
    madeAt: madeAt.toISOString(),
    migrations,
    tables: await tablesIn(runner.manager),
    head: await oneRow<AnchorPoint>(
      runner.manager,
      sql`select seq, hash from audit_head where id = 1`,
    ),
    anchor,
  };
}

/** A whole backup as text: header, rows, footer. `onTotals` hears what was written. */
export async function* backupText(
  runner: QueryRunner,
  header: BackupHeader,
  progress: Progress,
  onTotals: (totals: Totals) => void,
): AsyncGenerator<string> {
  yield asLine(header);
  const totals: Record<string, TableTotal> = {};
  for (const table of header.tables) {
    yield asLine({ table: table.name });
    for await (const lines of countedLines(runner, table, { progress, totals }))
      if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
  yield asLine({ totals });
  onTotals(totals);
}

/** What the tables hold now. */
export async function totalsIn(
  runner: QueryRunner,
  tables: readonly TableShape[],
  progress: Progress,
): Promise<Totals> {
  const totals: Record<string, TableTotal> = {};
  for (const table of tables) {
    const lines = countedLines(runner, table, { progress, totals });
    while (!(await lines.next()).done);
  }
  return totals;
}

/** The rows of a table, counted as they pass; its total is there when they have. */
async function* countedLines(
  runner: QueryRunner,
  table: TableShape,
  { progress, totals }: { progress: Progress; totals: Record<string, TableTotal> },
): AsyncGenerator<string[]> {
  const running = new RunningTotal();
  for await (const lines of linesOf(runner, table)) {
    for (const line of lines) running.add(line);
    progress.add(lines.length);
    yield lines;
  }
  totals[table.name] = running.total;
}

const asLine = (value: object): string => `${JSON.stringify(value)}\n`;
