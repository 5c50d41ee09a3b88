import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const OPEN = 'done_at is null and withdrawn_at is null';

/** Name → table, column and what the rows in it have. */
const late: Record<string, readonly [table: string, column: string, where: string]> = {
  ix_check_ins_late: ['check_ins', 'window_to', "state in ('overdue', 'waiting')"],
  ix_tasks_late: ['tasks', 'due_on', `for_role = 'coach' and kind <> 'plan_check_in' and ${OPEN}`],
  ix_tasks_region: ['tasks', 'due_on', `for_role = 'coordinator' and ${OPEN}`],
};

/** The indices in place of which they come: SQLite took those for the students of one person too. */
const before: Record<string, readonly [table: string, ...columns: string[]]> = {
  ix_check_ins_window: ['check_ins', 'state', 'window_to'],
  ix_tasks_open: ['tasks', 'for_role', 'done_at', 'due_on'],
};

/** Late work of a region is found by an index that is good for nothing else. */
export class LateWork1795500000000 implements MigrationInterface {
  name = 'LateWork1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, [table]] of Object.entries(before)) await runner.dropIndex(table, name);
    for (const [name, [table, column, where]] of Object.entries(late))
      await runner.createIndex(table, new TableIndex({ name, columnNames: [column], where }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, [table]] of Object.entries(late).reverse())
      await runner.dropIndex(table, name);
    for (const [name, [table, ...columnNames]] of Object.entries(before))
      await runner.createIndex(table, new TableIndex({ name, columnNames }));
  }
}
