import { Not, type EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import { mayBeHeldAt, ROLE_LABELS, type OrganisationKind, type Role } from '../policy/roles.js';
import { Problem } from '../problems/problem.js';
import { Organisation } from './organisation.entity.js';
import { Region } from './region.entity.js';
import { tiesOf } from './ties.js';

/* What an organisation must agree with: each throws Problem 'invalid-input' with the field's sentence. */

export async function refuseUnknownRegion(tx: EntityManager, number: number): Promise<void> {
  if (!(await tx.existsBy(Region, { number })))
    refuse('regionNumber', 'Deze doorstroomregio bestaat niet. Kies er een uit de lijst.');
}

/** While the installation does not say whose it is, a second region would keep it from starting: see own-region.ts. */
export async function refuseSecondRegion(
  tx: EntityManager,
  number: number,
  of: string | null = null,
): Promise<void> {
  const others = await tx.findBy(Organisation, of === null ? {} : { id: Not(of) });
  if (others.length === 0 || others.some(({ regionNumber }) => regionNumber === number)) return;
  refuse(
    'regionNumber',
    'Doorstroom werkt hier nog voor één regio. Laat wie het systeem beheert eerst DOORSTROOM_REGION instellen.',
  );
}

export async function refuseTaken(tx: EntityManager, brin: string, by: string): Promise<void> {
  const other = await tx.findOneBy(Organisation, { brin });
  if (other && other.id !== by) refuse('brin', `Deze BRIN hoort al bij ${other.name}.`);
}

/** A school that becomes something else must not leave people in roles that do not exist there, or students without a school. */
export async function refuseMisfits(
  tx: EntityManager,
  id: string,
  kind: OrganisationKind,
  today: Day,
): Promise<void> {
  const held = await rows<{ role: Role }>(
    tx,
    sql`select distinct role from appointments
        where organisation_id = ${id} and (ends_on is null or ends_on >= ${today}) order by role`,
  );
  const misfits = held.filter(({ role }) => !mayBeHeldAt(role, kind));
  if (misfits.length > 0)
    refuse(
      'kind',
      `Hier werken nog mensen met een rol die daar niet bij past: ${misfits.map(({ role }) => ROLE_LABELS[role]).join(', ')}. Beëindig die eerst.`,
    );
  const { students } = await tiesOf(tx, { organisationId: id }, today);
  if (students > 0)
    refuse(
      'kind',
      `De soort kan niet meer veranderen: ${students === 1 ? '1 leerling is' : `${students} leerlingen zijn`} hier ingeschreven.`,
    );
}

function refuse(field: string, message: string): never {
  throw new Problem('invalid-input', undefined, [{ field, message }]);
}
