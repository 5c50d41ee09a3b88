import { sql } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type {
  AdviceEvent,
  EnrolmentEvent,
  HandoverEvent,
  PlacementEvent,
} from './timeline-event.js';
import { dayText, keyOf, tableSource } from './timeline-source.js';

/* The way through school: enrolments, placements, advice, and what one school handed to the other. */

type EnrolmentRow = Omit<EnrolmentEvent, 'kind' | 'at' | 'by'> & {
  startsOn: Day | null;
  endsOn: Day | null;
};

/** Of an application that came to nothing there was no start. */
const BEGAN = sql`(x.status is null or x.status not in ('ingetrokken', 'leidt_niet_tot_inschrijving'))`;

export const enrolments = tableSource<EnrolmentRow>(
  ['enrolment', 'enrolment_ended'],
  (studentId) => ({
    enrolment: sql`${keyOf(sql`'enrolment'`, dayText(sql`x.starts_on`))} from enrolments x
      where x.student_id = ${studentId} and x.starts_on is not null and ${BEGAN}
        and (x.end_reason is null or x.end_reason <> 'not_started')`,
    enrolment_ended: sql`${keyOf(sql`'enrolment_ended'`, dayText(sql`x.ends_on`))} from enrolments x
      where x.student_id = ${studentId} and x.ends_on is not null`,
  }),
  (studentId) =>
    sql`select x.id, x.starts_on as "startsOn", x.ends_on as "endsOn", x.end_reason as "reason",
          x.bottleneck, o.name as "institution", l.name as "location", p.name as "programme"
        from enrolments x join organisations o on o.id = x.organisation_id
        left join locations l on l.id = x.location_id
        left join programmes p on p.id = x.programme_id
        where x.student_id = ${studentId}`,
  ({ startsOn, endsOn, ...row }) => [
    ...(startsOn === null
      ? []
      : [
          {
            ...row,
            kind: 'enrolment' as const,
            at: startsOn,
            by: null,
            reason: null,
            bottleneck: null,
          },
        ]),
    ...(endsOn === null
      ? []
      : [{ ...row, kind: 'enrolment_ended' as const, at: endsOn, by: null }]),
  ],
);

interface PlacementRow {
  readonly id: string;
  readonly company: string | null;
  readonly foundOn: Day | null;
  readonly startedOn: Day | null;
  readonly endsOn: Day | null;
  readonly stoppedOn: Day | null;
  readonly reason: string | null;
}

export const placements = tableSource<PlacementRow>(
  ['placement_found', 'placement_started', 'placement_ended', 'placement_stopped'],
  (studentId) => {
    const from = sql`from placements x where x.student_id = ${studentId}`;
    return {
      placement_found: sql`${keyOf(sql`'placement_found'`, dayText(sql`x.found_on`))} ${from}
        and x.found_on is not null`,
      placement_started: sql`${keyOf(sql`'placement_started'`, dayText(sql`x.started_on`))} ${from}
        and x.started_on is not null`,
      placement_ended: sql`${keyOf(sql`'placement_ended'`, dayText(sql`x.ends_on`))} ${from}
        and x.started_on is not null and x.ends_on is not null and x.stopped_on is null`,
      placement_stopped: sql`${keyOf(sql`'placement_stopped'`, dayText(sql`x.stopped_on`))} ${from}
        and x.stopped_on is not null`,
    };
  },
  (studentId) =>
    sql`select x.id, x.company, x.found_on as "foundOn", x.started_on as "startedOn",
          x.ends_on as "endsOn", x.stopped_on as "stoppedOn", x.stop_reason as "reason"
        from placements x where x.student_id = ${studentId}`,
  ({ id, company, foundOn, startedOn, endsOn, stoppedOn, reason }) => {
    const told = (kind: PlacementEvent['kind'], at: Day | null, why: string | null = null) =>
      at === null ? [] : [{ kind, at, id, company, by: null, reason: why }];
    return [
      ...told('placement_found', foundOn),
      ...told('placement_started', startedOn),
      ...told('placement_ended', endsOn),
      ...told('placement_stopped', stoppedOn, reason),
    ];
  },
);

export const advices = tableSource<Omit<AdviceEvent, 'kind'>>(
  ['study_advice'],
  (studentId) => ({
    study_advice: sql`${keyOf(sql`'study_advice'`, dayText(sql`x.given_on`), sql`x.recorded_at`)}
      from study_advices x where x.student_id = ${studentId} and x.withdrawn_at is null`,
  }),
  (studentId) =>
    sql`select x.id, x.given_on as "at", x.kind as "advice", a.name as "by"
        from study_advices x left join accounts a on a.id = x.recorded_by
        where x.student_id = ${studentId}`,
  (row) => [{ ...row, kind: 'study_advice' }],
);

export const handover = tableSource<Omit<HandoverEvent, 'kind'>>(
  ['handover'],
  (studentId) => ({
    handover: sql`${keyOf(sql`'handover'`, dayText(sql`x.on_day`), sql`x.recorded_at`)}
      from handover_steps x where x.student_id = ${studentId}`,
  }),
  (studentId) =>
    sql`select x.id, x.on_day as "at", x.state, a.name as "by"
        from handover_steps x left join accounts a on a.id = x.recorded_by
        where x.student_id = ${studentId}`,
  (row) => [{ ...row, kind: 'handover' }],
);
