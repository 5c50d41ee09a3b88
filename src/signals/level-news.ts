import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { type News, Notices } from '../notices/notices.js';
import type { Day } from '../policy/day.js';
import { isWorse } from '../policy/signals/level.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import type { Turn } from './kept-levels.js';

/** Who works with a student. */
interface Around {
  readonly trajectoryId: string;
  readonly studentId: string;
  readonly coachId: string | null;
  readonly mentorId: string | null;
  readonly organisationId: string | null;
  readonly locationId: string | null;
}

interface CareCoordinator {
  readonly accountId: string;
  readonly organisationId: string;
  readonly locationId: string | null;
}

/** Tells people that a level rose: whom it asks something, and from extra help on the care coordinators. */
@Injectable()
export class LevelNews {
  constructor(private readonly notices: Notices) {}

  async tell(tx: EntityManager, rises: readonly Turn[], today: Day): Promise<void> {
    if (rises.length === 0) return;
    const around = await aroundOf(tx, rises, today);
    const care = await careCoordinatorsAt(tx, [...around.values()], today);
    const news = rises.flatMap((rise) => {
      const people = around.get(rise.after.trajectoryId);
      return people ? [...asked(rise, people), ...noticed(rise, people, care)] : [];
    });
    await this.notices.tell(tx, news);
  }
}

const told = ({ after }: Turn, accountId: string) => ({
  ...{ accountId, studentId: after.studentId, occasion: after.riseId ?? after.trajectoryId },
  path: `/leerlingen/${after.studentId}`,
});

/** At `at_risk` they are asked for the next school day: a digest may come too late. */
function asked(rise: Turn, { coachId, mentorId }: Around): News[] {
  const isUrgent = rise.after.level === 'at_risk';
  const mentors = isWorse(rise.after.level, 'attention') ? [mentorId] : [];
  return [coachId, ...mentors].flatMap((id) =>
    id === null ? [] : [{ ...told(rise, id), kind: 'tasks', isUrgent }],
  );
}

function noticed(rise: Turn, at: Around, care: readonly CareCoordinator[]): News[] {
  if (!isWorse(rise.after.level, 'attention')) return [];
  const theirs = care.filter(
    ({ organisationId, locationId }) =>
      organisationId === at.organisationId && (locationId ?? at.locationId) === at.locationId,
  );
  const ids = new Set(theirs.map(({ accountId }) => accountId));
  return [...ids].map((id) => ({ ...told(rise, id), kind: 'extra_help' }));
}

async function aroundOf(
  tx: EntityManager,
  rises: readonly Turn[],
  today: Day,
): Promise<Map<string, Around>> {
  const ids = rises.map(({ after }) => after.trajectoryId);
  const found = await rows<Around>(
    tx,
    sql`select t.id as "trajectoryId", s.id as "studentId", t.coach_id as "coachId",
          e.mentor_id as "mentorId", e.organisation_id as "organisationId",
          e.location_id as "locationId"
        from trajectories t join students s on s.id = t.student_id ${enrolmentOfStudent(today)}
        where t.id in ${listed(tx, ids)}`,
  );
  return new Map(found.map((each) => [each.trajectoryId, each]));
}

async function careCoordinatorsAt(
  tx: EntityManager,
  all: readonly Around[],
  today: Day,
): Promise<CareCoordinator[]> {
  const places = [...new Set(all.flatMap(({ organisationId }) => organisationId ?? []))];
  if (places.length === 0) return [];
  return rows(
    tx,
    sql`select p.account_id as "accountId", p.organisation_id as "organisationId",
          p.location_id as "locationId"
        from appointments p join accounts a on a.id = p.account_id
          and (a.closed_on is null or a.closed_on > ${today})
        where p.role = 'care_coordinator' and p.organisation_id in ${listed(tx, places)}
          and p.starts_on <= ${today} and (p.ends_on is null or p.ends_on >= ${today})`,
  );
}
