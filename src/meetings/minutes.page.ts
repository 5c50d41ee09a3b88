import { PARTY_LABELS } from '../agreements/agreement-parties.js';
import type { Day } from '../policy/day.js';
import { addDays } from '../policy/day.js';
import { MINUTES_READ_FOR } from '../policy/week-meeting.js';
import { fullName } from '../students/student-name.js';
import { dayLabel } from '../web/dates.js';
import type { AgendaItem } from './agenda.js';
import type { MeetingAtHand } from './meeting-finder.js';
import { DECISION_WORDS, meetingPath, progressLabel, whenAndWhere } from './meeting-words.js';
import type { MinutedTask } from './minutes.js';

interface Shown {
  readonly meeting: MeetingAtHand;
  readonly regionName: string;
  readonly items: readonly AgendaItem[];
  readonly counts: { total: number; decided: number };
  readonly tasks: ReadonlyMap<string, MinutedTask>;
  /** Whose dossier the viewer may open. */
  readonly own: ReadonlySet<string>;
  readonly people: readonly { name: string }[];
}

/** What was decided, once nothing changes any more. */
export function minutesPage(record: Shown) {
  const { meeting, regionName, items, counts, people } = record;
  return {
    title: 'Verslag van het weekoverleg',
    above: `${regionName}, ${whenAndWhere(meeting)}`,
    intro: counts.total === 0 ? null : progressLabel(counts.decided, counts.total),
    action: meeting.showsEverybody
      ? { href: `${meetingPath(meeting.onDay)}/afdrukken`, label: 'Print verslag', icon: 'printer' }
      : null,
    back: { href: '/weekoverleg', label: 'Weekoverleg' },
    notice: noticeOf(meeting, counts.total - items.length),
    rows: items.map((item) => minutesRow(record, item)),
    hasRows: items.length > 0,
    people: people.map(({ name }) => name).join(', '),
    empty: {
      icon: 'list-check',
      title: counts.total === 0 ? 'Er stond niemand op de agenda' : 'Geen leerlingen van jou',
      text:
        counts.total === 0
          ? 'Over dit overleg is niets vastgelegd.'
          : 'Het verslag is niet meer voor iedereen te lezen.',
      action: null,
    },
  };
}

function noticeOf(meeting: MeetingAtHand, hidden: number): string | null {
  if (meeting.showsEverybody)
    return meeting.closedOn === null
      ? 'Dit overleg is voorbij. Er verandert niets meer aan.'
      : `Wie meedeed, leest dit verslag tot en met ${dayLabel(addDays(meeting.closedOn, MINUTES_READ_FOR))}. Daarna zie je alleen je eigen leerlingen.`;
  return hidden === 0
    ? null
    : 'Je ziet alleen je eigen leerlingen. De anderen zijn niet meer te lezen.';
}

export function minutesRow({ tasks, own }: Pick<Shown, 'tasks' | 'own'>, item: AgendaItem) {
  const { decision, note, backOn } = item;
  const task = tasks.get(item.id) ?? null;
  return {
    name: fullName(item),
    dossier: own.has(item.studentId) ? `/leerlingen/${item.studentId}` : null,
    question: item.question,
    decision: decision === null ? null : DECISION_WORDS[decision],
    note,
    task: note === null || task === null ? null : taskLine(task),
    isDone: task?.isDone ?? false,
    back: backOn === null ? null : `Terug in overleg op ${dayLabel(backOn)}`,
  };
}

/** Jongerenadviseur, Rachid El Amrani, voor 27 november 2026 */
const taskLine = ({ who, owner, dueOn }: MinutedTask): string =>
  [PARTY_LABELS[who], owner, dueOn && beforeDay(dueOn)].filter(Boolean).join(', ');

const beforeDay = (dueOn: Day): string => `uiterlijk ${dayLabel(dueOn)}`;

/** Before a meeting is closed: what was not talked about comes back by itself. */
export function closePage(meeting: MeetingAtHand, items: readonly AgendaItem[]) {
  const left = items.filter(({ decision }) => decision === null);
  const path = meetingPath(meeting.onDay);
  return {
    title: 'Weekoverleg afsluiten',
    back: { href: path, label: 'Naar het overleg' },
    intro: progressLabel(items.length - left.length, items.length),
    left: left.map(fullName),
    hasLeft: left.length > 0,
    after: `Na het afsluiten verandert er niets meer. Wie meedeed, leest het verslag nog ${MINUTES_READ_FOR} dagen.`,
    action: `${path}/afsluiten`,
    buttons: { submit: 'Sluit het overleg af', cancel: { href: path, label: 'Annuleer' } },
  };
}
