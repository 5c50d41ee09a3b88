import type { EntityManager } from 'typeorm';
import { Passwords } from '../access/passwords.js';
import { oneRow, rows, sql, sqlList, type Sql } from '../database/sql.js';
import { DEMO_PASSWORD } from '../demo/demo.js';
import type { Day } from '../policy/day.js';
import { needsSecondFactor, ROLES } from '../policy/roles.js';
import { danger, finding, type Finding } from './check-finding.js';

/** Who can come in, and how well that is guarded. */
export async function peopleFindings(manager: EntityManager, today: Day): Promise<Finding[]> {
  const administrators = await count(manager, holding(['administrator'], today));
  const powerful = ROLES.filter(needsSecondFactor);
  const unguarded = await count(
    manager,
    sql`${holding(powerful, today)} and c.account_id is not null and c.totp_seed is null`,
  );
  return [
    finding(
      'administrator',
      administrators > 0,
      'Er is een beheerder.',
      'Maak een beheerder: npm run -s doorstroom -- account add --role administrator …',
    ),
    finding(
      'second_factor',
      unguarded === 0,
      'Elke beheerder en coördinator die kan inloggen heeft een tweede stap.',
      `${unguarded} ${unguarded === 1 ? 'beheerder of coördinator heeft' : 'beheerders of coördinatoren hebben'} nog geen tweede stap. Laat hen inloggen en die instellen.`,
    ),
    await demoFinding(manager, today),
  ];
}

/** The demo's password is known to everybody, and its people are not real. */
export async function demoFinding(manager: EntityManager, today: Day): Promise<Finding> {
  const powerful = holding(ROLES.filter(needsSecondFactor), today);
  const demos = await rows(
    manager,
    sql`select seq from audit_entries where action = 'demo.create' limit 1`,
  );
  const keys = await rows<{ hash: string }>(
    manager,
    sql`select distinct c.password_hash as "hash" ${powerful} and c.account_id is not null`,
  );
  const passwords = new Passwords();
  const opened = await Promise.all(keys.map(({ hash }) => passwords.isRight(hash, DEMO_PASSWORD)));
  return danger(
    'demo',
    demos.length === 0 && !opened.includes(true),
    'Er staat geen demo in, en niemand met rechten heeft het wachtwoord van de demo.',
    'In deze database staat een demo, of iemand heeft het wachtwoord van de demo. Begin met een lege database.',
  );
}

const count = async (manager: EntityManager, from: Sql): Promise<number> =>
  Number(
    (await oneRow<{ count: number }>(manager, sql`select count(distinct a.id) as "count" ${from}`))
      .count,
  );

/** `from … where`: open accounts that hold one of these roles today, with what they sign in with. */
const holding = (roles: readonly string[], today: Day): Sql => sql`
  from accounts a
  join appointments p on p.account_id = a.id and p.role in ${sqlList(roles)}
    and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})
  left join credentials c on c.account_id = a.id
  where (a.closed_on is null or a.closed_on > ${today})`;
