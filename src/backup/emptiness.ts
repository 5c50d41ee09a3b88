import type { QueryRunner } from 'typeorm';

/** With a row in one of these somebody has used the installation. */
const USED = ['accounts', 'students', 'audit_entries'];

/** No tables yet, or those of a server that was started and that nobody has used. */
export async function isEmpty(runner: QueryRunner): Promise<boolean> {
  for (const table of USED) {
    if (!(await runner.hasTable(table))) continue;
    const rows = await runner.manager.query<unknown[]>(`select 1 from "${table}" limit 1`);
    if (rows.length > 0) return false;
  }
  return true;
}
