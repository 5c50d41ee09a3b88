import type { EntityManager } from 'typeorm';
import { sql, rows } from '../database/sql.js';
import type { Day } from '../policy/day.js';
import type { AgreedInContact, RequestEvent, TalkEvent } from './timeline-event.js';
import {
  dayOfMoment,
  dayText,
  keyOf,
  tableSource,
  type TimelineSource,
} from './timeline-source.js';

/* The talks every five lesson weeks, and what came of them. */

/** On the day of the talk; one that was missed on the day that was planned, or else when that was said. */
const MISSED_ON = sql`case when x.planned_on <= x.settled_on then x.planned_on else x.settled_on end`;

type TalkRow = Omit<
  TalkEvent,
  'kind' | 'at' | 'present' | 'agreements' | 'forMeeting' | 'saidNothing'
> & {
  readonly state: 'held' | 'missed' | 'exempt' | 'overdue';
  readonly heldOn: Day | null;
  readonly missedOn: Day | null;
  readonly settledOn: Day | null;
  readonly windowTo: Day;
  readonly present: string | null;
  readonly forMeeting: boolean | 0 | 1 | null;
  readonly saidNothing: boolean | 0 | 1 | null;
};

export const talks: TimelineSource = {
  kinds: ['talk_held', 'talk_missed', 'talk_exempt', 'talk_overdue'],
  keys: (studentId) => {
    const from = sql`from check_ins x where x.student_id = ${studentId}`;
    const moment = sql`coalesce(x.settled_at, '')`;
    return {
      talk_held: sql`${keyOf(sql`'talk_held'`, dayText(sql`x.held_on`), moment)}
        ${from} and x.state = 'held'`,
      talk_missed: sql`${keyOf(sql`'talk_missed'`, dayText(MISSED_ON), moment)}
        ${from} and x.state = 'missed'`,
      talk_exempt: sql`${keyOf(sql`'talk_exempt'`, dayText(sql`x.settled_on`), moment)}
        ${from} and x.state = 'exempt'`,
      talk_overdue: sql`${keyOf(sql`'talk_overdue'`, dayText(sql`x.window_to`))}
        ${from} and x.state = 'overdue'`,
    };
  },
  read: async (manager, studentId) => {
    const [found, agreed] = await Promise.all([
      talkRows(manager, studentId),
      agreedInTalks(manager, studentId),
    ]);
    return found.map((row) => talkEvent(row, agreed.get(row.id) ?? []));
  },
};

const talkRows = (manager: EntityManager, studentId: string) =>
  rows<TalkRow>(
    manager,
    sql`select x.id, x.number, x.state, x.held_on as "heldOn", ${MISSED_ON} as "missedOn",
          x.settled_on as "settledOn", x.window_to as "windowTo", x.decision,
          x.missed_because as "missedBecause", r.for_meeting as "forMeeting", r.present,
          r.own_words as "ownWords", r.said_nothing as "saidNothing", r.goes_well as "goesWell",
          coalesce(r.decision_reason, x.settled_reason) as "reason", a.name as "by"
        from check_ins x left join talk_records r on r.check_in_id = x.id
        left join accounts a on a.id = x.settled_by
        where x.student_id = ${studentId} and x.state in ('held', 'missed', 'exempt', 'overdue')`,
  );

async function agreedInTalks(manager: EntityManager, studentId: string) {
  const found = await rows<AgreedInContact & { checkInId: string; doneAt: string | null }>(
    manager,
    sql`select x.id, x.check_in_id as "checkInId", x.what, x.who, x.due_on as "dueOn",
          x.done_at as "doneAt"
        from agreements x where x.student_id = ${studentId} and x.check_in_id is not null
          and x.withdrawn_at is null order by x.created_at, x.id`,
  );
  const perTalk = new Map<string, AgreedInContact[]>();
  for (const { checkInId, doneAt, ...agreement } of found) {
    const agreed = perTalk.get(checkInId) ?? [];
    perTalk.set(checkInId, [...agreed, { ...agreement, isDone: doneAt !== null }]);
  }
  return perTalk;
}

