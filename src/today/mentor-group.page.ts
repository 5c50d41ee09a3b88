import { dayAndMonth, lateLabel, weekOf, whenLabel } from '../check-ins/check-in-words.js';
import type { ListedCheckIn } from '../check-ins/listed-check-in.js';
import { listHref, listView } from '../directory/list-view.js';
import { type ListQuery, shownOf } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import { levelBadge } from '../students/level-words.js';
import type { ListedStudent } from '../students/student-list.js';
import { byName, fullName, plain } from '../students/student-name.js';
import { destinationLine } from '../students/student-words.js';
import { initialsOf } from '../web/frame.js';
import { noticedPath } from '../signals/by-hand/noticed.page.js';
import type { AskedContact } from './asked-contacts.js';
import { askLine, lateLine } from './signal-rows.js';

/** A student of the group, and the talk that comes first; null while there is none. */
export interface GroupMember {
  readonly student: ListedStudent;
  readonly talk: ListedCheckIn | null;
}

type Query = ListQuery<'eerst' | 'naam'>;

/** Fewer are found with one look. */
const MANY = 8;

/** The students of a mentor, and whom a level asks to be in contact with. */
export interface Group {
  readonly group: readonly GroupMember[];
  readonly contacts: readonly AskedContact[];
}

export function mentorGroupPage({ group, contacts }: Group, query: Query, today: Day) {
  const found = group.filter(({ student }) => isFound(query.search, student));
  const ordered =
    query.sort === 'naam' ? found.sort((a, b) => byName(a.student, b.student)) : found;
  const isNarrowed = query.search !== '' || query.page > 1;
  const first = isNarrowed ? null : (group.find(({ talk }) => talk !== null) ?? null);
  const shown = ordered.filter((member) => member !== first);
  return {
    title: 'Gesprekken',
    head: {
      above: null,
      title: 'Gesprekken',
      intro: introOf({ group, contacts }, first),
      action: { href: '/import', label: 'Verzuim inlezen', icon: 'file-import' },
    },
    asked:
      isNarrowed || contacts.length === 0 ? null : contacts.map((each) => askedRow(each, today)),
    first: first?.talk ? firstCard(first.student, first.talk, today) : null,
    list: listView(query, shown.length, {
      one: 'student',
      more: 'studenten',
      search: 'Zoek een student',
    }),
    hasSearch: group.length > MANY || isNarrowed,
    clear: query.search === '' ? null : query.rules.path,
    order: { label: 'Volgorde', items: orders(query) },
    hasStudents: group.length > 0,
    listTitle: first === null ? 'Jouw studenten' : 'De anderen',
    rows: shownOf(query, shown).map((member) => groupRow(member, today)),
    nothing: nothingFound(query, shown.length),
    empty: {
      icon: 'users',
      title: 'Je hebt nog geen studenten',
      text: 'Komt er een student met een doorstroomcoach in je groep, dan staat die hier. Mis je iemand? Vraag het de zorgcoördinator van je school.',
      action: null,
    },
  };
}

function introOf({ group, contacts }: Group, first: GroupMember | null): string | null {
  if (group.length === 0)
    return 'Het eerste gesprek wordt hier klaargezet. Je hoeft nu niets te doen.';
  if (contacts.length > 0)
    return contacts.length === 1
      ? 'Eén student heeft nu contact nodig.'
      : `${contacts.length} studenten hebben nu contact nodig.`;
  const late = group.filter(({ talk }) => talk?.state === 'overdue').length;
  if (late > 0) return late === 1 ? 'Eén gesprek is te laat.' : `${late} gesprekken zijn te laat.`;
  return first === null && group.every(({ talk }) => talk === null)
    ? 'Er staat nu geen gesprek klaar. Je hoeft niets te doen.'
    : null;
}

function isFound(search: string, student: ListedStudent): boolean {
  const name = plain(fullName(student));
  return plain(search)
    .split(' ')
    .every((word) => name.includes(word));
}

function nothingFound(query: Query, count: number): string | null {
  if (count > 0 || query.search === '') return null;
  return `Geen student gevonden met "${query.search}".`;
}

const orders = (query: Query) =>
  (['eerst', 'naam'] as const).map((sorteer) => ({
    href: listHref({ ...query, isDescending: false }, { sorteer }),
    label: sorteer === 'eerst' ? 'Eerst wat moet' : 'Op naam',
    isCurrent: query.sort === sorteer,
  }));

/** The next talk, with one button. */
function firstCard(student: ListedStudent, talk: ListedCheckIn, today: Day) {
  const isNow = talk.state === 'overdue' || (talk.plannedOn !== null && talk.plannedOn <= today);
  const path = `/gesprekken/${talk.id}`;
  const isProposal = talk.state === 'planned' && talk.confirmedAt === null;
  return {
    above: isNow ? 'Nu' : 'Volgende gesprek',
    name: fullName(student),
    when: whenLabel(talk),
    late: talk.state === 'overdue' ? lateLabel(talk, today) : null,
    ...reachOf(student),
    // Before the day there is nothing to write down yet: then it is about the time.
    button: isNow
      ? { href: path, label: 'Vul het gesprek in' }
      : isProposal || talk.plannedOn === null
        ? { href: `${path}/plannen`, label: isProposal ? 'Past deze tijd?' : 'Kies een tijd' }
        : { href: path, label: 'Bekijk het gesprek' },
  };
}

function groupRow({ student, talk }: GroupMember, today: Day) {
  const { details } = student;
  const name = fullName(student);
  return {
    href: talk === null ? `/leerlingen/${student.id}` : `/gesprekken/${talk.id}`,
    name,
    initials: initialsOf(name),
    when: talk === null ? 'Nu geen gesprek' : rowLine(talk),
    late: talk?.state === 'overdue' ? lateLabel(talk, today) : null,
    destination: details === null ? null : destinationLine(details),
    ...reachOf(student),
  };
}

/** Whom to be in contact with, and why. */
function askedRow(asked: AskedContact, today: Day) {
  const name = fullName(asked);
  return {
    name,
    href: `/leerlingen/${asked.studentId}#signaal`,
    level: levelBadge(asked.level),
    reason: asked.reason,
    when: askLine(asked, today),
    late: lateLine(asked.contactBy, today),
    contact: `/contact/nieuw?leerling=${asked.studentId}`,
  };
}

/** Logging a contact, saying that something worries, and mailing the coach. */
function reachOf(student: ListedStudent) {
  const name = fullName(student);
  const coach = student.details?.coach ?? null;
  const email = student.details?.coachEmail ?? null;
  return {
    coach: coach === null ? 'Nog geen coach' : `Coach: ${coach}`,
    log: { href: `/contact/nieuw?leerling=${student.id}`, label: `Leg contact met ${name} vast` },
    worry: { href: noticedPath(student.id), label: `Ik maak me zorgen over ${name}` },
    mail:
      coach === null || email === null
        ? null
        : { href: `mailto:${email}`, text: email, label: `Mail ${coach} over ${name}` },
  };
}

function rowLine(talk: ListedCheckIn): string {
  const { state, dueWeek, windowFrom, confirmedAt } = talk;
  if (state === 'upcoming')
    return `In ${weekOf(dueWeek)}. Plannen kan vanaf ${dayAndMonth(windowFrom)}`;
  const when = whenLabel(talk);
  return state === 'planned' && confirmedAt === null ? `${when} (voorstel)` : when;
}
