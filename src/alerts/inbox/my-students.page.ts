import { MBO_LEVELS, type MboLevel } from '../../directory/data/code-lists.js';
import { filterSelect, listView, sortHead } from '../../directory/list-view.js';
import { type ListQuery, type ListRules, pageOf } from '../../directory/listing.js';
import type { Day } from '../../policy/day.js';
import { plain } from '../../students/student-name.js';
import { dayInList } from '../../students/student-words.js';
import { alertBadge } from '../alert-badge.js';
import { ALERT_OUTCOME_LABELS, deadlineLabel } from '../alert-words.js';
import { alertPath, INBOX, MY_STUDENTS } from './alert-paths.js';
import { holds } from './inbox-choice.js';
import type { GuidedStudent } from './my-students.js';

type Sort = 'stand' | 'naam' | 'sinds' | 'contact';

export const MY_STUDENTS_LIST = {
  path: MY_STUDENTS,
  sorts: ['stand', 'naam', 'sinds', 'contact'],
  filters: { toon: ['alles', 'begeleiding', 'klaar'] },
} as const satisfies ListRules<Sort>;

const SHOWN: Readonly<Record<string, string>> = {
  alles: 'Iedereen',
  begeleiding: 'Bij mij in begeleiding',
  klaar: 'Afgesloten of teruggegeven',
};

/** In the order of the inbox, what is open first, unless somebody sorts. */
const BY: Readonly<Record<Sort, ((one: GuidedStudent) => string) | null>> = {
  stand: null,
  naam: ({ student }) => plain(student?.name ?? ''),
  sinds: ({ alert }) => alert.acknowledgedOn ?? alert.raisedOn,
  contact: ({ guidedOn }) => guidedOn ?? '',
};

/** The part of the list that is asked for, and how many there are. */
export function chosenFrom(query: ListQuery<Sort>, all: readonly GuidedStudent[]) {
  const { toon } = query.filters;
  const found = all.filter(
    (each) =>
      (toon === 'alles' || each.alert.isOpen === (toon === 'begeleiding')) &&
      holds(query.search)(each),
  );
  const key = BY[query.sort];
  return pageOf(
    query,
    key ? found.toSorted((one, other) => key(one).localeCompare(key(other), 'nl')) : found,
  );
}

/** "Mijn jongeren" */
export function myStudentsPage(
  query: ListQuery<Sort>,
  { shown, total }: { readonly shown: readonly GuidedStudent[]; readonly total: number },
  today: Day,
) {
  const list = listView(query, total, {
    ...{ one: 'jongere', more: 'jongeren', search: 'Zoek een jongere' },
  });
  return {
    title: 'Mijn jongeren',
    above: null,
    intro: 'Wie jij begeleidt, en wie je tot zes weken geleden begeleidde.',
    action: null,
    list: { ...list, selects: [filterSelect(query, 'toon', 'Toon', SHOWN)] },
    heads: {
      name: sortHead(query, 'naam', 'Jongere'),
      stand: sortHead(query, 'stand', 'Stand'),
      since: sortHead(query, 'sinds', 'Opgepakt'),
      contact: sortHead(query, 'contact', 'Laatste contact'),
    },
    rows: shown.map((each) => rowOf(each, today)),
    empty: list.isNarrowed
      ? {
          ...{ icon: 'search', title: 'Niemand gevonden', text: 'Zoek op een andere naam.' },
          action: { href: MY_STUDENTS, label: 'Toon iedereen' },
        }
      : {
          ...{ icon: 'users', title: 'Je begeleidt nu niemand' },
          text: 'Pak je een melding op, dan staat de jongere hier.',
          action: { href: INBOX, label: 'Naar de meldingen' },
        },
  };
}

function rowOf({ alert, student, institution, deadline, guidedOn }: GuidedStudent, today: Day) {
  const level =
    student?.programmeLevel && MBO_LEVELS[student.programmeLevel as MboLevel].toLowerCase();
  const study = [student?.programme, level].filter(Boolean).join(' ');
  return {
    href: alertPath(alert.id),
    name: student?.name ?? 'Een jongere',
    badge: alertBadge(alert.state),
    next: deadline ? `Plan: ${lower(deadlineLabel(deadline, today))}` : null,
    isLate: (deadline?.daysLate ?? 0) > 0,
    outcome: alert.outcome && ALERT_OUTCOME_LABELS[alert.outcome],
    study: [study, institution].filter(Boolean).join(', '),
    since: dayInList(alert.acknowledgedOn ?? alert.raisedOn, today),
    contact: guidedOn === null ? 'nog niet vastgelegd' : dayInList(guidedOn, today),
  };
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
