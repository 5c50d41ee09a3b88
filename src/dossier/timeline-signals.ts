import { sql } from '../database/sql.js';
import { signalLabel } from '../policy/person-signals.js';
import { isWorse } from '../policy/signals/level.js';
import type { KeptSignal } from '../signals/level-change.entity.js';
import { LEVEL_LABELS } from '../students/level-words.js';
import type { LevelEvent, SignalClosedEvent, SignalEvent } from './timeline-event.js';
import { dayOfMoment, dayText, keyOf, tableSource } from './timeline-source.js';
import type { Told } from './timeline-telling.js';

/* What people noticed, and the level that came in force. */

type SignalRow = Omit<SignalEvent, 'kind' | 'isClosed'> & {
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly closeReason: string | null;
};

/** Closed by itself: what was ticked in a contact is closed with the contact, and told with that. */
const CLOSED_BY_ITSELF = sql`x.closed_at is not null and (x.contact_id is null or not exists
  (select 1 from contacts c where c.id = x.contact_id and c.withdrawn_at is not null))`;

export const signals = tableSource<SignalRow & { readonly isByItself: 0 | 1 }>(
  ['signal', 'signal_closed'],
  (studentId) => ({
    signal: sql`${keyOf(sql`'signal'`, dayText(sql`x.on_day`), sql`x.recorded_at`)}
      from recorded_signals x where x.student_id = ${studentId}`,
    signal_closed: sql`${keyOf(sql`'signal_closed'`, dayOfMoment(sql`x.closed_at`), sql`x.closed_at`)}
      from recorded_signals x where x.student_id = ${studentId} and ${CLOSED_BY_ITSELF}`,
  }),
  (studentId) =>
    sql`select x.id, x.on_day as "at", x.code, x.note, x.closed_at as "closedAt", a.name as "by",
          b.name as "closedBy", x.close_reason as "closeReason",
          case when ${CLOSED_BY_ITSELF} then 1 else 0 end as "isByItself"
        from recorded_signals x left join accounts a on a.id = x.recorded_by
        left join accounts b on b.id = x.closed_by
        where x.student_id = ${studentId}`,
  ({ closedAt, closedBy, closeReason, isByItself, ...row }) => [
    { ...row, kind: 'signal', isClosed: closedAt !== null },
    ...(closedAt === null || isByItself === 0
      ? []
      : [closed(row, closedAt, closedBy, closeReason)]),
  ],
);

const closed = (
  { id, code }: Pick<SignalEvent, 'id' | 'code'>,
  at: string,
  by: string | null,
  reason: string | null,
): SignalClosedEvent => ({ kind: 'signal_closed', id, code, at, by, reason });

/** Also the first, when it is not the best. What was set or worked out beside the level in force is in its history. */
const IN_FORCE = sql`x.level <> coalesce(x.before, 'on_track')`;

export const levels = tableSource<
  Pick<LevelEvent, 'id' | 'at' | 'before' | 'level' | 'by' | 'chosen'> & {
    readonly signals: string;
  }
>(
  ['level'],
  (studentId) => ({
    level: sql`${keyOf(sql`'level'`, dayText(sql`x.on_day`), sql`x.concluded_at`)}
      from level_changes x where x.student_id = ${studentId} and ${IN_FORCE}`,
  }),
  (studentId, { from, to }) =>
    sql`select x.id, x.on_day as "at", x.before, x.level, x.signals, a.name as "by",
          o.reason as "chosen"
        from level_changes x left join level_overrides o on o.id = x.override_id
        left join accounts a on a.id = o.set_by
        where x.student_id = ${studentId} and ${IN_FORCE} and x.on_day between ${from} and ${to}`,
  ({ signals: kept, ...row }) => [{ ...row, kind: 'level', reasons: reasonsIn(kept) }],
);

function reasonsIn(kept: string): string[] {
  const all = JSON.parse(kept) as KeptSignal[];
  return all
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ reason }) => reason);
}

export function signalTold({ code, note, isClosed }: SignalEvent): Told {
  const isGood = code.startsWith('P');
  return {
    icon: isGood ? 'circle-check' : 'flag',
    tone: isGood || isClosed ? null : 'oranje',
    title: signalLabel(code),
    who: isClosed ? 'afgesloten' : 'signaal',
    text: note,
  };
}

export const closedTold = ({ code, reason }: SignalClosedEvent): Told => ({
  icon: 'circle-check',
  title: `Signaal gesloten: ${signalLabel(code).toLowerCase()}`,
  text: reason,
});

/** As many as a reader takes in; all of them stand in the history of the level. */
const REASONS = 3;

export function levelTold({ before, level, reasons, by, chosen }: LevelEvent): Told {
  const isUp = isWorse(level, before ?? 'on_track');
  const why =
    chosen ??
    reasons
      .slice(0, REASONS)
      .map((reason) => `${reason}.`)
      .join(' ');
  return {
    icon: isUp ? 'alert-triangle' : 'circle-check',
    tone: isUp ? 'oranje' : null,
    title:
      before === null
        ? `Niveau: ${LEVEL_LABELS[level]}`
        : `Niveau van ${LEVEL_LABELS[before]} naar ${LEVEL_LABELS[level]}`,
    who: by === null ? 'automatisch' : 'gekozen',
    text: why === '' ? null : why,
  };
}