function talkEvent(row: TalkRow, agreements: readonly AgreedInContact[]): TalkEvent {
  const { state, heldOn, missedOn, settledOn, windowTo, present, ...told } = row;
  const at = { held: heldOn, missed: missedOn, exempt: settledOn, overdue: windowTo }[state];
  return {
    ...told,
    kind: `talk_${state}`,
    at: at ?? windowTo,
    present: present === null ? [] : (JSON.parse(present) as TalkEvent['present']),
    forMeeting: Boolean(row.forMeeting),
    saidNothing: Boolean(row.saidNothing),
    agreements,
  };
}

/** That the student said something beforehand; what it was stands with the talk. */
export const studentParts = tableSource<{
  id: string;
  at: string;
  number: number;
  declined: boolean | 0 | 1;
}>(
  ['student_part'],
  (studentId) => ({
    student_part: sql`${keyOf(sql`'student_part'`, dayOfMoment(sql`x.given_at`), sql`x.given_at`, sql`x.check_in_id`)}
      from student_parts x where x.student_id = ${studentId}`,
  }),
  (studentId) =>
    sql`select x.check_in_id as "id", x.given_at as "at", c.number, x.declined
        from student_parts x join check_ins c on c.id = x.check_in_id
        where x.student_id = ${studentId}`,
  ({ declined, ...row }) => [
    { ...row, kind: 'student_part', by: null, declined: Boolean(declined) },
  ],
);

interface RequestRow {
  readonly id: string;
  readonly state: 'asked' | 'accepted' | 'declined' | 'withdrawn';
  readonly askedOn: Day;
  readonly askedBy: string | null;
  readonly answeredAt: string | null;
  readonly coach: string;
  readonly reason: string | null;
}

/** Who was asked to take over; that somebody did is told with the coaches. */
export const coachRequests = tableSource<RequestRow>(
  ['coach_asked', 'coach_declined'],
  (studentId) => {
    const from = sql`from coach_requests x where x.student_id = ${studentId}`;
    const id = sql`x.check_in_id`;
    return {
      coach_asked: sql`${keyOf(sql`'coach_asked'`, dayText(sql`x.asked_on`), sql`''`, id)} ${from}`,
      coach_declined: sql`${keyOf(sql`'coach_declined'`, dayOfMoment(sql`x.answered_at`), sql`x.answered_at`, id)}
        ${from} and x.state = 'declined'`,
    };
  },
  (studentId) =>
    sql`select x.check_in_id as "id", x.state, x.asked_on as "askedOn", b.name as "askedBy",
          x.answered_at as "answeredAt", c.name as "coach", x.reason
        from coach_requests x join accounts c on c.id = x.to_coach_id
        left join accounts b on b.id = x.asked_by
        where x.student_id = ${studentId}`,
  ({ id, state, askedOn, askedBy, answeredAt, coach, reason }): RequestEvent[] => [
    { kind: 'coach_asked', id, at: askedOn, by: askedBy, coach, reason: null },
    ...(state === 'declined' && answeredAt !== null
      ? [{ kind: 'coach_declined' as const, id, at: answeredAt, by: null, coach, reason }]
      : []),
  ],
);

/** What colleagues decided together. */
export const meetings = tableSource<{
  id: string;
  at: Day;
  decision: 'go_on' | 'alert' | 'other_help' | 'close';
  note: string | null;
  by: string | null;
}>(
  ['meeting'],
  (studentId) => ({
    meeting: sql`${keyOf(sql`'meeting'`, dayText(sql`m.on_day`), sql`x.decided_at`)}
      from meeting_items x join week_meetings m on m.id = x.meeting_id
      where x.student_id = ${studentId} and x.decision is not null`,
  }),
  (studentId) =>
    sql`select x.id, m.on_day as "at", x.decision, x.note, a.name as "by"
        from meeting_items x join week_meetings m on m.id = x.meeting_id
        left join accounts a on a.id = x.decided_by
        where x.student_id = ${studentId} and x.decision is not null`,
  (row) => [{ ...row, kind: 'meeting' }],
);
