import type { EntityManager } from 'typeorm';
import { oneRow, rows, sql, type Sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';

/** Students for whom somebody is responsible in a role. */
export interface Duties {
  /** What they are, and what to do first. */
  readonly sentence: string;
  /** A student without a coach is followed by nobody. The institution gives its students another mentor itself. */
  readonly mustBeHandedOver: boolean;
}

/** Null without any. Whoever stands in for a while changes nothing: the students stay this person's. */
export async function dutiesOf(
  tx: EntityManager,
  accountId: string,
  role: Role,
  today: Day,
): Promise<Duties | null> {
  const query = studentsOf(accountId, today)[role];
  if (!query) return null;
  const { count } = await oneRow<{ count: number }>(tx, query);
  if (count === 0) return null;
  if (role === 'coach')
    return { sentence: coachSentence(count, await helpersOf(tx, today)), mustBeHandedOver: true };
  const sentence = role === 'mentor' ? mentorSentence(count) : adviserSentence(count);
  return { sentence, mustBeHandedOver: false };
}

/** The students of whom an adviser has an open alert: when the role ends it goes to whoever is there then. */
export async function alertedTo(tx: EntityManager, accountId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select student_id as "id" from alerts where owner_id = ${accountId} and open_for is not null`,
  );
  return found.map(({ id }) => id);
}

/** Trajectories, enrolments and alerts lie on higher floors, so they are counted in plain SQL. */
function studentsOf(accountId: string, today: Day): Partial<Record<Role, Sql>> {
  return {
    coach: sql`select count(*) as count from trajectories t
      join students s on s.id = t.student_id and s.joined_into_id is null
      where t.coach_id = ${accountId} and (t.closed_on is null or t.closed_on > ${today})`,
    mentor: sql`select count(distinct e.student_id) as count from enrolments e
      join students s on s.id = e.student_id and s.joined_into_id is null
      where e.mentor_id = ${accountId} and (e.ends_on is null or e.ends_on >= ${today})`,
    youth_adviser: sql`select count(*) as count from alerts
      where owner_id = ${accountId} and open_for is not null`,
  };
}

/** The coordinators, who can give students another coach. */
async function helpersOf(tx: EntityManager, today: Day): Promise<string[]> {
  const found = await rows<{ name: string }>(
    tx,
    sql`select distinct a.name from accounts a
        join appointments p on p.account_id = a.id and p.role = 'coordinator'
          and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})
        where a.closed_on is null or a.closed_on > ${today} order by a.name limit 3`,
  );
  return found.map(({ name }) => name);
}

function coachSentence(count: number, helpers: readonly string[]): string {
  const one = count === 1;
  const who = helpers.length === 0 ? 'De coördinator' : helpers.join(' of ');
  return `Deze coach begeleidt nog ${count} ${one ? 'leerling' : 'leerlingen'}. Geef ${one ? 'die' : 'hen'} eerst een andere coach. ${who} kan dat doen op de pagina Toewijzen.`;
}

function mentorSentence(count: number): string {
  const one = count === 1;
  return `Deze mentor heeft nog ${count} ${one ? 'student' : 'studenten'}. Zorg dat ${one ? 'die' : 'zij'} een andere mentor ${one ? 'krijgt' : 'krijgen'}.`;
}

function adviserSentence(count: number): string {
  const what = count === 1 ? 'melding' : 'meldingen';
  return `Deze jongerenadviseur heeft nog ${count} open ${what}. Die ${count === 1 ? 'gaat' : 'gaan'} terug naar de locatie, of naar de coördinator als daar niemand anders is.`;
}
