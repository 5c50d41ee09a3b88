import { MigrationExecutor, type QueryRunner } from 'typeorm';
import { isPostgres } from '../database/is-postgres.js';
import { runForEach } from '../database/run-for-each.js';
import type { BackupHeader, BackupReader } from './backup-lines.js';
import { BackupRefused } from './backup-refused.js';
import type { Progress } from './progress.js';
import { quoted } from './table-rows.js';
import { isBoolean, tablesIn, type TableShape } from './tables.js';
import { withoutChecks, type PutOff } from './put-off.js';

/** Puts a backup into an empty database: its tables as they were then, and its rows. */
export class Loading implements BackupReader {
  private tables = new Map<string, TableShape>();
  private putOff: PutOff | null = null;

  constructor(
    private readonly runner: QueryRunner,
    private readonly progress: Progress,
  ) {}

  async begin({ migrations, tables }: BackupHeader): Promise<void> {
    await migrateTo(this.runner, migrations);
    const own = await tablesIn(this.runner.manager);
    if (shapeOf(own) !== shapeOf(tables)) throw new BackupRefused('does_not_fit');
    this.tables = new Map(own.map((table) => [table.name, table]));
    this.putOff = await withoutChecks(this.runner);
    for (const { name } of own) await this.clear(name);
  }

  async rows({ name }: TableShape, lines: readonly string[]): Promise<void> {
    const table = this.tables.get(name);
    if (!table) throw new BackupRefused('does_not_fit');
    const rows = lines.map((line) => JSON.parse(line) as unknown[]);
    try {
      if (isPostgres(this.runner.manager)) await this.insertInColumns(table, rows);
      else this.insertOneByOne(table, rows);
    } catch {
      throw new BackupRefused('does_not_fit', name);
    }
    this.progress.add(rows.length);
  }

  /** Indexes, and then references, which are checked for every row that there is. */
  async end(): Promise<void> {
    await this.putOff?.makeUp();
  }

  /** Migrations leave a row here and there, which the backup has too. The log is still empty, and refuses to be emptied. */
  private async clear(name: string): Promise<void> {
    const rows = await this.runner.manager.query<unknown[]>(`select 1 from "${name}" limit 1`);
    if (rows.length > 0) await this.runner.query(`delete from "${name}"`);
  }

  private async insertInColumns({ name, columns }: TableShape, rows: unknown[][]): Promise<void> {
    const lists = columns.map(({ type }, at) => `$${at + 1}::${type}[]`);
    await this.runner.query(
      `insert into "${name}" (${quoted(columns)}) select * from unnest(${lists.join(', ')})`,
      columns.map((_, at) => rows.map((row) => row[at])),
    );
  }

  private insertOneByOne({ name, columns }: TableShape, rows: unknown[][]): void {
    const places = columns.map(() => '?').join(', ');
    const booleans = columns.flatMap((column, at) => (isBoolean(column) ? [at] : []));
    for (const row of rows)
      for (const at of booleans) row[at] = row[at] === null ? null : Number(row[at]);
    const insert = `insert into "${name}" (${quoted(columns)}) values (${places})`;
    runForEach(this.runner.manager, insert, rows);
  }
}

/** The migrations that the program knows and that the database lacks; `wanted` leaves out the others. */
export async function migrateTo(
  runner: QueryRunner,
  wanted: readonly string[] | 'all',
): Promise<string[]> {
  const executor = new MigrationExecutor(runner.connection, runner);
  const pending = await executor.getPendingMigrations();
  const asked = pending.filter(({ name }) => wanted === 'all' || wanted.includes(name));
  for (const migration of asked) await executor.executeMigration(migration);
  return asked.map(({ name }) => name);
}

/** Types are called differently on each database. */
const shapeOf = (tables: readonly TableShape[]): string =>
  JSON.stringify(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
