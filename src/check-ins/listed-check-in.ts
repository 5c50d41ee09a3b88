import { sql, type Sql } from '../database/sql.js';
import {
  stateOn,
  type CheckInState,
  type Decision,
  type KeptState,
  type MissedBecause,
} from '../policy/check-in.js';
import type { Day } from '../policy/day.js';
import type { PhaseName } from '../policy/phases.js';
import { enrolmentOfStudent } from '../students/student-joins.js';
import type { StudentName } from '../students/student-name.js';

/** Whether the student said something before the talk, or rather not; null: nothing was sent in. */
export type GivenPart = 'given' | 'declined' | null;

/** A check-in as lists show it, with who and where it is about. */
export interface ListedCheckIn extends StudentName {
  readonly id: string;
  readonly version: number;
  readonly studentId: string;
  readonly studentNumber: string;
  readonly trajectoryId: string;
  /** Counted through the whole trajectory, from 1. */
  readonly number: number;
  readonly phase: PhaseName;
  readonly kept: KeptState;
  /** As it stands on the day of the list. */
  readonly state: CheckInState;
  readonly dueWeek: Day;
  readonly windowFrom: Day;
  readonly windowTo: Day;
  readonly plannedOn: Day | null;
  /** "10:30" */
  readonly plannedAt: string | null;
  readonly place: string | null;
  readonly planReason: string | null;
  /** An instant as text; null while it is a proposal. */
  readonly confirmedAt: string | null;
  readonly heldOn: Day | null;
  readonly decision: Decision | null;
  readonly decisionReason: string | null;
  /** "We weten het nog niet": goes on, and is a point for the weekoverleg. */
  readonly forMeeting: boolean;
  readonly missedBecause: MissedBecause | null;
  readonly settledReason: string | null;
  readonly settledOn: Day | null;
  readonly settledBy: string | null;
  readonly coachId: string | null;
  readonly coach: string | null;
  /** Of the enrolment of today. */
  readonly mentorId: string | null;
  readonly mentor: string | null;
  /** Where the student is in the phase of the talk: the school of origin, or the institution. */
  readonly organisationId: string | null;
  readonly organisation: string | null;
  readonly locationId: string | null;
  readonly location: string | null;
  readonly part: GivenPart;
}

export type CheckInLine = Omit<ListedCheckIn, 'state' | 'forMeeting'> & {
  readonly forMeeting: boolean | 0 | 1 | null;
};

/** Alias `c` is the check-in, `s` its student, `t` its trajectory, `e` the enrolment that goes on. */
export const checkInsOn = (today: Day): Sql => sql`
  select c.id, c.version, c.student_id as "studentId", s.number as "studentNumber",
    s.given_name as "givenName", s.prefix, s.surname, c.trajectory_id as "trajectoryId", c.number,
    c.phase, c.state as "kept", c.due_week as "dueWeek", c.window_from as "windowFrom",
    c.window_to as "windowTo", c.planned_on as "plannedOn", c.planned_at as "plannedAt", c.place,
    c.plan_reason as "planReason", c.confirmed_at as "confirmedAt", c.held_on as "heldOn",
    c.decision, r.decision_reason as "decisionReason", r.for_meeting as "forMeeting", c.missed_because as "missedBecause",
    c.settled_reason as "settledReason", c.settled_on as "settledOn", settled.name as "settledBy",
    t.coach_id as "coachId", coach.name as "coach", e.mentor_id as "mentorId",
    mentor.name as "mentor", o.id as "organisationId", o.name as "organisation",
    l.id as "locationId", l.name as "location",
    case when part.check_in_id is null then null when part.declined = true then 'declined'
      else 'given' end as "part"
  from check_ins c join students s on s.id = c.student_id
  join trajectories t on t.id = c.trajectory_id
  ${enrolmentOfStudent(today)}
  left join organisations o
    on o.id = case when c.phase = 'preparation' then s.school_id else e.organisation_id end
  left join locations l on c.phase <> 'preparation' and l.id = e.location_id
  left join talk_records r on r.check_in_id = c.id
  left join student_parts part on part.check_in_id = c.id
  left join accounts settled on settled.id = c.settled_by
  left join accounts coach on coach.id = t.coach_id
  left join accounts mentor on mentor.id = e.mentor_id`;

/** `stateOn` as a condition on check-ins, by alias `c`. */
export const inState = (state: CheckInState, today: Day): Sql => {
  const waits = sql`c.state = 'waiting' and c.window_to >= ${today}`;
  switch (state) {
    case 'upcoming':
      return sql`${waits} and c.planned_on is null and c.window_from > ${today}`;
    case 'open':
      return sql`${waits} and c.planned_on is null and c.window_from <= ${today}`;
    case 'planned':
      return sql`${waits} and c.planned_on is not null`;
    case 'overdue':
      return sql`(c.state = 'overdue' or c.state = 'waiting' and c.window_to < ${today})`;
    case 'held':
    case 'missed':
    case 'exempt':
    case 'cancelled':
      return sql`c.state = ${state}`;
  }
};

export const listedOn = (line: CheckInLine, today: Day): ListedCheckIn => ({
  ...line,
  forMeeting: Boolean(line.forMeeting),
  state: stateOn({ ...line, state: line.kept }, today),
});
