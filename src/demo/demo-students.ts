import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { PlannedStudent } from './plan/students.js';

/** Under which id the import put a planned student on file. */
export class DemoStudents {
  private ids = new Map<string, string>();

  constructor(private readonly manager: EntityManager) {}

  /** After rosters came in. */
  async learn(): Promise<void> {
    const found = await rows<{ key: string; id: string }>(
      this.manager,
      sql`select o.brin || ' ' || n.number as "key", n.student_id as "id"
          from student_numbers n join organisations o on o.id = n.organisation_id`,
    );
    this.ids = new Map(found.map(({ key, id }) => [key, id]));
  }

  idOf({ schoolBrin, leerlingnummer, enrolment }: PlannedStudent): string {
    const key = `${schoolBrin ?? enrolment.brin} ${leerlingnummer}`;
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`the demo does not know ${key} yet`);
    return id;
  }
}
