import type { EntityManager } from 'typeorm';
import { rows, sql } from '../database/sql.js';
import type { NoticeKind } from '../notices/notice.entity.js';
import type { News } from '../notices/notices.js';
import type { Day } from '../policy/day.js';
import { enrolmentOfStudent, trajectoryOfStudent } from '../students/student-joins.js';
import type { Alert } from './alert.entity.js';
import type { Route } from './routing.js';

/*
 * Who hears of an alert, and how soon. What waits for somebody to pick it up is mailed at once; what
 * coach and mentor follow waits for their digest.
 */

/** Where an administrator appoints people. */
const APPOINTING = '/beheer/gebruikers';

/** It came where it was sent; elsewhere it comes anew. */
export const arrivalOf = ({ organisationId, locationId }: Alert): string =>
  `at ${organisationId ?? ''} ${locationId ?? ''}`;

/** It came, or comes to other people: `occasion` says which of these it is. */
export function newsOfArrival(alert: Alert, route: Route, occasion: string): News[] {
  const hears = newsTo('alert_raised', alert, occasion, true);
  const { advisers, coordinators } = route;
  const isForCoordinator = advisers.length === 0 || alert.cause === 'at_risk';
  return [
    ...advisers.map(hears),
    ...(isForCoordinator ? coordinators : []).map(hears),
    ...newsOfNobody(alert, route, occasion),
  ];
}

/** "Nobody at all: the administrator is told." They read no alerts: it says that somebody is to be appointed. */
export function newsOfNobody(
  alert: Alert,
  { advisers, coordinators, administrators }: Route,
  occasion: string,
): News[] {
  if (advisers.length > 0 || coordinators.length > 0) return [];
  const hears = newsTo('alert_nowhere', alert, occasion, true);
  return administrators.map((id) => ({ ...hears(id), studentId: null, path: APPOINTING }));
}

/** "Not acknowledged: the coordinator is alerted." */
export function newsOfWaiting(alert: Alert, route: Route, occasion: string): News[] {
  const hears = newsTo('alert_waits', alert, occasion, true);
  return [
    ...route.coordinators.map(hears),
    ...newsOfNobody(alert, { ...route, advisers: [] }, occasion),
  ];
}

/** For each of these people the same news. */
export function newsTo(
  kind: NoticeKind,
  { id, studentId }: Pick<Alert, 'id' | 'studentId'>,
  occasion: string,
  isUrgent = false,
): (accountId: string) => News {
  return (accountId) => ({
    ...{ accountId, kind, occasion: `${id} ${occasion}`, studentId },
    ...{ path: `/meldingen/${id}`, isUrgent },
  });
}

/** Coach and mentor of the student today, and who asked. */
export async function followersOf(
  tx: EntityManager,
  { studentId, raisedBy }: Alert,
  today: Day,
): Promise<string[]> {
  const [people] = await rows<{ coachId: string | null; mentorId: string | null }>(
    tx,
    sql`select t.coach_id as "coachId", e.mentor_id as "mentorId"
        from students s ${trajectoryOfStudent} ${enrolmentOfStudent(today)}
        where s.id = ${studentId}`,
  );
  const ids = [people?.coachId, people?.mentorId, raisedBy];
  return [...new Set(ids.flatMap((id) => id ?? []))];
}
