import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** Name → table and columns. */
const indices: Record<string, readonly [table: string, ...columns: string[]]> = {
  ix_check_ins_window: ['check_ins', 'state', 'window_to'],
  ix_tasks_open: ['tasks', 'for_role', 'done_at', 'due_on'],
  ix_enrolments_location: ['enrolments', 'location_id'],
};

/** What a region still has to do is found without reading what was done before. */
export class OpenWork1795413600000 implements MigrationInterface {
  name = 'OpenWork1795413600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, [table, ...columnNames]] of Object.entries(indices))
      await runner.createIndex(table, new TableIndex({ name, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, [table]] of Object.entries(indices).reverse())
      await runner.dropIndex(table, name);
  }
}
