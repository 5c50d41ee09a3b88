import type { EntityManager } from 'typeorm';
import { oneRow, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';

/** What still depends on an organisation or a location. */
export interface Ties {
  readonly people: number;
  readonly students: number;
}

/** People with a role there today or later, and students who are enrolled there today or later. */
export async function tiesOf(
  manager: EntityManager,
  place: { organisationId: string } | { locationId: string },
  today: Day,
): Promise<Ties> {
  const isOrganisation = 'organisationId' in place;
  const there = isOrganisation
    ? sql`organisation_id = ${place.organisationId}`
    : sql`location_id = ${place.locationId}`;
  const people = await count(
    manager,
    sql`select count(distinct p.account_id) as "count" from appointments p
        join accounts a on a.id = p.account_id and (a.closed_on is null or a.closed_on > ${today})
        where p.${there} and (p.ends_on is null or p.ends_on >= ${today})`,
  );
  const enrolled = await count(
    manager,
    sql`select count(distinct student_id) as "count" from enrolments
        where ${there} and (ends_on is null or ends_on >= ${today})
          and (status is null or status not in ('ingetrokken', 'leidt_niet_tot_inschrijving'))`,
  );
  const pupils = isOrganisation
    ? await count(
        manager,
        sql`select count(*) as "count" from students
            where school_id = ${place.organisationId}
              and (leaves_school_on is null or leaves_school_on >= ${today})`,
      )
    : 0;
  return { people, students: enrolled + pupils };
}

async function count(manager: EntityManager, query: Sql): Promise<number> {
  return Number((await oneRow<{ count: number }>(manager, query)).count);
}

/** Why it cannot be closed yet, and what to do first; null when nothing is in the way. */
export function sentenceOf({ people, students }: Ties): string | null {
  const parts = [
    ...(people > 0 ? [`${many(people, 'persoon heeft', 'mensen hebben')} hier nog een rol`] : []),
    ...(students > 0
      ? [`${many(students, 'leerling staat', 'leerlingen staan')} hier nog ingeschreven`]
      : []),
  ];
  if (parts.length === 0) return null;
  return `Sluiten kan nog niet: ${parts.join(' en ')}. Beëindig dat eerst.`;
}

const many = (count: number, one: string, more: string): string =>
  `${count} ${count === 1 ? one : more}`;
