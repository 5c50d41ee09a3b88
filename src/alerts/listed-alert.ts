import type { EntityManager } from 'typeorm';
import { hasAdviser } from '../access/adviser-alerts.js';
import { studentsVisibleTo } from '../access/visible-students.js';
import { listed } from '../database/listed.js';
import { rows, sql } from '../database/sql.js';
import { take } from '../database/take.js';
import type { Calendars } from '../directory/calendars.js';
import type { Calendar } from '../policy/calendar.js';
import { ageOn, type Day } from '../policy/day.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import { fullName } from '../students/student-name.js';
import type { Viewer } from '../web/viewer.js';
import type { AlertDeadline } from './alert-words.js';
import { Alert } from './alert.entity.js';

/** Whom an alert is about, for who may know that. */
export interface AlertedStudent {
  readonly name: string;
  readonly givenName: string;
  readonly age: number;
  readonly email: string | null;
  readonly phone: string | null;
  /** Where the student lives. */
  readonly municipality: string | null;
  readonly programme: string | null;
  readonly programmeLevel: number | null;
}

/** An alert on a list, with the names of what it refers to. */
export interface ListedAlert {
  readonly alert: Alert;
  /** Null where the viewer may not know who it is: a coordinator who follows that it is picked up. */
  readonly student: AlertedStudent | null;
  /** Where it was sent. */
  readonly institution: string | null;
  readonly location: string | null;
  /** The town of the location. */
  readonly place: string | null;
  readonly owner: string | null;
  readonly raisedBy: string | null;
  /** What is asked of the adviser now; null when nothing is, or it is over. */
  readonly deadline: AlertDeadline | null;
  /** Nobody took it on, and where it was sent there is no adviser: a coordinator has to assign it. */
  readonly reachesNobody: boolean;
}

interface Around {
  readonly id: string;
  readonly studentId: string;
  readonly givenName: string;
  readonly prefix: string | null;
  readonly surname: string;
  readonly birthDate: Day;
  readonly email: string | null;
  readonly phone: string | null;
  readonly municipality: string | null;
  readonly programme: string | null;
  readonly programmeLevel: number | null;
  readonly institution: string | null;
  readonly location: string | null;
  readonly place: string | null;
  readonly owner: string | null;
  readonly raisedBy: string | null;
  readonly isKnown: number;
  readonly hasAdviser: number;
}

/** These alerts with all that stands around them. The caller looked them up in the viewer's sight. */
export async function listedAlerts(
  { manager, calendars }: { readonly manager: EntityManager; readonly calendars: Calendars },
  viewer: Viewer,
  ids: readonly string[],
  today: Day,
): Promise<ListedAlert[]> {
  if (ids.length === 0) return [];
  const alerts = await take(manager, Alert, sql`x.id in ${listed(manager, ids)}`);
  const around = await aroundOf(manager, viewer, ids, today);
  const institutions = alerts.flatMap(({ organisationId }) => organisationId ?? []);
  const known = await calendars.forOrganisations(institutions, manager);
  return alerts.flatMap((row) => {
    const alert = Object.assign(new Alert(), row);
    const facts = around.get(alert.id);
    const calendar = known.get(alert.organisationId ?? '') ?? null;
    return facts ? [listedFrom(alert, facts, { calendar, today })] : [];
  });
}

function listedFrom(
  alert: Alert,
  facts: Around,
  { calendar, today }: { calendar: Calendar | null; today: Day },
): ListedAlert {
  const { email, phone, municipality, programme, programmeLevel, givenName } = facts;
  const { institution, location, place, owner, raisedBy } = facts;
  return {
    ...{ alert, institution, location, place, owner, raisedBy },
    student: facts.isKnown
      ? {
          ...{ name: fullName(facts), givenName, age: ageOn(facts.birthDate, today) },
          ...{ email, phone, municipality, programme, programmeLevel },
        }
      : null,
    deadline: deadlineOf(alert, calendar, today),
    reachesNobody: alert.isOpen && alert.ownerId === null && !facts.hasAdviser,
  };
}

/** "Acknowledge 2, first plan 5." Days late are school days. */
export function deadlineOf(
  { state, acknowledgeBy, planBy, plannedOn, isOpen }: Alert,
  calendar: Calendar | null,
  today: Day,
): AlertDeadline | null {
  if (!isOpen || (state !== 'raised' && plannedOn !== null)) return null;
  const by = state === 'raised' ? acknowledgeBy : planBy;
  const daysLate = by >= today ? 0 : Math.max(1, calendar?.schoolDaysBetween(by, today) ?? 1);
  return { asks: state === 'raised' ? 'acknowledge' : 'plan', by, daysLate };
}

async function aroundOf(
  manager: EntityManager,
  viewer: Viewer,
  ids: readonly string[],
  today: Day,
): Promise<Map<string, Around>> {
  const found = await rows<Around>(
    manager,
    sql`select al.id, s.id as "studentId", s.given_name as "givenName", s.prefix, s.surname,
          s.birth_date as "birthDate", s.email, s.phone, s.municipality,
          p.name as "programme", e.level as "programmeLevel", o.name as "institution",
          l.name as "location", l.place, own.name as "owner", ask.name as "raisedBy",
          case when ${studentsVisibleTo(viewer, today)} then 1 else 0 end as "isKnown",
          case when ${hasAdviser(today)} then 1 else 0 end as "hasAdviser"
        from alerts al join students s on s.id = al.student_id ${enrolmentOfStudent(today)}
        left join programmes p on p.id = e.programme_id
        left join organisations o on o.id = al.organisation_id
        left join locations l on l.id = al.location_id
        left join accounts own on own.id = al.owner_id
        left join accounts ask on ask.id = al.raised_by
        where al.id in ${listed(manager, ids)}`,
  );
  return new Map(found.map((row) => [row.id, row]));
}
