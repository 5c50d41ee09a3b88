import type { Day } from '../../policy/day.js';
import type { AbsenceWeek } from '../../signals/absence-weeks.js';
import type { LevelToday } from '../../signals/levels.js';
import type { ToldSignal } from '../../signals/signal-words.js';
import type { OpenRecorded } from '../../signals/by-hand/recorded-list.js';
import { mayClose } from '../../signals/by-hand/recording.js';
import { closePath } from '../../signals/by-hand/close-signal.page.js';
import { dayInList } from '../../students/student-words.js';
import type { Viewer } from '../../web/viewer.js';
import { absenceBars, type AbsenceBars } from './absence-bars.js';

/** "At most 3 signal reasons." */
export const AT_FIRST = 3;

const ICONS: Readonly<Record<string, string>> = {
  ...{ A01: 'arrow-right', A02: 'route', A03: 'messages', A04: 'phone-off', A05: 'file-text' },
  ...{ A06: 'file-text', A07: 'calendar-x', A08: 'calendar-x', A09: 'calendar-x' },
  ...{ A10: 'calendar-x', A11: 'calendar-off', A12: 'arrows-exchange', A13: 'calendar' },
  ...{ A16: 'building', A17: 'building', A18: 'file-text', A19: 'user', M10: 'mood-sad' },
};

const iconFor = (code: string): string =>
  ICONS[code] ?? (code.startsWith('P') ? 'circle-check' : 'flag');

/** Hours of absence are drawn beside these. */
const ABOUT_HOURS: ReadonlySet<string> = new Set(['A08', 'A09']);

export interface RowAround {
  readonly viewer: Viewer;
  readonly studentId: string;
  readonly today: Day;
  readonly recorded: readonly OpenRecorded[];
  readonly weeks: readonly AbsenceWeek[] | null;
  readonly settings: LevelToday['conclusion']['policy']['settings'];
}

export interface SignalRow {
  readonly icon: string;
  readonly reason: string;
  /** Since when and who says so. */
  readonly meta: string;
  readonly note: string | null;
  readonly bars: AbsenceBars | null;
  readonly close: { readonly href: string; readonly about: string } | null;
  /** What makes it go, where nobody can close it. */
  readonly goes: string | null;
}

/** What weighs most first; what protects stands apart. Nobody reads what it weighs. */
export function byWeight(signals: readonly ToldSignal[]): {
  readonly worries: ToldSignal[];
  readonly protects: ToldSignal[];
} {
  const hard = ({ hardLevel }: ToldSignal) =>
    hardLevel === 'rood' ? 2 : hardLevel === 'oranje' ? 1 : 0;
  const worries = signals.filter(({ code }) => !code.startsWith('P'));
  return {
    worries: worries.toSorted((a, b) => hard(b) - hard(a) || b.points - a.points),
    protects: signals.filter(({ code }) => code.startsWith('P')),
  };
}

export function signalRow(signal: ToldSignal, around: RowAround): SignalRow {
  const { code, reason, source, since, goesWhen } = signal;
  const { viewer, studentId, today, weeks, settings } = around;
  const recorded = around.recorded.find(({ id }) => signal.recordedIds.includes(id)) ?? null;
  const isMine = recorded !== null && mayClose(viewer, recorded);
  const limit = code === 'A09' ? settings.A09_hours : settings.A08_hours;
  return {
    icon: iconFor(code),
    reason: sentence(reason),
    meta: [`Sinds ${dayInList(since, today)}`, source && `Bron: ${source}`]
      .filter(Boolean)
      .join('. ')
      .concat('.'),
    note: recorded?.note ?? null,
    bars: weeks && ABOUT_HOURS.has(code) ? absenceBars(weeks, limit) : null,
    close: isMine ? { href: closePath(studentId, recorded.id), about: reason } : null,
    goes: isMine || goesWhen === '' ? null : sentence(goesWhen),
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
