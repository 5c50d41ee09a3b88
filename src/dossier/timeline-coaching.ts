import { sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { ImportEvent, OutcomeEvent, TrajectoryEvent } from './timeline-event.js';
import { dayOfMoment, dayText, keyOf, tableSource } from './timeline-source.js';

/* The trajectory: how it began, who coached, and how it ended. */

interface TrajectoryRow {
  readonly id: string;
  readonly initiative: string;
  readonly registeredOn: Day;
  readonly coachingStoppedOn: Day | null;
  readonly closedOn: Day | null;
  readonly stopReason: string | null;
}

export const trajectories = tableSource<TrajectoryRow>(
  ['registered', 'coaching_stopped', 'closed'],
  (studentId) => {
    const from = sql`from trajectories x where x.student_id = ${studentId}`;
    return {
      registered: sql`${keyOf(sql`'registered'`, dayText(sql`x.registered_on`))} ${from}`,
      coaching_stopped: sql`${keyOf(sql`'coaching_stopped'`, dayText(sql`x.coaching_stopped_on`))}
        ${from} and x.coaching_stopped_on is not null`,
      closed: sql`${keyOf(sql`'closed'`, dayText(sql`x.closed_on`))} ${from}
        and x.closed_on is not null`,
    };
  },
  (studentId) =>
    sql`select x.id, x.initiative, x.registered_on as "registeredOn", x.closed_on as "closedOn",
          x.coaching_stopped_on as "coachingStoppedOn", x.stop_reason as "stopReason"
        from trajectories x where x.student_id = ${studentId}`,
  ({ id, initiative, registeredOn, coachingStoppedOn, closedOn, stopReason }) => {
    const told = (kind: TrajectoryEvent['kind'], at: Day | null, reason: string | null = null) =>
      at === null ? [] : [{ kind, at, id, initiative, by: null, reason }];
    return [
      ...told('registered', registeredOn),
      ...told('coaching_stopped', coachingStoppedOn, stopReason),
      ...told('closed', closedOn),
    ];
  },
);

/** Nobody took over: there is no other period on or after the day on which this one ended. */
const NOBODY_CAME = sql`x.to_day is not null and not exists (select 1 from coach_assignments y
  where y.trajectory_id = x.trajectory_id and y.id <> x.id and y.from_day >= x.to_day)`;

interface CoachRow {
  readonly id: string;
  readonly coach: string;
  readonly by: string | null;
  readonly fromDay: Day;
  readonly toDay: Day | null;
}

export const coaches = tableSource<CoachRow>(
  ['coach', 'coach_ended'],
  (studentId) => {
    const from = sql`from coach_assignments x join trajectories t on t.id = x.trajectory_id
      where t.student_id = ${studentId}`;
    return {
      coach: sql`${keyOf(sql`'coach'`, dayText(sql`x.from_day`), sql`coalesce(x.assigned_at, '')`)}
        ${from}`,
      coach_ended: sql`${keyOf(sql`'coach_ended'`, dayText(sql`x.to_day`))} ${from}
        and ${NOBODY_CAME}`,
    };
  },
  (studentId) =>
    sql`select x.id, c.name as "coach", b.name as "by", x.from_day as "fromDay", x.to_day as "toDay"
        from coach_assignments x join trajectories t on t.id = x.trajectory_id
        join accounts c on c.id = x.coach_id left join accounts b on b.id = x.assigned_by
        where t.student_id = ${studentId}`,
  ({ id, coach, by, fromDay, toDay }) => [
    { kind: 'coach', id, coach, by, at: fromDay },
    ...(toDay === null ? [] : [{ kind: 'coach_ended' as const, id, coach, by: null, at: toDay }]),
  ],
);

export const outcomes = tableSource<Omit<OutcomeEvent, 'kind'>>(
  ['outcome'],
  (studentId) => ({
    outcome: sql`${keyOf(sql`'outcome'`, dayText(sql`x.on_day`), sql`x.recorded_at`)}
      from student_outcomes x where x.student_id = ${studentId} and x.withdrawn_at is null`,
  }),
  (studentId) =>
    sql`select x.id, x.on_day as "at", x.kind as "outcome", x.went_from as "wentFrom",
          x.went_to as "wentTo", x.bottleneck, a.name as "by"
        from student_outcomes x left join accounts a on a.id = x.recorded_by
        where x.student_id = ${studentId}`,
  (row) => [{ ...row, kind: 'outcome' }],
);

/** Only where a file changed something: the same file again is no news. */
const CHANGED_BY_FILE = sql`x.outcome in ('accepted', 'updated') and i.finished_at is not null
  and i.undone_at is null and i.kind = 'roster'`;

export const imports = tableSource<Omit<ImportEvent, 'kind'>>(
  ['imported'],
  (studentId) => ({
    imported: sql`${keyOf(sql`'imported'`, dayOfMoment(sql`i.finished_at`), sql`i.finished_at`)}
      from import_rows x join imports i on i.id = x.import_id
      where x.student_id = ${studentId} and ${CHANGED_BY_FILE}`,
  }),
  (studentId) =>
    sql`select x.id, i.finished_at as "at", o.name as "organisation", a.name as "by"
        from import_rows x join imports i on i.id = x.import_id
        left join organisations o on o.id = i.organisation_id
        left join accounts a on a.id = i.account_id
        where x.student_id = ${studentId} and ${CHANGED_BY_FILE}`,
  (row) => [{ ...row, kind: 'imported' }],
);
