import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Enrolment } from '../students/enrolment.entity.js';

const LONGEST = 200;

/** Autotechniek, ROC Maasveld: for a fact that outlives the names. */
export async function placeInWords(
  tx: EntityManager,
  { organisationId, programmeId }: Pick<Enrolment, 'organisationId' | 'programmeId'>,
): Promise<string> {
  const [found] = await rows<{ programme: string | null; institution: string }>(
    tx,
    sql`select o.name as "institution",
          (select p.name from programmes p where p.id = ${programmeId}) as "programme"
        from organisations o where o.id = ${organisationId}`,
  );
  return [found?.programme, found?.institution].filter(Boolean).join(', ').slice(0, LONGEST);
}
